/**
 * docs/rules.md, protection need "hoch": the second step is set up once by a password alone, and
 * ends with all that it opened.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { session } from '#db/schema/accounts.ts';
import { secondFactor, spareCode } from '#db/schema/second-factor.ts';
import { makeDeskCard } from '#domains/people/accounts/commands.cards.ts';
import { closeAccount } from '#domains/people/accounts/commands.closing.ts';
import {
  endUnprovenSessions,
  resetSecondFactor,
} from '#domains/people/accounts/commands.second-factor.ts';
import { secondFactorOf } from '#domains/people/accounts/queries.second-factor.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import type { TestDatabase } from '../support/database.ts';
import { logged } from '../support/people.ts';
import {
  from,
  openSmallOffice,
  pass,
  proof,
  secret,
  setUp,
  spare,
  sparesOfSabine,
  start,
} from '../support/second-step.ts';
import { admin, day } from '../support/small-office.ts';

let db: TestDatabase;
beforeEach(async () => {
  db = await openSmallOffice();
});
afterEach(() => db.close());

const signedIn = (id: number) =>
  db.write((tx) =>
    tx.insert(session).values({ id: `s${id}`, accountId: id, expiresAt: start + 60 }),
  );
const sessions = () => db.reader.$count(session);

describe('setting up', () => {
  it('takes a first right code, ends all sessions, and keeps neither secret nor spare codes readable', async () => {
    await signedIn(2);
    const codes = await sparesOfSabine(db);
    expect(new Set(codes).size).toBe(8);
    expect(await secondFactorOf(db.reader, 2)).toEqual({ madeOn: day, spares: 8 });
    expect({
      sessions: await sessions(),
      logged: await logged(db, 'second_factor_set', 2),
    }).toEqual({ sessions: 0, logged: 1 });
    const rows = JSON.stringify(
      [await db.reader.select().from(secondFactor), await db.reader.select().from(spareCode)]
        .flat()
        .map((row) =>
          (Object.values(row) as unknown[]).map((v) =>
            Buffer.isBuffer(v) ? v.toString('latin1') : v,
          ),
        ),
    );
    expect([secret, ...codes].filter((text) => rows.includes(text))).toEqual([]);
  });

  it('changes nothing at a wrong code', async () => {
    expect(await setUp(db, start, '000000')).toEqual({ kind: 'wrong' });
    expect(await secondFactorOf(db.reader, 2)).toBeNull();
  });

  it('is done once by a password alone; again only by who has proved both', async () => {
    await setUp(db);
    expect(await setUp(db, start + 30)).toEqual({ kind: 'over' });
    expect(await setUp(db, start + 30, undefined, undefined, true)).toMatchObject({ kind: 'in' });
  });

  it('sent twice takes its code once: the second time nothing changes, and nobody comes in', async () => {
    const by = await proof(db);
    const first = await setUp(db, start, undefined, by);
    expect(await setUp(db, start, undefined, by)).toEqual({ kind: 'over' });
    expect(await setUp(db, start, undefined, by, true)).toEqual({ kind: 'over' });
    expect(
      first.kind === 'in' && (await pass(db, spare(first.codes[0] ?? ''), start)),
    ).toMatchObject({
      kind: 'in',
      spares: 7,
    });
  });
});

describe('ends', () => {
  it("by an admin, with all sessions, in the log; never one's own, never a learner's", async () => {
    await setUp(db);
    await signedIn(2);
    await db.write((tx) => resetSecondFactor(tx, admin(), { person: 'p2' }, from(start)));
    expect({
      factor: await secondFactorOf(db.reader, 2),
      sessions: await sessions(),
      logged: await logged(db, 'second_factor_reset', 2),
      spareCodes: await db.reader.$count(spareCode),
    }).toEqual({ factor: null, sessions: 0, logged: 1, spareCodes: 0 });
    await expect(
      db.write((tx) => resetSecondFactor(tx, admin(), { person: 'p1' }, from(start))),
    ).rejects.toThrow(Conflict);
    await expect(
      db.write((tx) => resetSecondFactor(tx, admin(), { person: 'p5' }, from(start))),
    ).rejects.toThrow(NotFound);
  });

  it.each([
    ['with a new card', () => db.write((tx) => makeDeskCard(tx, admin(), { accountId: 2 }))],
    ['with the account', () => db.write((tx) => closeAccount(tx, admin(), { person: 'p2' }))],
  ])('%s', async (_how, end) => {
    await setUp(db);
    await end();
    expect({
      factor: await secondFactorOf(db.reader, 2),
      spareCodes: await db.reader.$count(spareCode),
    }).toEqual({ factor: null, spareCodes: 0 });
  });

  it("nobody's session but of those at the desk without one, when a portal begins to require it", async () => {
    await setUp(db);
    for (const id of [1, 2, 5]) await signedIn(id);
    await db.write(endUnprovenSessions);
    expect(
      (await db.reader.select({ id: session.accountId }).from(session)).map((s) => s.id).sort(),
    ).toEqual([2, 5]);
  });
});
