/**
 * What staff say of a course that ends without completion, and of absence from a commissioned
 * measure (docs/lernstand.md).
 */
import { z } from 'astro/zod';
import { hiddenName } from '#domains/people/accounts/rules.people.ts';
import { across } from '#lib/across.ts';
import { say, type Sentence } from '#lib/say.ts';
import { addMonths } from '#lib/time.ts';
import { lineField } from '#lib/typed-text.ts';
import type { LegalForm } from './rules.ts';

/** Why a course ended without completion. No health among them, and no free text beside it. */
export const endReasonChoices = [
  'arbeitsaufnahme',
  'anderer_kurs',
  'auf_wunsch',
  'technik',
  'ende_leistung',
  'sonstiges',
] as const;
export type EndReason = (typeof endReasonChoices)[number];

export const endSchema = z.object({
  assignment: hiddenName,
  reason: z.enum(endReasonChoices, { error: say('ending.reasonMissing') }),
});
export type End = z.output<typeof endSchema>;

/** The reason on the form that closes an account; it may be said later. */
export const laterReasonField = z.enum(endReasonChoices).nullable().catch(null);

/**
 * How a course stands for whoever would end it: `open` and `closed` (with the account) take a
 * reason, `ended` another one; the rest takes none.
 */
export function endingOf({
  confidential,
  completed,
  withdrawnOn,
  endReason,
  closedOn,
}: {
  confidential: boolean;
  completed: boolean;
  withdrawnOn: string | null;
  endReason: EndReason | null;
  closedOn: string | null;
}): 'open' | 'closed' | 'ended' | 'withdrawn' | 'completed' | 'confidential' {
  if (confidential) return 'confidential';
  if (withdrawnOn !== null) return endReason === null ? 'withdrawn' : 'ended';
  if (completed) return 'completed';
  return closedOn === null ? 'open' : 'closed';
}

/**
 * Whether the course is a commissioned measure: only then do absence days exist
 * (docs/lernstand.md).
 */
export const isMeasure = (legalForm: LegalForm): boolean =>
  legalForm === 'mat_45' || legalForm === 'fbw_81';

/** Days of absence in a month like 2026-11, and those of them that were excused. */
export type Absence = { month: string; days: number; excused: number };

/** The sentence that says so many days of absence. */
export const absenceKey = (
  days: number,
): 'ending.absenceNone' | 'ending.absenceWords.one' | 'ending.absenceWords.many' => {
  if (days === 0) return 'ending.absenceNone';
  return days === 1 ? 'ending.absenceWords.one' : 'ending.absenceWords.many';
};

/** The columns of an assignment without absence. */
export const noAbsence = { absenceMonth: null, absenceDays: null, absenceExcused: null } as const;

/** No form shows more months than these. */
const mostMonths = 24;

/**
 * The months of which absence may be entered, like 2026-11, the latest first: from that of the
 * assignment to that in which it ended, or to the present one.
 */
export function monthsFor(assignedOn: string, until: string): string[] {
  const months: string[] = [];
  for (let n = 0; n < mostMonths; n += 1) {
    const month = addMonths(`${until.slice(0, 7)}-01`, -n).slice(0, 7);
    if (month < assignedOn.slice(0, 7)) break;
    months.push(month);
  }
  return months;
}

const count = lineField(20, say('ending.daysWrong')).refine(
  (typed) => typed === '' || /^\d{1,2}$/.test(typed),
  say('ending.daysWrong'),
);

type Typed = { month: string; days: string; excused: string };

/** How many days a month like 2026-11 has. */
const daysIn = (month: string): number =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();

const fits = across<Typed>(['month', 'days', 'excused'], ({ month, days, excused }, context) => {
  const fault = (path: string, message: Sentence): void =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (month === '') {
    if (days !== '' || excused !== '') fault('month', say('ending.monthMissing'));
    return;
  }
  if (days === '') fault('days', say('ending.daysMissing'));
  else if (Number(days) > daysIn(month)) fault('days', say('ending.daysTooMany'));
  else if (Number(excused) > Number(days)) fault('excused', say('ending.excusedTooMany'));
});

/** Without a month nothing is kept: so absence that was entered goes again. */
export const absenceSchema = z
  .object({
    assignment: hiddenName,
    month: z
      .string()
      .optional()
      .transform((typed) => (typed ?? '').trim())
      .refine(
        (typed) => typed === '' || /^\d{4}-(0[1-9]|1[0-2])$/.test(typed),
        say('ending.monthWrong'),
      ),
    days: count,
    excused: count,
  })
  .check(fits)
  .transform(({ assignment, month, days, excused }) => ({
    assignment,
    absence: month === '' ? null : { month, days: Number(days), excused: Number(excused) },
  }));
export type AbsenceInput = z.output<typeof absenceSchema>;
