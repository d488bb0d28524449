/**
 * Journeys that learning at home saves: there and back, once for so many guide minutes as a day at
 * the site would have held (setting JOURNEY_GUIDE_MINUTES).
 */
import { z } from 'astro/zod';
import { hiddenName, publicName } from '#domains/people/accounts/rules.people.ts';
import { tidy } from '#lib/typed-text.ts';
import { say, type Sentence } from '#lib/say.ts';

/** One way to a site. */
export type Distance = { kilometres: number; minutes: number };
/** What was not travelled: journeys there and back, their kilometres, and their hours. */
export type Saved = { journeys: number; kilometres: number; hours: number };

/**
 * What so many guide minutes at home have saved; a journey is counted once it is full. Hours are
 * rounded to the nearest.
 */
export function savedBy(guideMinutes: number, way: Distance, perJourney: number): Saved {
  const journeys = Math.floor(guideMinutes / perJourney);
  return {
    journeys,
    kilometres: journeys * 2 * way.kilometres,
    hours: Math.round((journeys * 2 * way.minutes) / 60),
  };
}

const whole = (most: number, error: Sentence) =>
  z
    .string({ error })
    .trim()
    .regex(/^\d{1,4}$/, error)
    .transform(Number)
    .refine((n) => n >= 1 && n <= most, error);

/**
 * A way of a site as the Verwaltung types it; without a place it is the one for everybody who names
 * none.
 */
export const distanceSchema = z.object({
  site: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .catch(0),
  place: z
    .string()
    .default('')
    .transform(tidy)
    .refine((place) => place.length <= 80, say('statistics.placeTooLong')),
  kilometres: whole(500, say('statistics.kilometresWrong')),
  minutes: whole(600, say('statistics.minutesWrong')),
});
export type DistanceInput = z.output<typeof distanceSchema>;

/** One of the ways, by its random name. */
export const distanceChoiceSchema = z.object({ way: hiddenName });
const placeMissing = say('statistics.placeMissing');
/** The learner's choice; nothing where they want to name none. */
export const learnerDistanceSchema = z.object({
  way: z.union([z.literal(''), publicName(placeMissing)], { error: placeMissing }),
});
