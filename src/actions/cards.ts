import { z } from 'astro/zod';
import { makeCard, makeDeskCard } from '#domains/people/accounts/commands.cards.ts';
import { openCard, showCard } from '#domains/people/accounts/commands.open-card.ts';
import { formProof, hashPassword, pickerFrom } from '#domains/people/accounts/keys.ts';
import { cardByCode, cardHolder, deskCardHolder } from '#domains/people/accounts/queries.cards.ts';
import { cardWait } from '#domains/people/accounts/queries.sign-in.ts';
import type { Origin } from '#domains/people/accounts/rules.slowdown.ts';
import { allSites } from '#domains/people/accounts/queries.sites.ts';
import { readCode } from '#domains/people/accounts/rules.card.ts';
import { wordsOfHouse } from '#domains/people/accounts/rules.guessable.ts';
import { personSchema } from '#domains/people/accounts/rules.people.ts';
import { proposePassword } from '#domains/people/accounts/rules.password.ts';
import { sayReading } from '#words/accounts.ts';
import { weaknessOf } from '#web/strength.ts';
import { Invalid, NotFound } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { dropTicket, leaveFreshCode, leaveTicket, readTicket } from '#web/codes.ts';
import { comeIn } from '#web/second-step.ts';
import { command, type ActionContext } from './_command.ts';
import { counted, refuseCard } from './_counted.ts';
import { asSaid, say } from '#lib/say.ts';

const words = messages.accounts;

/**
 * The code is looked at; it is used up only when a password has been chosen. The field is not named
 * "code", so that what was typed stays.
 */
const show = command({
  allow: 'anyone',
  input: z.object({
    card: z.string({ error: say('accounts.cardEmpty') }).max(200, say('accounts.cardBlocks')),
    foreignDevice: z.string().optional().transform(Boolean),
  }),
  prepare: ({ card }, context) => {
    const reading = readCode(card);
    if (!reading.ok) throw new Invalid({ card: asSaid(sayReading(reading)) });
    return Promise.resolve({ code: reading.code, ...counted(context) });
  },
  run: (tx, { today }, _input, card) => showCard(tx, { ...card, today }),
  next: (shown, { foreignDevice }, context, { code }) => {
    if (shown.kind !== 'good') return refuseCard(shown, 'card', context);
    leaveTicket(context, { code, foreignDevice });
    return { to: '/karte/passwort' };
  },
});

/** The password that the form asks for: the proposal of this card, or one's own. */
const wantedBy = (
  { choice, password }: { choice?: string | undefined; password: string },
  code: string,
  { locals }: ActionContext,
): string =>
  choice ? proposePassword(pickerFrom(locals.settings.KUNDENNUMMER_KEY, code)) : password;

/**
 * Hashing is dear: only once the pace lets a try through, and only for a card that is good. Throws
 * `Invalid` for a weak password.
 */
async function hashForCard(
  { locals: { db, settings, today } }: ActionContext,
  code: string,
  origin: Origin,
  chosen: { password: string; own: boolean },
): Promise<string | null> {
  if ((await cardWait(db, origin.keys, origin.now)) > 0) return null;
  const card = await cardByCode(db, code, today);
  if (card?.state !== 'good') return null;
  // Four words chosen by chance are good in any case.
  const weakness = chosen.own
    ? await weaknessOf(chosen.password, card, wordsOfHouse(settings, await allSites(db)))
    : null;
  if (weakness) throw new Invalid({ password: say(`accounts.weak_${weakness}`) });
  return hashPassword(chosen.password);
}

const open = command({
  allow: 'anyone',
  input: z.object({
    choice: z.literal('proposal').optional(),
    password: z.string().max(1000, say('accounts.weak_long')).default(''),
  }),
  prepare: async (input, context) => {
    const ticket = readTicket(context);
    if (!ticket) throw new Invalid({ '': say('accounts.cardAgain') });
    const origin = counted(context);
    const password = wantedBy(input, ticket.code, context);
    const passwordHash = await hashForCard(context, ticket.code, origin, {
      password,
      own: !input.choice,
    });
    return {
      ticket,
      opening: {
        ...origin,
        code: ticket.code,
        passwordHash,
        proof: formProof(ticket.secret, password),
      },
    };
  },
  run: (tx, { today }, _input, { opening }) => openCard(tx, { ...opening, today }),
  next: async (entry, _input, context, { ticket }) => {
    if (entry.kind !== 'in') return refuseCard(entry, '', context);
    dropTicket(context);
    return {
      to: await comeIn(context, entry, { foreignDevice: ticket.foreignDevice, say: words.welcome }),
    };
  },
});

/**
 * For a learner of one's sites. The code goes to the page that prints it in a cookie of this
 * browser, for one answer.
 */
const make = command({
  allow: 'keepLearners',
  input: personSchema,
  prepare: async ({ person }, { locals: { db, actor } }) => {
    if (!actor) throw new NotFound();
    return { learnerId: (await cardHolder(db, actor, person)).id };
  },
  run: (tx, actor, _input, which) => makeCard(tx, actor, which),
  next: ({ code }, { person }, context) =>
    printed(context, `/betreuung/lernende/${encodeURIComponent(person)}/karte`, code),
});

/** For somebody at the desk, by an admin. */
const makeForDesk = command({
  allow: 'administer',
  input: personSchema,
  about: ({ person }) => person,
  prepare: async ({ person }, { locals: { db } }) => ({
    accountId: (await deskCardHolder(db, person)).id,
  }),
  run: (tx, actor, _input, which) => makeDeskCard(tx, actor, which),
  next: ({ code }, { person }, context) =>
    printed(context, `/verwaltung/konten/${encodeURIComponent(person)}/karte`, code),
});

function printed(context: ActionContext, page: string, code: string): { to: string } {
  leaveFreshCode(context, page, code);
  return { to: page };
}

export const cards = { show, open, make, makeForDesk };
