/** Who may send the forms of the desk. */
import { randomUUID } from 'node:crypto';
import { today } from '#lib/time.ts';
import { newName, staff, voluntary, type FormDraft } from './form.ts';
import { about, nobodyNamed, own } from './logs.ts';
import type { Things } from './things.ts';

type Fields = Record<string, string>;
const person = ({ person: p }: Things): Fields => ({ person: p });
const act = ({ act: a }: Things): Fields => ({ act: a });
const template = ({ template: t }: Things): Fields => ({ template: t });
const group = ({ group: g }: Things): Fields => ({ group: g });
const ofNewcomer = ({ newcomer }: Things): Fields => ({ learners: newcomer });
const list = ({ list: l }: Things): Fields => ({ draft: l });

export const staffForms: Record<string, FormDraft> = {
  'help.answer': staff('own', 'help_answered', ({ call }) => ({ call })),
  'help.reopen': staff('own', 'help_reopened', ({ answered }) => ({ call: answered })),
  'help.called': staff('own', 'call_noted', (things) => ({
    ...person(things),
    note: 'Ruft morgen zurück.',
  })),
  'help.notCalled': staff('own', 'call_dropped', ({ phoned }) => ({ call: phoned })),
  'recorded.make': staff('own', 'module_recorded', (things) => ({
    ...person(things),
    module: things.openModule,
    how: 'office',
    day: '',
    note: 'Vor Ort gemacht.',
  })),
  'recorded.undo': staff('own', 'record_undone', ({ recorded, person: p }) => ({
    person: p,
    recorded,
  })),
  // Of a number that is not of one's desk nobody learns that it exists.
  'paper.find': staff('own', nobodyNamed, ({ sheet }) => ({ number: sheet }), { refusal: 422 }),
  'paper.record': staff('own', 'module_recorded', ({ sheet, person: p }) => ({
    sheet,
    person: p,
    day: '',
  })),
  'POST /betreuung/papier/blanko': staff('yes', nobodyNamed, ({ free }) => ({ course: free }), {
    status: 200,
  }),
  'POST /betreuung/papier/drucken/datei': staff(
    'own',
    'paper_printed',
    (things) => ({ ...person(things), modules: things.openModule }),
    { status: 200 },
  ),
  'people.make': staff(
    'own',
    'learner_made',
    ({ site }) => ({ once: randomUUID(), ...newName, site }),
    { aboutNobody: true },
  ),
  'people.change': staff('own', 'learner_changed', (things) => ({
    ...person(things),
    ...newName,
    site: things.site,
  })),
  'people.close': staff('own', 'account_closed', person),
  // Everybody has their own file in hand, and no way to name another's.
  'POST /betreuung/lernende/einlesen/datei': staff('yes', own, undefined, {
    file: { field: 'datei', name: 'liste.csv', text: 'Nachname;Vorname\nNeu;Name\n' },
  }),
  'imports.map': staff('yes', own, (things) => ({
    ...list(things),
    familyName: '0',
    givenName: '1',
    site: `s${things.site}`,
  })),
  'POST /betreuung/lernende/einlesen/anlegen': staff('yes', 'learner_made', list),
  'POST /betreuung/lernende/karten/datei': staff('own', 'card_made', ofNewcomer, {
    status: 200,
    refusal: 422,
  }),
  'POST /betreuung/zuweisen/karten/datei': staff('own', 'card_made', ofNewcomer, {
    status: 200,
    refusal: 422,
  }),
  'POST /betreuung/zuweisen/liste/datei': staff(
    'own',
    'list_taken',
    (things) => ({ learners: things.person }),
    { status: 200 },
  ),
  'imports.letters': staff('yes', own, (t) => ({ ...list(t), encoding: 'windows-1252' })),
  // A text has no sheets: it is read again as it is.
  'imports.sheet': staff('yes', own, (t) => ({ ...list(t), sheet: '' })),
  'imports.mean': staff('yes', own, (things) => ({
    ...list(things),
    field: 'caseworker',
    value: 'Herr Versuch',
    to: 'niemand',
  })),
  // Before a file was carried out there is nobody to go on with.
  'imports.take': staff('yes', own, () => ({ go: 'gruppe' }), { status: 409 }),
  'POST /betreuung/lernende/einlesen/nachreichen': staff('yes', own, undefined, { status: 200 }),
  'imports.discard': staff('yes', own),
  'cards.make': staff('own', 'card_made', person),
  // What is ticked so far is stored for the one who ticks; names are looked up again, and only
  // their own.
  'enrolment.pick': staff('yes', own, () => ({ go: 'suchen' })),
  'enrolment.settle': staff('yes', own, () => voluntary),
  'enrolment.assign': staff('own', 'assignment_made', (things) => ({
    once: randomUUID(),
    course: 'home-office',
    learners: things.person,
    ...voluntary,
  })),
  'enrolment.change': staff('own', 'assignment_changed', ({ assignment }) => ({
    assignment,
    ...voluntary,
    reason: 'Damit geht es leichter.',
  })),
  'enrolment.withdraw': staff('own', 'assignment_withdrawn', ({ assignment }) => ({
    assignments: assignment,
  })),
  'enrolment.extend': staff('own', 'assignment_extended', (things) => ({
    once: randomUUID(),
    course: things.course,
    learners: things.person,
    dueDay: '2099-12-31',
    reason: 'das Netz weg war',
  })),
  'enrolment.withdrawFrom': staff('own', 'assignment_withdrawn', (things) => ({
    once: randomUUID(),
    course: things.course,
    learners: things.person,
  })),
  'enrolment.undo': staff('own', 'extension_undone', act),
  'enrolment.again': staff('own', own, act),
  'enrolment.restore': staff('own', 'assignment_restored', ({ withdrawn }) => ({
    assignments: withdrawn,
  })),
  'enrolment.end': staff('own', 'assignment_ended', ({ assignment }) => ({
    assignment,
    reason: 'arbeitsaufnahme',
  })),
  'enrolment.absence': staff('own', 'absence_changed', ({ ended }) => ({
    assignment: ended,
    month: today().slice(0, 7),
    days: '3',
    excused: '2',
  })),

  'templates.make': staff('yes', about('template_made'), () => ({
    once: randomUUID(),
    name: randomUUID(),
    course: 'e-mail',
    ...voluntary,
  })),
  'templates.change': staff('all', about('template_changed'), (things) => ({
    ...template(things),
    name: randomUUID(),
    course: 'e-mail',
    ...voluntary,
  })),
  'templates.remove': staff('all', about('template_removed'), template),
  'groups.make': staff('own', 'group_joined', (things) => ({
    once: randomUUID(),
    name: randomUUID(),
    site: things.site,
    kind: 'hand',
    learners: things.person,
  })),
  'groups.rename': staff('own', nobodyNamed, (things) => ({ ...group(things), name: 'Mittwoch' })),
  'groups.join': staff('own', 'group_joined', (t) => ({ ...group(t), ...ofNewcomer(t) })),
  'groups.leave': staff('own', 'group_left', (t) => ({ ...group(t), learners: t.person })),
  'groups.remove': staff('own', 'group_left', group),
  'groups.take': staff('own', own, (things) => ({ ...group(things), go: 'auswahl' })),
};
