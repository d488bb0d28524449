/**
 * Working together at the screen: a code of six digits, made by the learner for one course, opens
 * that course for one staff member, within an hour.
 */
import { z } from 'astro/zod';
import { hiddenName, keeps } from '#domains/people/accounts/rules.people.ts';
import type { Actor } from '#lib/actor.ts';
import { say } from '#lib/say.ts';

/** How long a code is good, and what it opened stays open: both from the making of the code. */
export const hourSeconds = 3600;

const digits = 6;
const codeMissing = say('sharedSession.digitsMissing');

/** Spaces, dots and dashes are how people read digits out and write them down. */
const tidyCode = (typed: string): string => typed.normalize('NFKC').replace(/[\s.,/-]/gu, '');

/** "482 913". */
export const groupsOf = (code: string): string =>
  `${code.slice(0, digits / 2)} ${code.slice(digits / 2)}`;

export const offerSchema = z.object({
  course: z
    .string({ error: say('sharedSession.courseMissing') })
    .min(1, say('sharedSession.courseMissing'))
    .max(100, say('sharedSession.courseMissing')),
});
export const enterSchema = z.object({
  person: hiddenName,
  digits: z
    .string({ error: codeMissing })
    .transform(tidyCode)
    .refine((code) => new RegExp(`^\\d{${digits}}$`).test(code), codeMissing),
});
export const hourSchema = z.object({ hour: hiddenName });

/**
 * What decides whether an hour is over: its own end, its time, and whether learner and staff still
 * belong together.
 */
export type Span = {
  expiresAt: number;
  endedAt: number | null;
  closedOn: string | null;
  role: string;
  siteId: number | null;
};

/**
 * Whether a staff member may no longer work in an hour that they opened; `now` in seconds since
 * 1970.
 */
export const isOver = (actor: Actor, hour: Span, now: number): boolean =>
  hour.endedAt !== null || hour.expiresAt <= now || hour.closedOn !== null || !keeps(actor, hour);

/** How many minutes are left, the one that runs included. */
export const minutesLeft = (expiresAt: number, now: number): number =>
  Math.max(0, Math.ceil((expiresAt - now) / 60));

/**
 * The learner of an hour as they act together with the staff member, who stands in every fact that
 * comes of it.
 */
export const learnerIn = (
  actor: Actor,
  {
    learnerId: id,
    person: publicId,
    givenName,
    familyName,
    siteId,
  }: Pick<Span, 'siteId'> & {
    learnerId: number;
    person: string;
    givenName: string;
    familyName: string;
  },
): Actor => ({
  id,
  publicId,
  role: 'learner',
  givenName,
  familyName,
  siteIds: siteId === null ? [] : [siteId],
  today: actor.today,
  beside: actor.id,
});

/** Somebody of the staff who works with the learner now; `until` as "15:40 Uhr". */
export interface Company {
  hour: string;
  name: string;
  course: string;
  until: string;
}
