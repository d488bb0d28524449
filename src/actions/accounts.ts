import { z } from 'astro/zod';
import type { Tx } from '#db/client.ts';
import {
  changePassword as change,
  endSession as endOne,
  forgetCardUse,
  provePassword,
  signIn as enterBy,
  signOutEverywhere as endAll,
} from '#domains/people/accounts/commands.sign-in.ts';
import { hashPassword } from '#domains/people/accounts/keys.ts';
import { examine, ownAccount } from '#domains/people/accounts/queries.sign-in.ts';
import { allSites } from '#domains/people/accounts/queries.sites.ts';
import { readCode } from '#domains/people/accounts/rules.card.ts';
import { wordsOfHouse } from '#domains/people/accounts/rules.guessable.ts';
import type { Actor } from '#lib/actor.ts';
import { weaknessOf } from '#web/strength.ts';
import { endHoursOf } from '#domains/learning/shared-session/commands.ts';
import { Invalid, NotFound } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { secondsNow } from '#lib/time.ts';
import { enter, leave } from '#web/enter.ts';
import { comeIn } from '#web/second-step.ts';
import { command } from './_command.ts';
import { counted, refuseEntry } from './_counted.ts';
import { say, type Sentence } from '#lib/say.ts';

const words = messages.accounts;
/**
 * Longer than any password; the sentence for one that is too long comes with the other weaknesses.
 */
const secret = (missing: Sentence) =>
  z.string({ error: missing }).min(1, missing).max(1000, say('accounts.weak_long'));

const signIn = command({
  allow: 'anyone',
  input: z.object({
    userName: z
      .string({ error: say('accounts.userNameMissing') })
      .trim()
      .min(1, say('accounts.userNameMissing'))
      .max(100, say('accounts.userNameMissing'))
      .refine((typed) => !readCode(typed).ok, say('accounts.userNameIsCode')),
    password: secret(say('accounts.passwordMissing')),
    foreignDevice: z.string().optional().transform(Boolean),
    weiter: z.string().optional(),
  }),
  prepare: ({ userName, password }, context) =>
    examine(context.locals.db, { userName, password, ...counted(context, userName) }),
  run: (tx, _actor, _input, attempt) => enterBy(tx, attempt),
  next: async (entry, { foreignDevice, weiter }, context) => {
    if (entry.kind !== 'in') return refuseEntry(entry, 'password', words.wrong, context);
    return { to: await comeIn(context, entry, { foreignDevice, weiter }) };
  },
});

const changePassword = command({
  allow: 'keepOwnAccount',
  input: z.object({
    password: secret(say('accounts.passwordMissing')),
    newPassword: secret(say('accounts.weak_empty')),
  }),
  also: async (typed, { locals: { actor, db, settings } }) => {
    const own = typed('newPassword') !== '' && actor ? await ownAccount(db, actor.id) : undefined;
    const weakness =
      own &&
      (await weaknessOf(typed('newPassword'), own, wordsOfHouse(settings, await allSites(db))));
    return { newPassword: weakness ? say(`accounts.weak_${weakness}`) : undefined };
  },
  prepare: async ({ password, newPassword }, context) => {
    const { db, actor } = context.locals;
    const own = actor && (await ownAccount(db, actor.id));
    if (!own) throw new NotFound();
    const weakness = await weaknessOf(
      newPassword,
      own,
      wordsOfHouse(context.locals.settings, await allSites(db)),
    );
    if (weakness) throw new Invalid({ newPassword: say(`accounts.weak_${weakness}`) });
    const attempt = await examine(db, {
      userName: own.userName,
      password,
      ...counted(context, own.userName),
    });
    // Hashing is dear: only for who has proved the password until now.
    return { attempt, passwordHash: attempt.opens && (await hashPassword(newPassword)) };
  },
  run: async (tx, actor, _input, { attempt, passwordHash }) => {
    const entry = await provePassword(tx, attempt);
    if (entry.kind === 'in' && passwordHash) await change(tx, actor, { ...attempt, passwordHash });
    return entry;
  },
  next: async (entry, _input, context) => {
    if (entry.kind !== 'in') return refuseEntry(entry, 'password', words.currentWrong, context);
    await enter(context, entry, context.locals.foreignDevice);
    return { to: '/konto', say: words.changed };
  },
});

/** Staff who go leave nobody's course open behind them. */
const endOwnHours = async (tx: Tx, actor: Actor): Promise<void> => {
  if (actor.role === 'staff')
    await endHoursOf(tx, actor, { accountId: actor.id, now: secondsNow() });
};

const signOut = command({
  allow: 'anyone',
  input: z.object({}),
  run: async (tx, actor) => {
    await endOwnHours(tx, actor);
    await forgetCardUse(tx, actor.id);
  },
  next: async (_result, _input, context) => {
    await leave(context);
    return { to: '/abmelden' };
  },
});

const signOutEverywhere = command({
  allow: 'keepOwnAccount',
  input: z.object({}),
  prepare: (_input, context) => Promise.resolve(counted(context)),
  run: async (tx, actor, _input, origin) => {
    await endOwnHours(tx, actor);
    await endAll(tx, actor, origin);
  },
  next: async (_result, _input, context) => {
    await leave(context);
    return { to: '/abmelden', say: words.everywhereDone };
  },
});

/** One of the places where somebody is signed in; the one in hand is ended as by signing out. */
const endSession = command({
  allow: 'keepOwnAccount',
  input: z.object({ session: z.string().regex(/^[0-9a-f]{16}$/) }),
  prepare: (_input, context) => Promise.resolve(counted(context)),
  run: (tx, actor, { session }, origin) => endOne(tx, actor, session, origin),
  next: async (_result, { session }, context) => {
    if (session !== context.locals.sessionMark) return { say: words.sessionEnded };
    await leave(context);
    return { to: '/abmelden' };
  },
});

export const accounts = { signIn, changePassword, signOut, signOutEverywhere, endSession };
