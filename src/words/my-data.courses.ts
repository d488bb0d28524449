/** The parts of a learner's record on courses: given, applied for, and proven. */
import { fill, messages } from '#lib/i18n.ts';
import type { MyData } from '#domains/office/my-data/queries.ts';
import { sayAbsence, sayEndReason } from './ending.ts';
import { day, word, type Part } from './my-data.words.ts';

const words = messages.myData;

/** The courses that they were given or chose. */
export function coursesPart({ courses }: MyData): Part {
  return {
    id: 'kurse',
    title: words.courses,
    columns: [
      words.course,
      words.way,
      words.since,
      words.due,
      words.reason,
      words.remark,
      words.absence,
    ],
    rows: courses.map((c) => [
      c.course,
      [
        word(c.way),
        word(c.binding),
        day(c.bindingDay),
        c.after && fill(words.after, { course: c.after }),
      ]
        .filter(Boolean)
        .join(', '),
      [
        day(c.assignedOn),
        c.assignedBy && fill(words.by, { name: c.assignedBy }),
        c.withdrawnOn &&
          fill(c.endReason === null ? words.withdrawn : words.ended, { day: day(c.withdrawnOn) }),
        c.endReason && fill(words.endReason, { reason: sayEndReason(c.endReason) }),
        c.sharedOn && fill(words.shared, { day: day(c.sharedOn) }),
      ]
        .filter(Boolean)
        .join(', '),
      day(c.dueDay),
      c.reason,
      c.remark,
      absenceWords(c),
    ]),
  };
}

const absenceWords = ({ absenceMonth, absenceDays, absenceExcused }: MyData['courses'][number]) =>
  absenceMonth === null
    ? ''
    : sayAbsence({ month: absenceMonth, days: absenceDays ?? 0, excused: absenceExcused ?? 0 });

/** Due days that staff moved. */
export function extensionsPart({ extensions }: MyData): Part {
  return {
    id: 'fristen',
    title: words.extensions,
    columns: [words.day, words.course, words.dueBefore, words.due, words.why],
    rows: extensions.map((e) => [
      [
        day(e.madeOn),
        e.madeBy && fill(words.by, { name: e.madeBy }),
        e.takenBackOn && fill(words.withdrawn, { day: day(e.takenBackOn) }),
      ]
        .filter(Boolean)
        .join(', '),
      e.course,
      day(e.fromDay),
      day(e.toDay),
      e.reason,
    ]),
  };
}

/** Applications for courses, with their answers. */
export function applicationsPart({ applications }: MyData): Part {
  return {
    id: 'bewerbungen',
    title: words.applications,
    columns: [words.day, words.course, words.number, words.state, words.wish, words.decision],
    rows: applications.map((a) => [
      day(a.sentOn ?? a.draftedOn),
      a.course,
      a.number ?? '',
      [word(a.state), day(a.decidedOn ?? a.withdrawnOn ?? a.reviewedOn)].filter(Boolean).join(', '),
      a.wish,
      [a.answer, a.alternative, a.otherHelp, a.decidedBy && fill(words.by, { name: a.decidedBy })]
        .filter(Boolean)
        .join(', '),
    ]),
  };
}

/** Receipts for what they did of their own accord. */
export function receiptsPart({ receipts }: MyData): Part {
  const { title, kinds } = messages.receipts;
  return {
    id: 'quittungen',
    title,
    columns: [words.day, words.what, words.course, words.number],
    rows: receipts.map((r) => [day(r.day), kinds[r.what].what, r.course ?? '', r.number]),
  };
}

/** Certificates with their numbers. */
export function certificatesPart({ certificates }: MyData): Part {
  return {
    id: 'nachweise',
    title: words.certificates,
    columns: [words.day, words.course, words.number],
    rows: certificates.map((c) => [day(c.issuedOn), c.course, c.number]),
  };
}
