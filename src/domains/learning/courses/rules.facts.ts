/**
 * What lessons say of laws, numbers, telephone numbers and devices: where each comes from, who has
 * looked, and from which day on it is in doubt (`content/facts.yaml`).
 */
import { z } from 'astro/zod';
import { plainDay, validityNotes } from './rules.validity.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayShortDay } from '#lib/time.ts';

const words = messages.facts;
const sentence = z.string().trim().min(1, messages.authoring.fieldEmpty);

/** Who can say whether it is so, where no address says it: a real device, an office, a reader. */
const askable = ['device', 'office', 'reader'] as const;

/** One entry of `content/facts.yaml`. */
export const statedFactSchema = z
  .strictObject({
    /** The fact in one sentence. */
    says: sentence,
    /** Where it comes from, in words: a law with its paragraph, an office, a device. */
    source: sentence,
    /** The address where it can be read. */
    url: z.url({ protocol: /^https$/, error: messages.authoring.factUrl }).optional(),
    ask: z.enum(askable).optional(),
    /** The day on which somebody looked, or `open`. */
    checked: z.union([z.literal('open'), plainDay], { error: messages.authoring.factChecked }),
    /** The last day on which nobody need look again. */
    until: plainDay,
    /** By address (`home-office/tag-planen`): the very words that say it there. */
    where: z.record(
      sentence,
      z.union([sentence.transform((one) => [one]), z.array(sentence).min(1)]),
    ),
  })
  .refine(({ url, ask }) => url !== undefined || ask !== undefined, {
    path: ['url'],
    error: messages.authoring.factSource,
  })
  .refine(({ where }) => Object.keys(where).length > 0, {
    path: ['where'],
    error: messages.authoring.factUnused,
  });
export type StatedFact = z.infer<typeof statedFactSchema>;
/** `content/facts.yaml`: facts by id. */
export const statedFactsSchema = z.record(
  z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, messages.authoring.factId),
  statedFactSchema,
);

/** Whether somebody has to look at a fact on the day `today`, and why. */
export type Urgency = 'over' | 'ends' | 'open' | 'fine';

/** How a fact stands on the day `today`: its last day is past or near, nobody has looked, or fine. */
export function urgencyOf({ until, checked, says }: StatedFact, today: string): Urgency {
  const [note] = validityNotes([{ title: says, validUntil: until }], today);
  if (note) return note.kind === 'over' ? 'over' : 'ends';
  return checked === 'open' ? 'open' : 'fine';
}

/**
 * The facts whose last day is near or past on the day `today`, as sentences for check, build, start
 * and the Verwaltung; the first day first.
 */
export const statedFactNotes = (facts: readonly StatedFact[], today: string): string[] =>
  validityNotes(
    facts.map(({ says, until, where }) => ({
      title: fill(words.noteTitle, { says, where: Object.keys(where).join(', ') }),
      validUntil: until,
    })),
    today,
  ).map(({ kind, title, day }) =>
    fill(kind === 'over' ? words.noteOver : words.noteEnds, { title, day: sayShortDay(day) }),
  );
