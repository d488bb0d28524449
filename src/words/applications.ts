/** An application in rows of a summary, for staff and caseworkers. */
import type { ApplicationSeen } from '#domains/learning/applications/queries.desk.ts';
import { isWaiting } from '#domains/learning/applications/rules.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayShortDay } from '#lib/time.ts';

const words = messages.applications;
type Row = { label: string; value: string };
const row = (label: string, value: string | null): Row[] =>
  value === null || value === '' ? [] : [{ label, value }];
const day = (value: string | null): string | null => (value === null ? null : sayShortDay(value));

/** Number, state, days, the person's words, and the answer where there is one. */
export function applicationRows(seen: ApplicationSeen): Row[] {
  return [
    ...row(words.number, seen.number),
    ...row(words.state, messages.terms.application[seen.shown].tag),
    ...row(words.sentOn, day(seen.sentOn)),
    ...row(words.answerBy, isWaiting(seen.shown) ? day(seen.answerBy) : null),
    ...row(words.personWish, seen.wish || words.noWish),
    ...row(words.reviewedBy, isWaiting(seen.shown) ? seen.reviewedBy : null),
    ...row(words.answeredOn, answered(seen)),
    ...row(words.withdrawnOn, day(seen.withdrawnOn)),
    ...row(words.reason, seen.answer),
    ...row(words.alternative, seen.alternative),
    ...row(words.otherHelp, seen.otherHelp),
  ];
}

const answered = ({ decidedOn, decidedBy }: ApplicationSeen): string | null =>
  decidedOn === null
    ? null
    : fill(words.answeredBy, { day: sayShortDay(decidedOn), name: decidedBy ?? '' });
