/**
 * Working together at the screen: the learner's code opens one course for one staff member, for at
 * most an hour, and wrong codes slow down.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { sitBeside } from '#db/schema/shared-session.ts';
import { sharedSessionCode } from '#domains/people/accounts/keys.ts';
import type { Actor } from '#lib/actor.ts';
import { enterHour, learnerOfHour } from '#domains/learning/shared-session/commands.ts';
import { hourOf } from '#domains/learning/shared-session/queries.ts';
import { enterSchema, groupsOf, hourSeconds } from '#domains/learning/shared-session/rules.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { now, openOfficeBeside, type Sitting } from '../support/shared-session.ts';
import { give, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, learnersAt, today, type Office } from '../support/people.ts';
import { say } from '#lib/say.ts';

let db: TestDatabase;
let office: Office;
let rosa: Actor;
let colleague: Actor;
let sitting: Sitting;
let course: { id: number };
beforeEach(async () => {
  db = freshDatabase();
  ({ office, rosa, colleague, sitting, course } = await openOfficeBeside(db));
});
afterEach(() => db.close());

const wrongCode = async () =>
  ((Number(await sitting.codeNow()) + 1) % 1_000_000).toString().padStart(6, '0');

describe('a code', () => {
  it('opens its course for the staff member who types it, once; the same one leads in again, and nobody else', async () => {
    const hour = await sitting.opened();
    expect(await hourOf(db.reader, office.staff, hour)).toMatchObject({
      course: 'e-mail',
      person: rosa.publicId,
      expiresAt: now + hourSeconds,
    });
    expect({
      first: await sitting.enters(await sitting.codeNow()),
      second: await sitting.enters(await sitting.codeNow(), colleague),
    }).toEqual({ first: { kind: 'in', hour }, second: { kind: 'used' } });
    await expect(hourOf(db.reader, colleague, hour)).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: rosa.id,
    });
    await expect(db.write((tx) => learnerOfHour(tx, colleague, { hour, now }))).rejects.toThrow(
      NotFound,
    );
    expect(await sitting.looks()).toMatchObject([
      { action: 'beside_opened', refused: false, actorId: office.staff.id },
    ]);
  });

  it('typed by two of the staff at once opens for the first alone', async () => {
    await sitting.offers();
    const code = await sitting.codeNow();
    const kinds = (
      await Promise.all([
        sitting.enters(code),
        sitting.enters(code, colleague),
        sitting.enters(code),
      ])
    ).map((entering) => entering.kind);
    expect(kinds).toEqual(['in', 'used', 'in']);
    expect((await sitting.looks()).map((l) => l.actorId)).toEqual([office.staff.id]);
  });

  it('is of six digits and stored nowhere: another key makes another', async () => {
    await sitting.offers();
    const code = await sitting.codeNow();
    const name = (await sitting.latest())?.publicId ?? '';
    expect({ code, grouped: groupsOf('012345') }).toEqual({
      code: expect.stringMatching(/^\d{6}$/) as string,
      grouped: '012 345',
    });
    expect(
      JSON.stringify(db.connection.raw.prepare('select * from sit_beside').all()),
    ).not.toContain(code);
    expect(
      Array.from({ length: 5 }, (_, i) =>
        sharedSessionCode(Buffer.alloc(32, i).toString('base64'), name),
      ),
    ).not.toEqual(Array.from({ length: 5 }, () => code));
  });

  it('is good for an hour from its making, and then opens nothing', async () => {
    await sitting.offers();
    expect(await sitting.enters(await sitting.codeNow(), office.staff, now + hourSeconds)).toEqual({
      kind: 'over',
    });
    expect((await sitting.latest())?.staffId).toBeNull();
    expect(
      await sitting.enters(await sitting.codeNow(), office.staff, now + hourSeconds - 1),
    ).toMatchObject({
      kind: 'in',
    });
  });

  it('ends the one before, with the hour that it opened', async () => {
    const before = await sitting.opened();
    const old = await sitting.codeNow();
    await sitting.offers(now + 60);
    expect(await sitting.enters(old)).toMatchObject({ kind: 'wrong' });
    await expect(sitting.learns(before, now + 60)).rejects.toThrow(Conflict);
    expect((await sitting.looks()).map((l) => [l.action, l.actorId])).toContainEqual([
      'beside_ended',
      rosa.id,
    ]);
  });

  it('is of a course that the learner has', async () => {
    const foreign = await courseOf(db, 'fremd', 1);
    const [karl] = await learnersAt(db, office.mayen, [['Karl', 'Beispiel']]);
    await give(db, office, karl?.id ?? 0, foreign.id);
    await expect(sitting.offers(now, 'fremd')).rejects.toThrow(NotFound);
    await expect(sitting.offers(now, 'gibt-es-nicht')).rejects.toThrow(NotFound);
    await db.write((tx) => tx.update(assignment).set({ withdrawnOn: today }));
    await expect(sitting.offers()).rejects.toThrow(NotFound);
    expect(await sitting.latest()).toBeUndefined();
  });

  it('opens the hour of its learner alone: that of another one waits for its own code', async () => {
    const [made] = await learnersAt(db, office.mayen, [['Karl', 'Beispiel']]);
    const karl: Actor = { ...rosa, ...made };
    await give(db, office, karl.id, course.id);
    await sitting.offers(now, 'e-mail', karl);
    await sitting.offers();
    await sitting.enters(await sitting.codeNow());
    expect(
      await db.reader
        .select({ of: sitBeside.learnerId, staffId: sitBeside.staffId, endedAt: sitBeside.endedAt })
        .from(sitBeside)
        .orderBy(sitBeside.id),
    ).toEqual([
      { of: karl.id, staffId: null, endedAt: null },
      { of: rosa.id, staffId: office.staff.id, endedAt: null },
    ]);
  });

  it('of a learner of another site opens nothing, be it right', async () => {
    await sitting.offers();
    const code = await sitting.codeNow();
    await expect(sitting.enters(code, office.otherStaff)).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: rosa.id,
    });
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, rosa.id)),
    );
    await expect(sitting.enters(code)).rejects.toThrow(new Conflict(say('desk.closed')));
  });

  it.each(['482 913', '482.913', ' 482-913 ', '4 8 2 9 1 3', '４８２９１３'])(
    'may be typed as "%s"',
    (digits) => {
      expect(enterSchema.parse({ person: 'x', digits }).digits).toBe('482913');
    },
  );

  it.each(['', '48291', '4829134', 'abcdef', '48291a'])(
    'typed as "%s" gets a sentence with an example',
    (digits) => {
      expect(enterSchema.safeParse({ person: 'x', digits }).error?.issues[0]?.message).toBe(
        say('sharedSession.digitsMissing'),
      );
    },
  );
});

describe('wrong codes', () => {
  it('are logged for the learner, and after five nothing is taken for a while, be it right', async () => {
    await sitting.offers();
    const wrong = await wrongCode();
    const tried = [];
    for (let n = 0; n < 5; n += 1) tried.push(await sitting.enters(wrong));
    expect(tried.map((t) => t.kind)).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong']);
    expect(tried.at(-1)).toEqual({ kind: 'wrong', wait: 2 });
    expect(await sitting.enters(await sitting.codeNow())).toEqual({ kind: 'wait', wait: 2 });
    expect((await sitting.looks()).filter((l) => l.refused)).toHaveLength(5);
    expect(await sitting.enters(await sitting.codeNow(), office.staff, now + 2)).toMatchObject({
      kind: 'in',
    });
  });

  it('count for the learner too, whoever of the staff types them, and for the staff member, whoever they are for', async () => {
    await sitting.offers();
    const wrong = await wrongCode();
    for (let n = 0; n < 5; n += 1) await sitting.enters(wrong);
    expect(await sitting.enters(await sitting.codeNow(), colleague)).toMatchObject({
      kind: 'wait',
    });
    const [other] = await learnersAt(db, office.mayen, [['Karl', 'Beispiel']]);
    const atAnother = () =>
      db.write((tx) =>
        enterHour(tx, office.staff, {
          person: other?.publicId ?? '',
          digits: '000000',
          portalKey: key,
          now,
        }),
      );
    expect(await atAnother()).toMatchObject({ kind: 'wait' });
  });

  it('cannot be tried through: so few fit into an hour', async () => {
    await sitting.offers();
    const wrong = await wrongCode();
    let tries = 0;
    for (let second = 0; second < hourSeconds; tries += 1) {
      const tried = await sitting.enters(wrong, office.staff, now + second);
      second += 'wait' in tried ? tried.wait : 0;
    }
    expect(tries).toBeLessThan(30);
  });
});
