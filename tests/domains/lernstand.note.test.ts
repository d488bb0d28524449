/**
 * The Vermerk: one learner, one tagged page for the e-file, and nothing on it that the screen does
 * not say.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { columns } from '#domains/reporting/lernstand/rules.columns.ts';
import type { FileHead } from '#domains/reporting/lernstand/rules.record.ts';
import { atLevel, type Level } from '#domains/reporting/lernstand/rules.levels.ts';
import { noteOf, type Note } from '#domains/reporting/lernstand/rules.note.ts';
import { rowOf } from '#domains/reporting/lernstand/rules.standing.ts';
import type { Assigned } from '#domains/reporting/lernstand/rules.ts';
import { noteDisagreements } from '#scripts/verify/note.ts';
import { sayRow } from '#domains/reporting/lernstand/rules.words.ts';
import { messages } from '#lib/i18n.ts';
import { sheetsOf } from '#lib/pdf-text.ts';
import { readDay } from '#lib/read-day.ts';
import { dayNumber } from '#lib/time.ts';
import { drawNote } from '#web/draw-note.ts';
import { noteAsPdf } from '#documents/note-drawing.ts';

const today = '2026-10-06';
const file: FileHead = { exportId: 'f3c1', madeOn: today, madeBy: 'Frida Akte', carrier: '' };
const begun: Assigned = {
  learnerId: 1,
  givenName: 'Łucja',
  familyName: 'Мельник',
  accountClosedOn: null,
  aktenzeichen: '0042/26',
  kundennummer: '012A345678',
  bgNummer: '',
  assignment: 'a',
  way: 'zugewiesen',
  binding: 'kooperationsplan',
  bindingDay: '2026-07-31',
  legalForm: 'lernangebot',
  measureNumber: '',
  assignedOn: '2026-08-01',
  assignedBy: 'PB',
  dueDay: null,
  withdrawnOn: null,
  course: 'e-mail',
  courseTitle: 'E-Mail und Nachrichten',
  courseVersion: '1',
  confidential: false,
  modulesNow: 5,
  modulesDone: 2,
  minutesDone: 30,
  startedDay: dayNumber('2026-09-01'),
  lastDay: dayNumber('2026-09-03'),
  helpWanted: false,
  completedDay: null,
  completedOf: null,
  learned: true,
  certificate: null,
  remark: '',
  endReason: null,
  absence: null,
};
const secret: Assigned = {
  ...begun,
  assignment: 'b',
  courseTitle: 'Geld und Schulden',
  confidential: true,
};
const about = (level: Level) => ({
  file,
  office: 'Jobcenter Musterkreis',
  names: true,
  withBgNumber: false,
  level,
  name: 'Łucja Мельник',
});
const noteAt = (level: Level, assigned: readonly Assigned[] = [begun, secret]): Note =>
  noteOf(
    assigned.map((a) => atLevel(rowOf(a, today), level)),
    about(level),
  );
const drawn = async (note: Note): Promise<Buffer> => Buffer.from(await drawNote(note));

test.each([1, 2] as const)(
  'at level %i each cell says what the screen says of the same course',
  (level) => {
    const { head, courses } = noteAt(level);
    for (const [i, assigned] of [secret, begun].entries()) {
      const row = atLevel(rowOf(assigned, today), level);
      const screen = [
        ...sayRow(columns, 'course', row, file),
        ...sayRow(columns, 'register', row, file),
      ];
      // Short enough for one line: days in numbers, and of how many modules.
      const short = (said: string, label: string): string => {
        const day = readDay(said);
        if (day !== null) return day.split('-').reverse().join('.');
        return label === messages.lernstand.columns.module_abgeschlossen.label && said !== ''
          ? `${said} von ${row.modulesTotal ?? ''}`
          : said;
      };
      expect(courses[i]).toEqual(
        head.map((label) => short(screen.find((cell) => cell.label === label)?.value ?? '', label)),
      );
    }
  },
);

test('the table of the Vermerk says days in numbers, on one line, and how many modules of how many', () => {
  const cells =
    noteOf([rowOf({ ...begun, modulesNow: 7, modulesDone: 1 }, today)], about(2)).courses[0] ?? [];
  expect(cells.filter((cell) => /^\d\d\.\d\d\.\d{4}$/.test(cell)).length).toBeGreaterThan(0);
  expect(cells.at(-1)).toBe('1 von 7');
  expect(cells.filter((cell) => /\d\. \p{L}/u.test(cell))).toEqual([]);
});

test('of a confidential course it says that it is assigned, and no day; at level 1 it says no day of any course', () => {
  expect(noteAt(2).courses[0]?.filter(Boolean)).toEqual([
    'Geld und Schulden',
    'Vereinbart im Kooperationsplan',
    messages.lernstand.confidentialAssigned,
  ]);
  expect(noteAt(1).courses[1]).toEqual([
    'E-Mail und Nachrichten',
    'Vereinbart im Kooperationsplan',
    'Begonnen',
  ]);
});

const read = async (note: Note): Promise<string> => sheetsOf(await noteAsPdf(note))[0]?.text ?? '';
const many = Array.from({ length: 40 }, (_, i): Assigned => ({
  ...begun,
  assignment: `n${i}`,
  remark: i % 3 === 0 ? 'Ich lerne abends.' : '',
}));

test.each([
  ['no course', []],
  ['two', [begun, secret]],
  ['a shared one', [{ ...begun, way: 'selbst_gewaehlt_geteilt' as const }]],
  ['more than fit', many],
])('read back from its PDF it says what the screen says, of %s', async (_, assigned) => {
  for (const level of [1, 2] as const) {
    const rows = assigned.map((a) => atLevel(rowOf(a, today), level));
    expect(noteDisagreements(rows, about(level), await read(noteOf(rows, about(level))))).toEqual(
      [],
    );
  }
});

test('a page that says anything else, less or more is named with assignment and column, and with no name', async () => {
  const rows = [begun, secret].map((a) => rowOf(a, today));
  const compared = async (drawnOf: readonly Assigned[]) =>
    noteDisagreements(
      rows,
      about(2),
      await read(
        noteOf(
          drawnOf.map((a) => rowOf(a, today)),
          about(2),
        ),
      ),
    );
  expect(await compared([{ ...begun, modulesDone: 3 }, secret])).toEqual([
    'assignment a, pdf: module_abgeschlossen is not what the screen says',
  ]);
  expect(await compared([{ ...begun, remark: 'Heimlich.' }, secret])).toEqual([
    'pdf: what stands around the courses is not what the screen says',
  ]);
  expect(await compared([begun])).toEqual([
    'assignment b, pdf: kurs_titel is not what the screen says',
  ]);
  expect(noteDisagreements(rows, about(2), `${await read(noteOf(rows, about(2)))}Mehr`)).toEqual([
    'pdf: the page says more than the screen',
  ]);
});

test('however much learners say, it stays one page', async () => {
  const pdf = (
    await drawn(
      noteAt(
        2,
        Array.from({ length: 30 }, (_, i) => ({
          ...begun,
          assignment: String(i),
          remark: 'Wort '.repeat(56),
        })),
      ),
    )
  ).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test.each([0, 2, 80])(
  'with %i courses it is one tagged page in German that calls itself PDF/UA',
  async (n) => {
    const pdf = (
      await drawn(
        noteAt(
          2,
          Array.from({ length: n }, (_, i) => ({ ...begun, assignment: String(i) })),
        ),
      )
    ).toString('latin1');
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(pdf).toContain('/Marked true');
    expect(pdf).toContain('/Lang (de)');
    expect(pdf).toContain('pdfuaid:part');
    for (const tag of n === 0 ? ['H1', 'P'] : ['H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD'])
      expect(pdf).toContain(`/S /${tag}\n`);
  },
);

const poppler = existsSync('/usr/bin/pdftotext');
if (!poppler)
  console.log(
    'Notice: poppler is not installed, so that the text of the Vermerk was not read back.',
  );

test.runIf(poppler)(
  'read back from its PDF it holds name, numbers, each course in words, and what it does not say',
  async () => {
    const note = noteAt(2);
    const text = execFileSync('/usr/bin/pdftotext', ['-raw', '-', '-'], {
      input: await drawn(note),
      encoding: 'utf8',
    }).replaceAll(/\s/g, '');
    const said = [
      note.title,
      note.intro,
      ...note.person.map(({ label, value }) => `${label}: ${value}`),
      ...note.head,
      ...note.courses.flat(),
      messages.note.saysNotText,
      note.madeBy,
    ];
    for (const words of said) expect(text).toContain(words.replaceAll(/\s/g, ''));
  },
);

test.runIf(poppler)(
  'what the learner says beside a course stands on the page, and of a confidential one nothing',
  async () => {
    const note = noteAt(2, [
      { ...begun, remark: 'Ich lerne abends.' },
      { ...secret, remark: 'Schulden' },
    ]);
    const text = execFileSync('/usr/bin/pdftotext', ['-raw', '-', '-'], {
      input: await drawn(note),
      encoding: 'utf8',
    });
    expect(text).toContain(
      `${messages.note.beside}\nE-Mail und Nachrichten, Anmerkung der lernenden Person: „Ich lerne abends.“`,
    );
    expect(text).not.toContain('„Schulden“');
    expect(noteAt(1, [{ ...begun, remark: 'Ich lerne abends.' }]).beside).toEqual([[]]);
  },
);

test('what staff entered of an end and of absence stands beside the course, at level 2 alone', () => {
  const ended: Assigned = {
    ...begun,
    legalForm: 'mat_45',
    withdrawnOn: '2026-09-30',
    endReason: 'arbeitsaufnahme',
    absence: { month: '2026-09', days: 3, excused: 2 },
  };
  expect(noteAt(2, [ended]).beside).toEqual([
    [
      'E-Mail und Nachrichten, Grund für das Ende: Arbeit begonnen',
      'E-Mail und Nachrichten, Fehltage im September 2026: 3, davon entschuldigt: 2',
    ],
  ]);
  expect(noteAt(1, [ended]).beside).toEqual([[]]);
  expect(noteAt(2, [{ ...ended, confidential: true }]).beside).toEqual([[]]);
});
