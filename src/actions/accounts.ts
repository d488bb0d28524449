import { z } from 'astro/zod';
import { changePassword as change, openCard as open, showCard as show, signIn as enterBy, signOutEverywhere as endAll, type CardRefusal, type Entry } from '#domains/accounts/commands.sign-in.ts';
import { makeCard as make } from '#domains/accounts/commands.cards.ts';
import { hashPassword, pickerFrom, tryKeys } from '#domains/accounts/hash.ts';
import { cardByCode, cardHolder } from '#domains/accounts/queries.cards.ts';
import { examine, ownAccount } from '#domains/accounts/queries.sign-in.ts';
import { readCode } from '#domains/accounts/rules.card.ts';
import { proposePassword } from '#domains/accounts/rules.password.ts';
import { foldUserName } from '#domains/accounts/rules.user-name.ts';
import { wayOn } from '#domains/accounts/rules.way-on.ts';
import { sayCard, sayReading, sayWait } from '#domains/accounts/sentences.ts';
import { weaknessOf } from '#domains/accounts/strength.ts';
import { Invalid, NotFound } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { addressOf, networkOf } from '#lib/network.ts';
import { secondsNow } from '#lib/time.ts';
import { dropTicket, leaveFreshCode, leaveTicket, readTicket } from '../rim/codes.ts';
import { enter, leave } from '../rim/enter.ts';
import { command, type ActionContext } from './_command.ts';

const words = messages.accounts;
const ticked = z.literal('ja').optional().transform(Boolean);
/** Longer than any password; the sentence for one that is too long comes with the other weaknesses. */
const secret = (missing: string) => z.string({ error: missing }).min(1, missing).max(1000, words.weak_long);

/** Under what a try is counted: the user name and the network, by keyed hashes only. */
function counted({ locals: { settings }, request, clientAddress }: ActionContext, userName: string) {
  const network = networkOf(addressOf(clientAddress, request.headers, settings.TRUST_PROXY));
  return { keys: tryKeys(settings.KUNDENNUMMER_KEY, foldUserName(userName), network), now: secondsNow() };
}

/** Why a try did not open, for the field where it is shown. */
function refuseEntry(entry: Exclude<Entry, { kind: 'in' }>, field: string, wrong: string, { locals }: ActionContext): never {
  const phone = locals.settings.HELP_PHONE;
  if (entry.kind === 'wait') throw new Invalid({ [field]: sayWait(words.wait, entry.wait, phone) });
  throw new Invalid({ [field]: entry.wait > 0 ? sayWait(words.wrongThenWait, entry.wait, phone) : wrong });
}

function refuseCard(refusal: CardRefusal, field: string, { locals: { settings } }: ActionContext): never {
  throw new Invalid({ [field]: sayCard(refusal, settings.HELP_PHONE, settings.OFFICE_NAME) });
}

const signIn = command({
  allow: 'anyone',
  input: z.object({
    userName: z.string({ error: words.userNameMissing }).trim().min(1, words.userNameMissing).max(100, words.userNameMissing)
      .refine((typed) => !readCode(typed).ok, words.userNameIsCode),
    password: secret(words.passwordMissing),
    foreignDevice: ticked,
    weiter: z.string().optional(),
  }),
  prepare: ({ userName, password }, context) => examine(context.locals.db, { userName, password, ...counted(context, userName) }),
  run: (tx, _actor, _input, attempt) => enterBy(tx, attempt),
  next: async (entry, { foreignDevice, weiter }, context) => {
    if (entry.kind !== 'in') return refuseEntry(entry, 'password', words.wrong, context);
    await enter(context, entry, foreignDevice);
    return { to: wayOn(entry.role, weiter) };
  },
});

/** The code is looked at; it is used up only when a password has been chosen. The field is not named "code", so that it is kept. */
const showCard = command({
  allow: 'anyone',
  input: z.object({ card: z.string({ error: words.cardEmpty }).max(200, words.cardBlocks), foreignDevice: ticked }),
  prepare: ({ card }, context) => {
    const reading = readCode(card);
    if (!reading.ok) throw new Invalid({ card: sayReading(reading) });
    return Promise.resolve({ code: reading.code, ...counted(context, '') });
  },
  run: (tx, { today }, _input, card) => show(tx, { ...card, today }),
  next: (shown, { foreignDevice }, context, { code }) => {
    if (shown.kind !== 'good') return refuseCard(shown, 'card', context);
    leaveTicket(context, { code, foreignDevice });
    return { to: '/karte/passwort' };
  },
});

const openCard = command({
  allow: 'anyone',
  input: z.object({ choice: z.literal('proposal').optional(), password: z.string().max(1000, words.weak_long).default('') }),
  prepare: async ({ choice, password }, context) => {
    const { db, today, settings } = context.locals;
    const ticket = readTicket(context);
    if (!ticket) throw new Invalid({ '': words.cardAgain });
    const card = await cardByCode(db, ticket.code, today);
    const wanted = choice ? proposePassword(pickerFrom(settings.KUNDENNUMMER_KEY, ticket.code)) : password;
    const tries = counted(context, card?.userName ?? '');
    // The same form once more, after a double press or a lost answer: the password tells that it is the same person.
    if (card?.state === 'used') return { ticket, tries, again: await examine(db, { userName: card.userName, password: wanted, ...tries }) };
    const weakness = card?.state === 'good' ? await weaknessOf(wanted, card) : null;
    if (weakness) throw new Invalid({ password: words[`weak_${weakness}`] });
    return { ticket, tries, passwordHash: await hashPassword(wanted) };
  },
  run: async (tx, { today }, _input, { ticket, tries, ...chosen }) => {
    if ('passwordHash' in chosen) return open(tx, { code: ticket.code, ...tries, today, passwordHash: chosen.passwordHash });
    const entry = await enterBy(tx, chosen.again);
    return entry.kind === 'wrong' ? { kind: 'card', state: 'used' } as const : entry;
  },
  next: async (entry, _input, context, { ticket }) => {
    if (entry.kind !== 'in') return refuseCard(entry, '', context);
    await enter(context, entry, ticket.foreignDevice);
    dropTicket(context);
    return { to: '/konto/willkommen' };
  },
});

const changePassword = command({
  allow: 'keepOwnAccount',
  input: z.object({ password: secret(words.passwordMissing), newPassword: secret(words.weak_empty) }),
  prepare: async ({ password, newPassword }, context) => {
    const { db, actor } = context.locals;
    const own = actor && await ownAccount(db, actor.id);
    if (!own) throw new NotFound();
    const weakness = await weaknessOf(newPassword, own);
    if (weakness) throw new Invalid({ newPassword: words[`weak_${weakness}`] });
    const attempt = await examine(db, { userName: own.userName, password, ...counted(context, own.userName) });
    return { attempt, passwordHash: await hashPassword(newPassword) };
  },
  run: async (tx, actor, _input, { attempt, passwordHash }) => {
    const entry = await enterBy(tx, attempt);
    if (entry.kind === 'in') await change(tx, actor, { passwordHash });
    return entry;
  },
  next: async (entry, _input, context) => {
    if (entry.kind !== 'in') return refuseEntry(entry, 'password', words.currentWrong, context);
    await enter(context, entry, context.locals.foreignDevice);
    return { to: '/konto', say: words.changed };
  },
});

const signOut = command({
  allow: 'anyone',
  input: z.object({}),
  run: () => Promise.resolve(),
  next: async (_result, _input, context) => {
    await leave(context);
    return { to: '/abmelden' };
  },
});

const signOutEverywhere = command({
  allow: 'keepOwnAccount',
  input: z.object({}),
  run: (tx, actor) => endAll(tx, actor),
  next: async (_result, _input, context) => {
    await leave(context);
    return { to: '/abmelden', say: words.everywhereDone };
  },
});

/** The code goes to the page that prints it in a cookie of this browser, for one answer. */
const makeCard = command({
  allow: 'keepLearners',
  input: z.object({ learner: z.string().max(100) }),
  prepare: async ({ learner }, { locals: { db, actor } }) => {
    const holder = actor && await cardHolder(db, actor, learner);
    if (!holder) throw new NotFound();
    return { learnerId: holder.id };
  },
  run: (tx, actor, _input, which) => make(tx, actor, which),
  next: ({ code }, { learner }, context) => {
    const page = `/betreuung/lernende/${encodeURIComponent(learner)}/karte`;
    leaveFreshCode(context, page, code);
    return { to: page };
  },
});

export const accounts = { signIn, showCard, openCard, changePassword, signOut, signOutEverywhere, makeCard };
