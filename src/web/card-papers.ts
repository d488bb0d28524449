/**
 * Many access cards as one PDF: printed first, then made, so that no card is made whose code nobody
 * has.
 */
import { randomInt } from 'node:crypto';
import { z } from 'astro/zod';
import { write } from '#db/portal.ts';
import { makeCards } from '#domains/people/accounts/commands.cards.ts';
import { cardsFor, type Waiting } from '#domains/people/accounts/queries.cards.ts';
import { cardDays, makeCode } from '#domains/people/accounts/rules.card.ts';
import { listOf } from '#domains/people/accounts/rules.people.ts';
import type { Actor } from '#lib/actor.ts';
import { Invalid, NotFound } from '#lib/errors.ts';
import { fill, fillCount, messages } from '#lib/i18n.ts';
import { asSaid, say } from '#lib/say.ts';
import { addDays } from '#lib/time.ts';
import { unprintableIn } from '#lib/printable.ts';
import type { CardsOrder } from '#documents/cards-drawing.ts';
import { importIn } from './import-file.ts';
import { inThread } from '#threads/in-thread.ts';
import { logRefused } from './log-read.ts';
import { parseForm } from './parse-form.ts';
import { actorIn } from './who.ts';

const words = messages.accounts;
/** So many sheets are one file. */
export const mostCards = 500;

const people = listOf(z.string().max(64))
  .optional()
  .transform((ids) => [...new Set(ids ?? [])]);
const wishSchema = z.object({
  learners: people,
  /** People who hold a card that is good, and whether they are meant as well. */
  holding: people,
  who: z.enum(['fresh', 'all']).optional().catch(undefined),
  /** Instead of people: everybody whom the file in hand has made, in parts. */
  part: z.coerce.number().int().min(0).max(1000).optional().catch(undefined),
});

/**
 * Answers the forms of `/betreuung/lernende/karten` and `/betreuung/zuweisen/karten` with a PDF.
 * Throws `Invalid` with a sentence.
 */
export async function cardPapers(locals: App.Locals, form: FormData): Promise<Response> {
  const actor = actorIn(locals);
  const people = await peopleFor(locals, actor, await askedFor(locals, form));
  const cards = people.map((person) => ({
    learnerId: person.id,
    name: `${person.givenName} ${person.familyName}`,
    code: makeCode(randomInt),
  }));
  onlyPrintable(cards.map(({ name }) => name));
  const { publicUrl, OFFICE_NAME: office, HELP_PHONE: phone, HELP_HOURS: hours } = locals.settings;
  const order: CardsOrder = {
    cards,
    lastDay: addDays(actor.today, cardDays),
    address: `${publicUrl}/karte`,
    office,
    phone,
    hours,
  };
  const pdf = await inThread('cards-worker', order);
  await makeAll(actor, cards);
  return new Response(pdf, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="zugangskarten-${actor.today}.pdf"`,
      'cache-control': 'no-store',
    },
  });
}

/**
 * A card with another sign in place of a letter is not theirs: nothing is printed, and the sentence
 * says whose name it is.
 */
function onlyPrintable(names: readonly string[]): void {
  const strange = names.filter((name) => unprintableIn(name).length > 0);
  if (strange.length === 0) return;
  const letters = [...new Set(strange.flatMap(unprintableIn))].slice(0, 10).join(' ');
  const shown = strange.slice(0, 5).join(', ');
  const more = strange.length - 5;
  const said =
    more > 0
      ? fillCount(words.cardsUnprintableMore, more, { names: shown, letters })
      : fill(words.cardsUnprintable, { names: shown, letters });
  throw new Invalid({ learners: asSaid(said) });
}

async function askedFor(locals: App.Locals, form: FormData): Promise<string[]> {
  const { part, who, ...wish } = parseForm(wishSchema, form);
  const learners = who === 'all' ? [...wish.learners, ...wish.holding] : wish.learners;
  if (learners.length === 0 && wish.holding.length > 0)
    throw new Invalid({ who: say('templates.cardsWhoMissing') });
  const file = part === undefined ? null : await importIn(locals);
  const ids =
    part !== undefined && file?.content.kind === 'done'
      ? file.content.made.slice(part * mostCards, (part + 1) * mostCards)
      : learners;
  if (ids.length === 0) throw new Invalid({ learners: say('accounts.cardsChoose') });
  if (ids.length > mostCards) throw new Invalid({ learners: say('accounts.cardsMany') });
  return ids;
}

async function peopleFor(
  locals: App.Locals,
  actor: Actor,
  ids: readonly string[],
): Promise<Waiting[]> {
  const { people, strangers, unknown } = await cardsFor(locals.db, actor, ids);
  if (strangers.length > 0 || unknown) {
    await logRefused(locals, strangers);
    throw new Invalid({ learners: say('accounts.cardsStrange') });
  }
  if (people.length === 0) throw new Invalid({ learners: say('accounts.cardsOpened') });
  return people;
}

/**
 * Somebody may have opened their account, or left, since they were looked up: then no card is made,
 * since this paper goes to nobody.
 */
async function makeAll(
  actor: Actor,
  cards: readonly { learnerId: number; code: string }[],
): Promise<void> {
  try {
    await write((tx) => makeCards(tx, actor, cards));
  } catch (error) {
    throw error instanceof NotFound
      ? new Invalid({ learners: say('accounts.cardsStrange') })
      : error;
  }
}
