import { merged, mostTyped, type Answer } from '#exercises/answer.ts';
import { gradeRows } from '#exercises/grade-rows.ts';
import type { Note, Play, Problem, Read } from '#exercises/kind.ts';
import {
  asWritten,
  checkButtons,
  checked,
  lacking,
  solvedRow,
  standing,
} from '#exercises/parts.ts';
import { joined, words } from '#exercises/words.ts';
import { fill as filled } from '#lib/i18n.ts';
import type { Fill } from './schema.ts';
import { isOneOf } from './same-answer.ts';

const ofValues = (values: string[]): Answer => ({ picks: [], values });

export const play: Play<Fill> = {
  ...standing,
  ...asWritten,
  verbs: checked,
  emptyAnswer: ({ fields }) => ofValues(fields.map(({ starts }) => starts ?? '')),
  rightAnswer: ({ fields }) => ofValues(fields.map((field) => field.accept[0] ?? '')),
  fits: ({ fields }, { picks, values }) =>
    picks.length === 0 &&
    values.length === fields.length &&
    values.every((v) => v.length <= mostTyped),
  readAnswer: readFill,
  gaps: (_, { values }) => lacking(values, (v) => v.trim() === '', words.fill.writeHere),
  keepTyped: (stored, { was, now }) => ofValues(merged(stored.values, was.values, now.values)),
  grade: ({ fields, success }, { values }) =>
    gradeRows(
      success,
      fields.map((field, at) => noteOn(field, at, values[at] ?? '')),
      words.fill,
    ),
  solvedRows: ({ fields }, { values }, notes) =>
    fields.map((field, at) => solvedRow(values[at], notes.get(at), { about: field.label })),
  nameOf: ({ fields }, at) => fields[at]?.label ?? '',
  buttons: checkButtons,
  describedBy: null,
};

function readFill({ fields }: Fill, form: FormData): Read {
  const problems: Problem[] = [];
  const values = fields.map((_, at) => {
    const sent = form.getAll(`value-${at}`);
    const typed = sent.length === 1 ? sent[0] : undefined;
    if (typeof typed !== 'string') {
      problems.push({ at, text: words.refusals.lost });
      return '';
    }
    if (typed.length > mostTyped)
      problems.push({ at, text: filled(words.fill.tooLong, { most: mostTyped }) });
    return typed.replace(/[\r\n]+/g, ' ').slice(0, mostTyped);
  });
  return { answer: ofValues(values), problems };
}

function noteOn(field: Fill['fields'][number], at: number, typed: string): Note {
  const { accept, exact, because, notYet, mistakes } = field;
  if (isOneOf(field, typed, accept)) return { at, right: true, text: because };
  const known = mistakes.find(({ answer }) => isOneOf(field, typed, answer));
  if (known) return { at, right: false, text: known.say };
  const almost = exact && isOneOf({ ...field, exact: false }, typed, accept);
  return { at, right: false, text: joined(almost ? words.fill.almost : '', notYet) };
}
