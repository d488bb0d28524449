/**
 * law.md, protection need "hoch": people of the desk sign in with a password and a code, each of
 * which opens once.
 */
import { randomInt } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { Secret } from 'otpauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, session } from '#db/schema/accounts.ts';
import { accessLog } from '#db/schema/audit.ts';
import { secondFactor, spareCode } from '#db/schema/second-factor.ts';
import { securityLog } from '#db/schema/security.ts';
import { makeDeskCard } from '#domains/accounts/commands.cards.ts';
import { closeAccount } from '#domains/accounts/commands.people.ts';
import {
  endUnprovenSessions,
  keySpareCodes,
  passStep,
  resetSecondFactor,
  setUpStep,
  type Proof,
} from '#domains/accounts/commands.second-factor.ts';
import { changePassword, signIn } from '#domains/accounts/commands.sign-in.ts';
import { hashCode, originOf } from '#domains/accounts/hash.ts';
import { secondFactorOf, stepHolder } from '#domains/accounts/queries.second-factor.ts';
import { makeCode } from '#domains/accounts/rules.card.ts';
import {
  readDigits,
  readSpare,
  stepAfterPassword,
  type StepCode,
} from '#domains/accounts/rules.second-factor.ts';
import { newSecret, stepOf } from '#domains/accounts/totp.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { readSettings } from '#lib/settings.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { codeAt } from '../support/second-factor.ts';
import { admin, day, settle, staffOfMayen } from '../support/small-office.ts';

const portalKey = Buffer.alloc(32, 'test').toString('base64');
const from = (now: number, network = '203.0.113.0/24') =>
  originOf(portalKey, 'sabine', network, now);
const start = 1_800_000_000;
const secret = newSecret();
const app = (digits: string): StepCode => ({ kind: 'app', digits });
const spare = (code: string): StepCode => ({ kind: 'spare', code });

let db: TestDatabase;
beforeEach(async () => {
  db = freshDatabase();
  await settle(db.write);
  await db.write((tx) =>
    tx.update(account).set({ passwordHash: 'one', userName: 'sabine' }).where(eq(account.id, 2)),
  );
});
afterEach(() => db.close());

let tickets = 0;
/** Sabine's password was right: a ticket of its own for each time. */
async function proof(): Promise<Proof> {
  const holder = await stepHolder(db.reader, 2);
  if (!holder) throw new Error('No holder.');
  tickets += 1;
  return { id: 2, mark: holder.mark, once: `t${tickets}` };
}
const setUp = async (now = start, digits = codeAt(secret, now), by?: Proof, renews = false) => {
  const input = {
    proof: by ?? (await proof()),
    secret,
    digits,
    renews,
    portalKey,
    ...from(now),
    today: day,
  };
  return db.write((tx) => setUpStep(tx, input));
};
const pass = async (typed: StepCode, now: number, by?: Proof, network = '203.0.113.0/24') => {
  const input = {
    proof: by ?? (await proof()),
    typed,
    portalKey,
    ...from(now, network),
    today: day,
  };
  return db.write((tx) => passStep(tx, input));
};
async function sparesOfSabine(): Promise<string[]> {
  const done = await setUp();
  if (done.kind !== 'in') throw new Error(`Not set up: ${done.kind}.`);
  return done.codes;
}
const logOf = async (action: string) =>
  db.reader.$count(accessLog, and(eq(accessLog.action, action), eq(accessLog.subjectId, 2)));
const signedIn = (id: number) =>
  db.write((tx) =>
    tx.insert(session).values({ id: `s${id}`, accountId: id, expiresAt: start + 60 }),
  );
const sessions = () => db.reader.$count(session);

describe('a code of the app', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %d s is the one of RFC 6238', (now, digits) => {
    const rfc = Secret.fromLatin1('12345678901234567890').base32;
    expect(stepOf(rfc, digits, now)).toBe(Math.floor(now / 30));
  });

  it('is taken half a minute early or late, and no more', () => {
    const at = (seconds: number) => stepOf(secret, codeAt(secret, start + seconds), start) !== null;
    expect([-60, -30, 0, 30, 60].map(at)).toEqual([false, true, true, true, false]);
  });

  it('is read however it is spaced, and nothing else is', () => {
    expect(readDigits(' 123 456 ')).toEqual(app('123456'));
    expect(['', '12345', '1234567', 'abcdef', '12345x'].map(readDigits)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('after the password', () => {
  it('learners never meet a second step, and the desk as the setting says', () => {
    expect(
      (['required', 'offered', 'off'] as const).map((mode) =>
        stepAfterPassword(mode, 'learner', true),
      ),
    ).toEqual(['none', 'none', 'none']);
    expect(
      (['required', 'offered', 'off'] as const).map((mode) => [
        stepAfterPassword(mode, 'staff', false),
        stepAfterPassword(mode, 'admin', true),
      ]),
    ).toEqual([
      ['setUp', 'code'],
      ['none', 'code'],
      ['none', 'none'],
    ]);
  });

  it('production asks for it unless it is told otherwise, a demonstration does not', () => {
    const production = {
      HEIMVORTEIL_ENV: 'production',
      PUBLIC_URL: 'https://lernen.example',
      KUNDENNUMMER_KEY: portalKey,
      OFFICE_NAME: 'Jobcenter',
      OFFICE_ADDRESS: 'Weg 1',
      HELP_PHONE: '02651 12345',
      DATA_PROTECTION_CONTACT: 'dsb@jobcenter.example',
    };
    expect(
      [
        readSettings(production),
        readSettings({ ...production, SECOND_FACTOR: 'offered' }),
        readSettings({}),
      ].map((s) => s.SECOND_FACTOR),
    ).toEqual(['required', 'offered', 'off']);
    expect(() => readSettings({ SECOND_FACTOR: 'yes' })).toThrow(
      'The setting SECOND_FACTOR must be "required", "offered" or "off".',
    );
  });
});

describe('setting up', () => {
  it('takes a first right code, ends all sessions, and keeps neither secret nor spare codes readable', async () => {
    await signedIn(2);
    const codes = await sparesOfSabine();
    expect(new Set(codes).size).toBe(8);
    expect(await secondFactorOf(db.reader, 2)).toEqual({ madeOn: day, spares: 8 });
    expect([await sessions(), await logOf('second_factor_set')]).toEqual([0, 1]);
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
    expect(await setUp(start, '000000')).toEqual({ kind: 'wrong' });
    expect(await secondFactorOf(db.reader, 2)).toBeNull();
  });

  it('is done once by a password alone; anew only by who has proved both', async () => {
    await setUp();
    expect(await setUp(start + 30)).toEqual({ kind: 'over' });
    expect(await setUp(start + 30, undefined, undefined, true)).toMatchObject({ kind: 'in' });
  });

  it('sent twice takes its code once: the second time nothing changes, and nobody comes in', async () => {
    const by = await proof();
    const first = await setUp(start, undefined, by);
    expect(await setUp(start, undefined, by)).toEqual({ kind: 'over' });
    expect(await setUp(start, undefined, by, true)).toEqual({ kind: 'over' });
    expect(first.kind === 'in' && (await pass(spare(first.codes[0] ?? ''), start))).toMatchObject({
      kind: 'in',
      spares: 7,
    });
  });
});

describe('the second step', () => {
  it('takes each code once, and none older than the last', async () => {
    await setUp();
    expect(await pass(app(codeAt(secret, start)), start)).toMatchObject({ kind: 'wrong' });
    expect(await pass(app(codeAt(secret, start + 60)), start + 60)).toEqual({
      kind: 'in',
      id: 2,
      role: 'staff',
      spares: null,
    });
    expect(await pass(app(codeAt(secret, start + 60)), start + 60)).toMatchObject({
      kind: 'wrong',
    });
    expect(await pass(app(codeAt(secret, start + 30)), start + 60)).toMatchObject({
      kind: 'wrong',
    });
  });

  it('takes no code twice, also with the same ticket; the second form is no guess either', async () => {
    await setUp();
    const by = await proof();
    const typed = app(codeAt(secret, start + 30));
    const kinds = [];
    for (let i = 0; i < 8; i += 1) kinds.push((await pass(typed, start + 30, by)).kind);
    expect(kinds).toEqual(['in', ...Array<string>(7).fill('over')]);
    expect(await pass(app(codeAt(secret, start + 60)), start + 60)).toMatchObject({ kind: 'in' });
    expect(
      await db.reader.$count(
        securityLog,
        and(eq(securityLog.event, 'second_factor'), eq(securityLog.refused, true)),
      ),
    ).toBe(0);
  });

  it('takes a code that came twice at once one time', async () => {
    await setUp();
    const by = await proof();
    const typed = app(codeAt(secret, start + 30));
    const entries = await Promise.all([
      pass(typed, start + 30, by),
      pass(typed, start + 30, by),
      pass(typed, start + 30),
    ]);
    expect(entries.filter(({ kind }) => kind === 'in')).toHaveLength(1);
  });

  it('takes spare codes from before they were kept with a key, once the portal has started', async () => {
    const [first = ''] = await sparesOfSabine();
    await db.write((tx) => tx.update(spareCode).set({ accountId: 1 }));
    await db.write((tx) =>
      tx.insert(spareCode).values({ accountId: 2, codeHash: hashCode(first) }),
    );
    expect(await pass(spare(first), start)).toMatchObject({ kind: 'wrong' });
    for (let starts = 0; starts < 2; starts += 1)
      await db.write((tx) => keySpareCodes(tx, portalKey));
    expect(await db.reader.$count(spareCode, eq(spareCode.codeHash, hashCode(first)))).toBe(0);
    expect(await pass(spare(first), start)).toMatchObject({ kind: 'in', spares: 0 });
  });

  it('takes a spare code once, of its own account alone, and answers every wrong one alike', async () => {
    const [first = '', second = ''] = await sparesOfSabine();
    expect(await pass(spare(first), start)).toEqual({
      kind: 'in',
      id: 2,
      role: 'staff',
      spares: 7,
    });
    expect(await logOf('spare_code_used')).toBe(1);
    await db.write((tx) =>
      tx.update(spareCode).set({ accountId: 1 }).where(eq(spareCode.accountId, 2)),
    );
    const wrong = [];
    for (const typed of [
      spare(first),
      spare(second),
      spare(makeCode(randomInt)),
      app(codeAt(secret, start)),
    ])
      wrong.push(await pass(typed, start));
    expect(wrong).toEqual(wrong.map(() => ({ kind: 'wrong', wait: 0 })));
    expect(readSpare('abc')).toMatchObject({ ok: false });
  });

  it('slows down after five wrong codes, from wherever they come, and a right password does not free it', async () => {
    await setUp();
    const waits = [];
    let now = start + 30;
    for (let i = 0; i < 14; i += 1) {
      const entry = await pass(app('000000'), now, undefined, `198.51.${i}.0/24`);
      if (entry.kind !== 'wrong') throw new Error(`Not wrong: ${entry.kind}.`);
      waits.push(entry.wait);
      await db.write((tx) =>
        signIn(tx, {
          opens: { id: 2, role: 'staff' },
          account: { id: 2, role: 'staff' },
          spared: false,
          ...from(now),
        }),
      );
      now += entry.wait;
    }
    expect(waits.slice(0, 9)).toEqual([0, 0, 0, 0, 2, 4, 8, 16, 32]);
    expect(Math.max(...waits)).toBe(300);
    expect(await pass(app(codeAt(secret, now - 1)), now - 1)).toEqual({ kind: 'wait', wait: 1 });
    expect(await pass(app(codeAt(secret, now)), now)).toMatchObject({ kind: 'in' });
    expect(await pass(app('000000'), now)).toEqual({ kind: 'wrong', wait: 0 });
  });

  it('tried many times at once is judged one by one', async () => {
    await setUp();
    const by = await proof();
    const entries = await Promise.all(
      Array.from({ length: 12 }, () => pass(app('000000'), start, by)),
    );
    expect(entries.map((e) => e.kind)).toEqual([
      ...Array.from({ length: 5 }, () => 'wrong'),
      ...Array.from({ length: 7 }, () => 'wait'),
    ]);
  });

  it('is over when password, account or second step changed meanwhile', async () => {
    await setUp();
    const by = await proof();
    await db.write((tx) =>
      changePassword(tx, staffOfMayen(), { passwordHash: 'two', ...from(start) }),
    );
    expect(await pass(app(codeAt(secret, start + 30)), start + 30, by)).toEqual({ kind: 'over' });
    const [later, last] = [await proof(), await proof()];
    await db.write((tx) => resetSecondFactor(tx, admin(), { person: 'p2' }, from(start)));
    expect(await pass(app(codeAt(secret, start + 60)), start + 60, later)).toEqual({
      kind: 'over',
    });
    await db.write((tx) => closeAccount(tx, admin(), { person: 'p2' }));
    expect(await setUp(start, undefined, last)).toEqual({ kind: 'over' });
  });
});

describe('ends', () => {
  it("by an admin, with all sessions, in the log; never one's own, never a learner's", async () => {
    await setUp();
    await signedIn(2);
    await db.write((tx) => resetSecondFactor(tx, admin(), { person: 'p2' }, from(start)));
    expect([
      await secondFactorOf(db.reader, 2),
      await sessions(),
      await logOf('second_factor_reset'),
      await db.reader.$count(spareCode),
    ]).toEqual([null, 0, 1, 0]);
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
    await setUp();
    await end();
    expect([await secondFactorOf(db.reader, 2), await db.reader.$count(spareCode)]).toEqual([
      null,
      0,
    ]);
  });

  it("nobody's session but of those at the desk without one, when a portal begins to require it", async () => {
    await setUp();
    for (const id of [1, 2, 5]) await signedIn(id);
    await db.write(endUnprovenSessions);
    expect(
      (await db.reader.select({ id: session.accountId }).from(session)).map((s) => s.id).sort(),
    ).toEqual([2, 5]);
  });
});
