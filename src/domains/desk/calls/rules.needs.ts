/**
 * Who needs a call: four reasons in a fixed order, the oldest of each first. Plain rules that the
 * page says aloud; no score, no prediction (docs/rules.md, Promises 8).
 */
import { z } from 'astro/zod';
import { hiddenName } from '#domains/people/accounts/rules.people.ts';
import { addDays } from '#lib/time.ts';
import type { Call } from './rules.ts';
import { lineField } from '#lib/typed-text.ts';
import { say } from '#lib/say.ts';

/** In the order of the list: asked for it, card not opened, begun and still, due soon. */
export const needKinds = ['asked', 'card', 'resting', 'due'] as const;
export type NeedKind = (typeof needKinds)[number];

/**
 * After how many days a card or a course is a reason, how many before the due day, and how long a
 * row rests after a call.
 */
export const needDays = { card: 7, resting: 14, due: 7, rest: 14 } as const;

/**
 * What is known of a learner, as others may know it (enrolment/rules.sight): days as 2026-10-06.
 */
export type NeedFacts = {
  /** Calls for help that wait. */
  asks: readonly Call[];
  /** The days of the cards that wait, of an account that was never opened. */
  cards: readonly string[];
  /** Courses that staff gave, that are not confidential and not finished. */
  courses: readonly { title: string; lastDay: string | null; dueDay: string | null }[];
  /** The day of the last call by staff. */
  calledOn: string | null;
};

/** One reason: `since` is the day of the asking, the card, the last learning, or the due day. */
export type Need =
  | { kind: 'asked'; since: string; call: Call }
  | { kind: 'card'; since: string }
  | { kind: 'resting' | 'due'; since: string; course: string };

/**
 * The reasons to call a learner on the day `today`, in the order of the list; none that rest after
 * a call.
 */
export function needsOf(facts: NeedFacts, today: string): Need[] {
  const needs: Need[] = [
    ...facts.asks.map((call) => ({ kind: 'asked' as const, since: call.madeOn, call })),
    ...facts.cards.map((since) => ({ kind: 'card' as const, since })),
    ...facts.courses.flatMap(({ title, lastDay }) =>
      lastDay === null ? [] : [{ kind: 'resting' as const, since: lastDay, course: title }],
    ),
    ...facts.courses.flatMap(({ title, dueDay }) =>
      dueDay === null || dueDay < today
        ? []
        : [{ kind: 'due' as const, since: dueDay, course: title }],
    ),
  ];
  return needs
    .filter((need) => aroseOn(need) <= today && !rests(need, facts.calledOn, today))
    .sort(
      (a, b) =>
        needKinds.indexOf(a.kind) - needKinds.indexOf(b.kind) || a.since.localeCompare(b.since),
    );
}

/** The day on which a thing became a reason to call. */
function aroseOn({ kind, since }: Need): string {
  if (kind === 'asked') return since;
  return addDays(since, kind === 'due' ? -needDays.due : needDays[kind]);
}

/** After a call a reason rests, unless it arose since; who asks is never left to wait. */
function rests(need: Need, calledOn: string | null, today: string): boolean {
  if (calledOn === null || need.kind === 'asked') return false;
  return addDays(calledOn, needDays.rest) > today && aroseOn(need) <= calledOn;
}

const mostLetters = 280;

/** Staff have rung somebody up; the note may be empty. */
export const phoneCallSchema = z.object({
  person: hiddenName,
  note: lineField(mostLetters, say('calls.noteTooLong', { n: mostLetters })),
});
export const phoneCallChoice = z.object({ call: hiddenName });

/** A call by staff, as their colleagues read it. */
export type PhoneCall = {
  publicId: string;
  madeOn: string;
  note: string;
  givenName: string;
  familyName: string;
  mine: boolean;
};
