/** What every part of a learner's record is made of: its form, days, and values in words. */
import type { AuditAction } from '#domains/office/audit/rules.ts';
import { messages } from '#lib/i18n.ts';
import { sayShortDay } from '#lib/time.ts';
import { programTitles } from '#practice/programs.ts';

const words = messages.myData;
const { application, binding } = messages.terms;
const states = Object.fromEntries(
  Object.entries(application).map(([state, { tag }]) => [state, tag]),
);
const plain: Record<string, string> = {
  ...states,
  ...binding,
  ...programTitles,
  ...(words.values satisfies Record<AuditAction, string>),
};

/** A part of the record: a heading, the names of its columns, and its rows. */
export type Part = { id: string; title: string; columns: string[]; rows: string[][] };

/** A day in short, empty for none. */
export const day = (value: string | null): string => (value === null ? '' : sayShortDay(value));

/** A stored value in words; one without words stays as it is, and none is empty. */
export const word = (value: string | null): string =>
  value === null ? '' : (plain[value] ?? value);
