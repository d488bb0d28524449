import { createHook } from 'node:async_hooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, knownNetwork, slowdown } from '#db/schema/accounts.ts';
import { makeCard } from '#domains/people/accounts/commands.cards.ts';
import { changePassword, forgetTries, signIn } from '#domains/people/accounts/commands.sign-in.ts';
import { hashPassword, originOf } from '#domains/people/accounts/keys.ts';
import { examine } from '#domains/people/accounts/queries.sign-in.ts';
import { eq } from 'drizzle-orm';
import { foldUserName } from '#domains/people/accounts/rules.user-name.ts';
import { retentionOf } from '#domains/office/retention/rules.ts';
import { readSettings } from '#lib/settings.ts';
import { today } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { forgetOver } from '../support/round.ts';
import { giveSecondFactor } from '../support/second-factor.ts';
import { rosa, settle, staffOfMayen } from '../support/small-office.ts';

const key = Buffer.alloc(32, 'test').toString('base64');
const home = '203.0.113.0/24';
const abroad = (n: number) => `198.51.${n}.0/24`;
const right = 'apfel lampe wald boot';
const passwordHash = await hashPassword(right);
const start = 1_800_000_000;
const dayOf = (seconds: number) => today(new Date(seconds * 1000));

let db: TestDatabase;
beforeEach(async () => {
  db = freshDatabase();
  await settle(db.write);
  await db.write((tx) =>
    tx.update(account).set({ userName: 'ahorn-kissen-27', passwordHash }).where(eq(account.id, 5)),
  );
});
afterEach(() => db.close());

async function attempt(
  password: string,
  now: number,
  network = home,
  userName = 'ahorn-kissen-27',
) {
  const input = { userName, password, ...originOf(key, foldUserName(userName), network, now) };
  const examined = await examine(db.reader, input);
  return db.write((tx) => signIn(tx, examined));
}
/**
 * Wrong tries on Rosa's account, judged without the cost of hashing; at home she signed in before.
 */
const wrongTries = async (n: number, now: number, network = home) => {
  for (let i = 0; i < n; i += 1)
    await db.write((tx) =>
      signIn(tx, {
        opens: null,
        account: { id: 5, role: 'learner' },
        spared: network === home,
        ...originOf(key, 'ahorn-kissen-27', network, now),
      }),
    );
};

describe('signing in', () => {
  it('takes the right name and password, however the name is spelled and the words are put', async () => {
    expect(await attempt(right, start)).toEqual({ kind: 'in', id: 5, role: 'learner' });
    expect(await attempt('Apfel-Lampe-Wald-Boot ', start, home, 'Ahorn Kissen 27')).toMatchObject({
      kind: 'in',
    });
  });

  it('answers alike for a wrong password, an unknown name, an unopened and a closed account', async () => {
    await db.write((tx) =>
      tx.update(account).set({ userName: 'zaun-tulpe-11' }).where(eq(account.id, 6)),
    );
    await db.write((tx) =>
      tx
        .update(account)
        .set({ userName: 'ofen-tulpe-12', passwordHash, closedOn: '2026-01-01' })
        .where(eq(account.id, 4)),
    );
    const answers = [];
    for (const [name, password] of [
      ['ahorn-kissen-27', 'falsch'],
      ['niemand-hier-99', right],
      ['zaun-tulpe-11', right],
      ['ofen-tulpe-12', right],
    ] as const)
      answers.push(await attempt(password, start, home, name));
    expect(new Set(answers.map((a) => JSON.stringify(a)))).toEqual(
      new Set([JSON.stringify({ kind: 'wrong', wait: 0 })]),
    );
  });

  it('hashes for an unknown name as for a known one, so that the time tells nothing', async () => {
    const hashesFor = async (userName: string): Promise<number> => {
      let hashes = 0;
      const hook = createHook({
        init: (_id, type) => {
          if (type === 'ARGON2REQUEST') hashes += 1;
        },
      }).enable();
      await examine(db.reader, {
        userName,
        password: 'falsch',
        ...originOf(key, userName, abroad(1), start),
      });
      hook.disable();
      return hashes;
    };
    expect({
      known: await hashesFor('ahorn-kissen-27'),
      unknown: await hashesFor('niemand-hier-99'),
    }).toEqual({ known: 1, unknown: 1 });
  });
});

describe('wrong tries', () => {
  it('are free five times; then the wait doubles, to at most five minutes', async () => {
    const waits = [];
    let now = start;
    for (let i = 0; i < 20; i += 1) {
      const entry = await attempt('falsch', now);
      if (entry.kind === 'in') throw new Error('A wrong password opened the account.');
      waits.push(entry.wait);
      now += entry.wait;
    }
    expect(waits.slice(0, 12)).toEqual([0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256]);
    expect(Math.max(...waits)).toBe(300);
    expect(await attempt(right, now - 1)).toMatchObject({ kind: 'wait', wait: 1 });
    expect(await attempt(right, now)).toMatchObject({ kind: 'in' });
  });

  it('are not counted while the wait lasts, and a right password frees this network at once', async () => {
    await wrongTries(40, start);
    expect(await attempt(right, start + 2)).toMatchObject({ kind: 'in' });
    expect(await attempt('falsch', start + 3)).toEqual({ kind: 'wrong', wait: 0 });
  });

  it('sent all at once are judged one by one, so that haste gains nothing', async () => {
    const passwords = [...Array.from({ length: 12 }, (_, i) => `falsch ${i}`), right];
    const examined = await Promise.all(
      passwords.map((password) =>
        examine(db.reader, {
          userName: 'ahorn-kissen-27',
          password,
          ...originOf(key, 'ahorn-kissen-27', home, start),
        }),
      ),
    );
    const entries = await Promise.all(examined.map((e) => db.write((tx) => signIn(tx, e))));
    expect(entries.filter((e) => e.kind === 'wrong')).toHaveLength(5);
    expect(entries.at(-1)).toMatchObject({ kind: 'wait' });
  });

  it('of strangers in other networks never make the owner wait where they signed in before', async () => {
    await attempt(right, start - 86_400);
    for (let n = 0; n < 40; n += 1) await wrongTries(3, start, abroad(n));
    for (let i = 0; i < 3; i += 1)
      expect(await attempt('vertippt', start)).toMatchObject({ kind: 'wrong', wait: 0 });
    expect(await attempt(right, start)).toMatchObject({ kind: 'in' });
  });

  it("from two hundred networks are slowed down as those of one: in a day not more than the account's own pace", async () => {
    let looked = 0;
    for (let now = start, n = 0; now < start + 86_400; now += 60, n += 1) {
      const entry = await db.write((tx) =>
        signIn(tx, {
          opens: null,
          account: { id: 5, role: 'learner' },
          spared: false,
          ...originOf(key, 'ahorn-kissen-27', abroad(n % 200), now),
        }),
      );
      if (entry.kind === 'wrong') looked += 1;
    }
    expect(looked).toBeLessThan(800);
  });

  it('of strangers hold back an owner in a place where they never were for two minutes at most', async () => {
    await attempt(right, start - 86_400);
    for (let n = 0; n < 200; n += 1) await wrongTries(1, start, abroad(n));
    const entry = await attempt(right, start, '192.0.2.0/24');
    expect(entry.kind).toBe('wait');
    expect(entry.kind === 'wait' && entry.wait).toBeLessThanOrEqual(120);
    expect(await attempt(right, start + 120, '192.0.2.0/24')).toMatchObject({ kind: 'in' });
  });

  it('slow down a network that tries many names, and no other network', async () => {
    for (let n = 0; n < 70; n += 1)
      await db.write((tx) =>
        signIn(tx, {
          opens: null,
          account: null,
          spared: false,
          ...originOf(key, `niemand-hier-${10 + n}`, home, start),
        }),
      );
    expect(await attempt(right, start)).toMatchObject({ kind: 'wait' });
    expect(await attempt(right, start, abroad(1))).toMatchObject({ kind: 'in' });
    expect(await attempt(right, start + 60)).toMatchObject({ kind: 'in' });
  });

  it('are forgotten with time, and swept after a day', async () => {
    await wrongTries(4, start);
    expect(await attempt('falsch', start + 3600)).toEqual({ kind: 'wrong', wait: 0 });
    await db.write((tx) => forgetTries(tx, start + 3600 + 86_401));
    expect(await db.reader.$count(slowdown)).toBe(0);
  });

  it('leave no name, no address and no number of an account behind', async () => {
    await wrongTries(1, start);
    const rows = await db.reader.select().from(slowdown);
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toMatch(/ahorn|203\.0|"5"/);
    const networkRow = (portalKey: string) =>
      originOf(portalKey, 'ahorn-kissen-27', home, start).keys.network;
    expect(networkRow(key)).not.toBe(networkRow(Buffer.alloc(32, 'other').toString('base64')));
  });
});

describe('networks in which an account signed in before', () => {
  const known = async () =>
    (await db.reader.select().from(knownNetwork).orderBy(knownNetwork.lastDay)).map(
      ({ accountId, lastDay }) => [accountId, lastDay],
    );
  const day = (n: number) => start + n * 86_400;

  it('are at most five, the latest used, by a mark that names neither network nor account', async () => {
    for (let n = 0; n < 8; n += 1) await attempt(right, day(n), abroad(n));
    expect(await known()).toEqual([3, 4, 5, 6, 7].map((n) => [5, dayOf(day(n))]));
    const rows = JSON.stringify(
      await db.reader.select({ mark: knownNetwork.mark }).from(knownNetwork),
    );
    expect(rows).not.toMatch(/198\.51|ahorn/);
    expect(new Set([5, 6].map(originOf(key, '', home, start).markOf)).size).toBe(2);
  });

  it('are no network from which only wrong passwords came, nor one of a password alone where there is a second step', async () => {
    await wrongTries(3, start, abroad(1));
    await db.write((tx) =>
      tx.update(account).set({ userName: 'sabine', passwordHash }).where(eq(account.id, 2)),
    );
    await db.write((tx) => giveSecondFactor(tx, 2));
    expect(await attempt(right, start, home, 'sabine')).toMatchObject({ kind: 'in', id: 2 });
    expect(await known()).toEqual([]);
  });

  it('go after 90 days, and all at once with a new card', async () => {
    await db.write((tx) => tx.update(account).set({ openedOn: dayOf(start) }));
    await attempt(right, day(0));
    await attempt(right, day(1), abroad(1));
    const round = (n: number) =>
      forgetOver(db, retentionOf(readSettings({})), new Date(day(n) * 1000));
    expect((await round(90))['networks of sign-ins']).toBe(0);
    expect((await round(91))['networks of sign-ins']).toBe(1);
    await db.write((tx) => makeCard(tx, staffOfMayen(), { learnerId: 5 }));
    expect(await known()).toEqual([]);
  });
});

describe('a new password', () => {
  it('opens the account, and the old one no longer does', async () => {
    const fresh = await hashPassword('Unser Garten hat 3 Tore');
    await db.write((tx) =>
      changePassword(tx, rosa(), { passwordHash: fresh, network: home, now: start }),
    );
    expect(await attempt(right, start)).toMatchObject({ kind: 'wrong' });
    expect(await attempt('Unser Garten hat 3 Tore', start)).toMatchObject({ kind: 'in', id: 5 });
  });

  it('is stored as argon2id with 19 MiB, two passes and a salt of its own', async () => {
    const [one, two] = await Promise.all([hashPassword(right), hashPassword(right)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]{22}\$[^$]{43}$/);
    expect(one).not.toBe(two);
  });
});
