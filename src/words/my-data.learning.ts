/** The parts of a learner's record on what they did: facts, answers, sheets on paper. */
import { blocksOf } from '#domains/people/accounts/rules.code.ts';
import { fill, messages } from '#lib/i18n.ts';
import type { MyData } from '#domains/office/my-data/queries.ts';
import { day, word, type Part } from './my-data.words.ts';

const words = messages.myData;

/** What was learned, day by day. */
export function learningPart({ learning }: MyData): Part {
  return {
    id: 'lernen',
    title: words.learning,
    columns: [words.day, words.course, words.module, words.what],
    rows: learning.map((l) => [
      day(l.day),
      l.course,
      l.module,
      [
        word(l.what),
        l.item,
        l.withHelp ? words.withHelp : '',
        word(l.reason),
        l.note,
        recorderOf(l),
      ]
        .filter(Boolean)
        .join(', '),
    ]),
  };
}

/** A waiver was recorded by somebody; all else was learned, alone or together. */
function recorderOf({ what, recordedBy }: MyData['learning'][number]): string {
  if (recordedBy === null) return '';
  return fill(what === 'waived' || what === 'waiver_undone' ? words.by : words.togetherWith, {
    name: recordedBy,
  });
}

/** Sheets of modules that were printed with a number. */
export function worksheetsPart({ papers }: MyData): Part {
  return {
    id: 'papier',
    title: words.papers,
    columns: [words.day, words.course, words.module, words.number, words.recordedOn],
    rows: papers.map((p) => [
      day(p.printedOn),
      p.course,
      p.module,
      blocksOf(p.number),
      day(p.recordedOn),
    ]),
  };
}

/** Of which exercises answers are stored. */
export function answersPart({ answers }: MyData): Part {
  return {
    id: 'antworten',
    title: words.answers,
    columns: [words.day, words.course, words.exercise],
    rows: answers.map((a) => [day(a.day), a.course, word(a.item)]),
  };
}
