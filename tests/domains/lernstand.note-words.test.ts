/** What the Vermerk says of one learner, word for word, before it is drawn. */
import { expect, test } from 'vitest';
import type { FileHead } from '#domains/reporting/lernstand/rules.record.ts';
import { atLevel, type Level } from '#domains/reporting/lernstand/rules.levels.ts';
import {
  noteOf,
  unprintableOf,
  type Note,
  type NoteAbout,
} from '#domains/reporting/lernstand/rules.note.ts';
import { rowOf } from '#domains/reporting/lernstand/rules.standing.ts';
import type { Assigned } from '#domains/reporting/lernstand/rules.ts';
import { ofRosa } from '../support/assigned.ts';

const today = '2026-10-06';
const file: FileHead = { exportId: 'f3c1', madeOn: today, madeBy: 'Frida Akte', carrier: '007' };
const about: NoteAbout = {
  file,
  office: 'Jobcenter Musterkreis',
  names: true,
  withBgNumber: true,
  level: 2,
  name: 'Rosa Muster',
};
const noteAt = (level: Level, of: readonly Assigned[], more: Partial<NoteAbout> = {}): Note =>
  noteOf(
    of.map((a) => atLevel(rowOf(a, today), level)),
    { ...about, level, ...more },
  );
const shared: Assigned = {
  ...ofRosa,
  assignment: 'b',
  courseTitle: 'Bilder',
  way: 'selbst_gewaehlt_geteilt',
  binding: 'freiwillig',
  assignedOn: null,
  startedDay: null,
  lastDay: null,
  modulesDone: 0,
  helpWanted: null,
  remark: '',
};

test('the page says whom it is about, each course in one line, and what the learner says beside it', () => {
  expect(noteAt(2, [ofRosa, shared])).toEqual({
    title: 'Vermerk zum Lernstand',
    intro: 'Jobcenter Musterkreis, Stand 6. Oktober 2026',
    author: 'Frida Akte',
    person: [
      { label: 'Person', value: 'Rosa Muster' },
      { label: 'Kundennummer', value: '012A345678' },
      { label: 'Aktenzeichen', value: '0042/26' },
      { label: 'Nummer der Bedarfsgemeinschaft', value: '00123BG0000456' },
    ],
    head: [
      'Kurs',
      'Wie verbindlich',
      'Stand',
      'Begonnen am',
      'Letzter Lerntag',
      'Geschafft am',
      'Geschaffte Module',
    ],
    courses: [
      ['Bilder', 'Freiwillig', 'Noch nicht begonnen', '', '', '', '0 von 5'],
      [
        'E-Mail schreiben',
        'Vereinbart im Kooperationsplan',
        'Begonnen',
        '01.09.2026',
        '28.09.2026',
        '',
        '2 von 5',
      ],
    ],
    beside: [
      ['Bilder: Selbst gewählt und gezeigt.'],
      ['E-Mail schreiben, Anmerkung der lernenden Person: „Ich lerne lieber abends.“'],
    ],
    madeBy:
      'Erstellt am 6. Oktober 2026 von Frida Akte. Nummer der Weitergabe: f3c1. Dass dieser Vermerk gemacht wurde, ist vermerkt und für die lernende Person sichtbar.',
  });
});

test('an office without names leaves the name out; a number that is not known is said to be none', () => {
  const unknown = { ...ofRosa, kundennummer: '', aktenzeichen: '' };
  expect(noteAt(2, [unknown], { names: false, withBgNumber: false }).person).toEqual([
    { label: 'Kundennummer', value: 'keine Angabe' },
    { label: 'Aktenzeichen', value: 'keine Angabe' },
  ]);
  expect(noteAt(1, [ofRosa], { names: false }).person).toEqual([
    { label: 'Kundennummer', value: '012A345678' },
    { label: 'Aktenzeichen', value: '0042/26' },
    { label: 'Nummer der Bedarfsgemeinschaft', value: '00123BG0000456' },
  ]);
});

test('of somebody without a course it says the name alone; before it is given out it has no number', () => {
  const { person, courses, beside, madeBy } = noteAt(2, [], { file: { ...file, exportId: null } });
  expect({ person, courses, beside }).toEqual({
    person: [{ label: 'Person', value: 'Rosa Muster' }],
    courses: [],
    beside: [],
  });
  expect(madeBy).toContain('Nummer der Weitergabe: . Dass');
  expect(noteAt(2, [], { names: false }).person).toEqual([]);
});

test('at level 1 the table has no day and no module', () => {
  expect(noteAt(1, [ofRosa]).head).toEqual(['Kurs', 'Wie verbindlich', 'Stand']);
});

test('a remark that no font can print is read on the screen, and keeps nobody from printing', () => {
  const note = noteAt(2, [{ ...ofRosa, remark: 'Danke 北' }]);
  expect(note.beside).toEqual([
    [
      'E-Mail schreiben, Anmerkung der lernenden Person: Sie hat Zeichen, die sich nicht drucken lassen. Lesen Sie sie im Portal.',
    ],
  ]);
  expect(unprintableOf(note)).toEqual([]);
});

test('letters that no font has are named, each once, wherever on the page they stand', () => {
  const note = noteAt(2, [ofRosa]);
  const within = (more: Partial<Note>): string[] => unprintableOf({ ...note, ...more });
  expect({
    title: within({ title: '北' }),
    intro: within({ intro: '北 北' }),
    person: within({ person: [{ label: 'Person', value: '北' }] }),
    course: within({ courses: [['Kurs', '北']] }),
    beside: within({ beside: [[], ['北']] }),
    madeBy: within({ madeBy: '北' }),
    label: within({ person: [{ label: '北', value: '' }] }),
  }).toEqual({
    title: ['北'],
    intro: ['北'],
    person: ['北'],
    course: ['北'],
    beside: ['北'],
    madeBy: ['北'],
    label: [],
  });
});
