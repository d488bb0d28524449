/**
 * docs/rules.md, protection need "hoch": people of the desk sign in with a password and a code,
 * each of which opens once.
 */
import { randomInt } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { Secret } from 'otpauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spareCode } from '#db/schema/second-factor.ts';
import { securityLog } from '#db/schema/security.ts';
import { closeAccount } from '#domains/people/accounts/commands.closing.ts';
import {
  keySpareCodes,
  resetSecondFactor,
} from '#domains/people/accounts/commands.second-factor.ts';
import { changePassword, signIn } from '#domains/people/accounts/commands.sign-in.ts';
import { hashCode } from '#domains/people/accounts/keys.ts';
import { makeCode } from '#domains/people/accounts/rules.card.ts';
import {
  readDigits,
  readSpare,
  stepAfterPassword,
} from '#domains/people/accounts/rules.second-factor.ts';
import { stepOf } from '#domains/people/accounts/keys.totp.ts';
import { readSettings } from '#lib/settings.ts';
import type { TestDatabase } from '../support/database.ts';
import { logged } from '../support/people.ts';
import { codeAt } from '../support/second-factor.ts';
import {
  app,
  from,
  openSmallOffice,
  pass,
  portalKey,
  proof,
  secret,
  setUp,
  spare,
  sparesOfSabine,
  start,
} from '../support/second-step.ts';
import { admin, staffOfMayen } from '../support/small-office.ts';
import { production } from '../support/production.ts';

let db: TestDatabase;
beforeEach(async () => {
  db = await openSmallOffice();
});
afterEach(() => db.close());

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

  it('production asks for it unless it is set otherwise, a demonstration does not', () => {
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

describe('the second step', () => {
  it('takes each code once, and none older than the last', async () => {
    await setUp(db);
    expect(await pass(db, app(codeAt(secret, start)), start)).toMatchObject({ kind: 'wrong' });
    expect(await pass(db, app(codeAt(secret, start + 60)), start + 60)).toEqual({
      kind: 'in',
      id: 2,
      role: 'staff',
      spares: null,
    });
    expect(await pass(db, app(codeAt(secret, start + 60)), start + 60)).toMatchObject({
      kind: 'wrong',
    });
    expect(await pass(db, app(codeAt(secret, start + 30)), start + 60)).toMatchObject({
      kind: 'wrong',
    });
  });

  it('takes no code twice, also with the same ticket; the second form is no guess either', async () => {
    await setUp(db);
    const by = await proof(db);
    const typed = app(codeAt(secret, start + 30));
    const kinds = [];
    for (let i = 0; i < 8; i += 1) kinds.push((await pass(db, typed, start + 30, by)).kind);
    expect(kinds).toEqual(['in', ...Array<string>(7).fill('over')]);
    expect(await pass(db, app(codeAt(secret, start + 60)), start + 60)).toMatchObject({
      kind: 'in',
    });
    expect(
      await db.reader.$count(
        securityLog,
        and(eq(securityLog.event, 'second_factor'), eq(securityLog.refused, true)),
      ),
    ).toBe(0);
  });

  it('takes a code that came twice at once one time', async () => {
    await setUp(db);
    const by = await proof(db);
    const typed = app(codeAt(secret, start + 30));
    const entries = await Promise.all([
      pass(db, typed, start + 30, by),
      pass(db, typed, start + 30, by),
      pass(db, typed, start + 30),
    ]);
    expect(entries.filter(({ kind }) => kind === 'in')).toHaveLength(1);
  });

  it('takes spare codes from before they were stored with a key, once the portal has started', async () => {
    const [first = ''] = await sparesOfSabine(db);
    await db.write((tx) => tx.update(spareCode).set({ accountId: 1 }));
    await db.write((tx) =>
      tx.insert(spareCode).values({ accountId: 2, codeHash: hashCode(first) }),
    );
    expect(await pass(db, spare(first), start)).toMatchObject({ kind: 'wrong' });
    for (let starts = 0; starts < 2; starts += 1)
      await db.write((tx) => keySpareCodes(tx, portalKey));
    expect(await db.reader.$count(spareCode, eq(spareCode.codeHash, hashCode(first)))).toBe(0);
    expect(await pass(db, spare(first), start)).toMatchObject({ kind: 'in', spares: 0 });
  });

  it('takes a spare code once, of its own account alone, and answers every wrong one alike', async () => {
    const [first = '', second = ''] = await sparesOfSabine(db);
    expect(await pass(db, spare(first), start)).toEqual({
      kind: 'in',
      id: 2,
      role: 'staff',
      spares: 7,
    });
    expect(await logged(db, 'spare_code_used', 2)).toBe(1);
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
      wrong.push(await pass(db, typed, start));
    expect(wrong).toEqual(wrong.map(() => ({ kind: 'wrong', wait: 0 })));
    expect(readSpare('abc')).toMatchObject({ ok: false });
  });

  it('slows down after five wrong codes, from wherever they come, and a right password does not free it', async () => {
    await setUp(db);
    const waits = [];
    let now = start + 30;
    for (let i = 0; i < 14; i += 1) {
      const entry = await pass(db, app('000000'), now, undefined, `198.51.${i}.0/24`);
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
    expect(await pass(db, app(codeAt(secret, now - 1)), now - 1)).toEqual({
      kind: 'wait',
      wait: 1,
    });
    expect(await pass(db, app(codeAt(secret, now)), now)).toMatchObject({ kind: 'in' });
    expect(await pass(db, app('000000'), now)).toEqual({ kind: 'wrong', wait: 0 });
  });

  it('tried many times at once is judged one by one', async () => {
    await setUp(db);
    const by = await proof(db);
    const entries = await Promise.all(
      Array.from({ length: 12 }, () => pass(db, app('000000'), start, by)),
    );
    expect(entries.map((e) => e.kind)).toEqual([
      ...Array.from({ length: 5 }, () => 'wrong'),
      ...Array.from({ length: 7 }, () => 'wait'),
    ]);
  });

  it('is over when password, account or second step changed meanwhile', async () => {
    await setUp(db);
    const by = await proof(db);
    await db.write((tx) =>
      changePassword(tx, staffOfMayen(), { passwordHash: 'two', ...from(start) }),
    );
    expect(await pass(db, app(codeAt(secret, start + 30)), start + 30, by)).toEqual({
      kind: 'over',
    });
    const [later, last] = [await proof(db), await proof(db)];
    await db.write((tx) => resetSecondFactor(tx, admin(), { person: 'p2' }, from(start)));
    expect(await pass(db, app(codeAt(secret, start + 60)), start + 60, later)).toEqual({
      kind: 'over',
    });
    await db.write((tx) => closeAccount(tx, admin(), { person: 'p2' }));
    expect(await setUp(db, start, undefined, last)).toEqual({ kind: 'over' });
  });
});
