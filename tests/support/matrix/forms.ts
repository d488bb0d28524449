/**
 * Who may send which form. One row an action or endpoint, one word a role, as in `pages.ts`; what
 * is taken leads on (303). Actions are posted to a page that is open to all, so that nothing but
 * the action's own check stands before them.
 */
import { randomUUID } from 'node:crypto';
import type { SentFile } from './asking.ts';
import { about, forAll, inHour as withinHour, nobodyNamed, own, shut, type Logs } from './logs.ts';
import { dpoLike, type Cell } from './pages.ts';
import { demoPassword } from '../server.ts';
import type { Things } from './world.ts';

export type FormRow = {
  nobody: Cell;
  learner: Cell;
  staff: Cell;
  caseworker: Cell;
  admin: Cell;
  /**
   * Data protection reads logs alone: like everybody where it is open to all, else nothing, unless
   * a row says so.
   */
  dpo: Cell;
  fields: (things: Things) => Record<string, string>;
  /** Where it is posted, when that is not a page open to all. */
  at?: string;
  /**
   * The status when it is taken, and when it is not theirs or does not exist; 303 and 404 when left
   * out.
   */
  status?: number;
  refusal?: number;
  /** What the log then says, for every role that can send it; or nothing, and why. */
  logs: Logs;
  /** A file that it brings along. */
  file?: SentFile;
  /** The refusal is not about a person. */
  aboutNobody?: true;
  cookie?: (things: Things) => string;
};
type More = Omit<
  FormRow,
  'nobody' | 'learner' | 'staff' | 'caseworker' | 'admin' | 'fields' | 'dpo'
> & { dpo?: Cell };

const form = (
  nobody: Cell,
  learner: Cell,
  staff: Cell,
  caseworker: Cell,
  admin: Cell,
  fields: FormRow['fields'],
  more: More,
): FormRow => ({
  nobody,
  learner,
  staff,
  caseworker,
  admin,
  dpo: dpoLike(nobody, admin),
  fields,
  ...more,
});

const nothing = (): Record<string, string> => ({});
const named = { familyName: 'Neu', givenName: 'Name' };
const terms = { binding: 'freiwillig', legalForm: 'lernangebot' };
const delivering = {
  rhythm: 'daily',
  firstDay: '2099-01-01',
  what: 'whole',
  format: 'csv',
  level: '2',
  channel: 'folder',
  'folder-folder': 'team',
};
const step = ({ course, module, step: s }: Things): Record<string, string> => ({
  course,
  module,
  step: s,
});
const inHour = ({ hour, module, step: s }: Things): Record<string, string> => ({
  hour,
  module,
  step: s,
});
const rule = {
  name: 'Frist',
  body: 'Ihr Kurs soll bald fertig sein.',
  kind1_1: 'due',
  days1_1: '7',
};
const person = ({ person: p }: Things): Record<string, string> => ({ person: p });
const colleague = ({ colleague: c }: Things): Record<string, string> => ({ person: c });
const given = ({ assignment }: Things): Record<string, string> => ({ assignments: assignment });
const takenBack = ({ withdrawn }: Things): Record<string, string> => ({ assignments: withdrawn });
const waiting = ({ call }: Things): Record<string, string> => ({ call });
const place = ({ emptySite }: Things): Record<string, string> => ({ site: emptySite });

/** Staff who sign out leave nobody's course open behind them. */
const endsHours: Logs = { mostly: own, but: { staff: 'beside_ended' } };

export const forms: Record<string, FormRow> = {
  //                                   nobody  learner  staff   caseworker  admin
  'accounts.signIn': form(
    'yes',
    'yes',
    'yes',
    'yes',
    'yes',
    ({ userName }) => ({ userName, password: demoPassword }),
    { logs: forAll },
  ),
  'accounts.signOut': form('yes', 'yes', 'yes', 'yes', 'yes', nothing, { logs: endsHours }),
  'accounts.signOutEverywhere': form('no', 'yes', 'yes', 'yes', 'yes', nothing, {
    logs: endsHours,
    dpo: 'yes',
  }),
  'accounts.endSession': form(
    'no',
    'yes',
    'yes',
    'yes',
    'yes',
    () => ({ session: '0'.repeat(16) }),
    { logs: own, dpo: 'yes' },
  ),
  'accounts.changePassword': form(
    'no',
    'yes',
    'yes',
    'yes',
    'yes',
    () => ({ password: demoPassword, newPassword: 'lampe-wiese-fluss-kanne' }),
    { logs: own, dpo: 'yes' },
  ),
  'cards.show': form('yes', 'yes', 'yes', 'yes', 'yes', ({ cardCode }) => ({ card: cardCode }), {
    logs: forAll,
  }),
  // The code of the card alone opens the account, once; the same form of the same browser is known
  // again.
  'cards.open': form('yes', 'yes', 'yes', 'yes', 'yes', () => ({ choice: 'proposal' }), {
    at: '/karte/passwort',
    cookie: ({ cardCode }) => `karte=${cardCode}.eigen.${'x'.repeat(24)}`,
    logs: forAll,
  }),
  // Without a ticket they lead back to the password.
  'factor.pass': form('yes', 'yes', 'yes', 'yes', 'yes', () => ({ code: '123456' }), {
    logs: forAll,
  }),
  'factor.setUp': form('yes', 'yes', 'yes', 'yes', 'yes', () => ({ code: '123456' }), {
    logs: forAll,
  }),
  'factor.renew': form('no', 'no', 'yes', 'yes', 'yes', () => ({ password: demoPassword }), {
    logs: own,
    dpo: 'yes',
  }),
  'participation.report': form(
    'yes',
    'yes',
    'yes',
    'yes',
    'yes',
    () => ({ body: 'Die Schrift ist zu klein.' }),
    { logs: forAll },
  ),
  'view.save': form('yes', 'yes', 'yes', 'yes', 'yes', () => ({ size: '100', scheme: 'auto' }), {
    logs: forAll,
  }),

  // Any course of the catalogue can be chosen.
  'enrolment.choose': form('no', 'all', 'no', 'no', 'no', ({ course }) => ({ course }), {
    logs: own,
  }),
  'learning.open': form('no', 'offer', 'no', 'no', 'no', step, { logs: own }),
  'learning.goOn': form('no', 'offer', 'no', 'no', 'no', step, { logs: own }),
  'learning.play': form(
    'no',
    'offer',
    'no',
    'no',
    'no',
    (things) => ({ ...step(things), exercise: things.exercise, do: 'solve' }),
    { logs: own },
  ),
  'learning.practise': form(
    'no',
    'offer',
    'no',
    'no',
    'no',
    (t) => ({
      course: t.finished,
      module: t.finishedModule,
      step: t.practiceStep,
      exercise: t.practice,
      n: '0',
      do: 'search',
    }),
    { logs: own },
  ),
  'POST /lernen/papier': form(
    'door',
    'offer',
    'no',
    'no',
    'no',
    (things) => ({ module: `${things.course}/${things.module}` }),
    { at: '/lernen/papier', status: 200, logs: own },
  ),
  'learning.stuck': form(
    'no',
    'offer',
    'no',
    'no',
    'no',
    (things) => ({ ...step(things), exercise: things.exercise, was: '{}' }),
    { logs: own },
  ),
  'learning.help': form('no', 'offer', 'no', 'no', 'no', step, { logs: own }),

  // Any course of the catalogue that was not given can be applied for.
  'search.find': form('no', 'no', 'yes', 'yes', 'yes', () => ({ suche: 'Probe' }), {
    logs: own,
    dpo: 'yes',
  }),
  'applications.draft': form(
    'no',
    'all',
    'no',
    'no',
    'no',
    ({ free }) => ({ course: free, wish: 'Ich möchte im Büro arbeiten.' }),
    { logs: own },
  ),
  'applications.send': form(
    'no',
    'own',
    'no',
    'no',
    'no',
    ({ draft }) => ({ application: draft }),
    { logs: own },
  ),
  'applications.discard': form(
    'no',
    'own',
    'no',
    'no',
    'no',
    ({ draft }) => ({ application: draft }),
    { logs: own },
  ),
  'applications.withdraw': form(
    'no',
    'own',
    'no',
    'no',
    'no',
    ({ applied }) => ({ application: applied }),
    { logs: own },
  ),
  'applications.review': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    ({ asked }) => ({ application: asked }),
    { logs: 'application_reviewed' },
  ),
  'applications.approve': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    ({ reviewed }) => ({ application: reviewed, ...terms }),
    { logs: 'application_approved' },
  ),
  'applications.refuse': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    ({ reviewed }) => ({
      application: reviewed,
      answer: 'Gerade voll.',
      otherHelp: 'Rufen Sie an.',
    }),
    { logs: 'application_refused' },
  ),

  'travel.choose': form('no', 'yes', 'no', 'no', 'no', ({ way }) => ({ way }), { logs: own }),
  'telling.remark': form(
    'no',
    'own',
    'no',
    'no',
    'no',
    ({ assignment }) => ({ assignment, remark: 'Ich lerne abends.' }),
    { logs: 'remark_changed' },
  ),
  'telling.dropRemark': form('no', 'own', 'no', 'no', 'no', ({ assignment }) => ({ assignment }), {
    logs: own,
  }),
  'beside.offer': form('no', 'offer', 'no', 'no', 'no', ({ course }) => ({ course }), {
    logs: own,
  }),
  'beside.stop': form('no', 'own', 'no', 'no', 'no', ({ offered }) => ({ hour: offered }), {
    logs: own,
  }),
  'beside.enter': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    ({ newcomer, digits }) => ({ person: newcomer, digits }),
    { logs: 'beside_opened' },
  ),
  'beside.end': form('no', 'no', 'own', 'no', 'no', inHour, { logs: 'beside_ended' }),
  'beside.open': form('no', 'no', 'own', 'no', 'no', inHour, { logs: withinHour }),
  'beside.goOn': form('no', 'no', 'own', 'no', 'no', inHour, { logs: withinHour }),
  'beside.play': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    (things) => ({ ...inHour(things), exercise: things.exercise, do: 'solve' }),
    { logs: withinHour },
  ),
  'beside.practise': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    (t) => ({
      hour: t.practiceHour,
      module: t.finishedModule,
      step: t.practiceStep,
      exercise: t.practice,
      n: '0',
      do: 'search',
    }),
    { logs: withinHour },
  ),

  // What the office gave is seen anyway, and nothing changes; of a course that is not theirs there
  // is nothing to show.
  'telling.share': form('no', 'offer', 'no', 'no', 'no', ({ course }) => ({ course }), {
    logs: own,
  }),
  'telling.unshare': form('no', 'offer', 'no', 'no', 'no', ({ course }) => ({ course }), {
    logs: own,
  }),
  'help.takeBack': form('no', 'own', 'no', 'no', 'no', waiting, { logs: own }),
  'certificates.remove': form(
    'no',
    'own',
    'no',
    'no',
    'no',
    ({ certificate }) => ({ number: certificate }),
    { logs: own },
  ),

  'help.answer': form('no', 'no', 'own', 'no', 'no', waiting, { logs: 'help_answered' }),
  'help.reopen': form('no', 'no', 'own', 'no', 'no', ({ answered }) => ({ call: answered }), {
    logs: 'help_reopened',
  }),
  'help.called': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    (things) => ({ ...person(things), note: 'Ruft morgen zurück.' }),
    { logs: 'call_noted' },
  ),
  'help.notCalled': form('no', 'no', 'own', 'no', 'no', ({ phoned }) => ({ call: phoned }), {
    logs: 'call_dropped',
  }),
  'recorded.make': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    (things) => ({
      ...person(things),
      module: things.openModule,
      how: 'office',
      day: '',
      note: 'Vor Ort gemacht.',
    }),
    { logs: 'module_recorded' },
  ),
  'recorded.undo': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    ({ recorded, person: p }) => ({ person: p, recorded }),
    { logs: 'record_undone' },
  ),
  // Of a number that is not of one's desk nobody learns that it exists.
  'paper.find': form('no', 'no', 'own', 'no', 'no', ({ sheet }) => ({ number: sheet }), {
    refusal: 422,
    logs: nobodyNamed,
  }),
  'paper.record': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    ({ sheet, person: p }) => ({ sheet, person: p, day: '' }),
    { logs: 'module_recorded' },
  ),
  'POST /betreuung/papier/blanko': form(
    'door',
    'no',
    'yes',
    'no',
    'no',
    ({ free }) => ({ course: free }),
    { at: '/betreuung/papier/blanko', status: 200, logs: nobodyNamed },
  ),
  'POST /betreuung/papier/drucken/datei': form(
    'door',
    'no',
    'own',
    'no',
    'no',
    (things) => ({ ...person(things), modules: things.openModule }),
    { at: '/betreuung/papier/drucken/datei', status: 200, logs: 'paper_printed' },
  ),
  'people.make': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    ({ site }) => ({ once: randomUUID(), ...named, site }),
    { aboutNobody: true, logs: 'learner_made' },
  ),
  'people.change': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    (things) => ({ ...person(things), ...named, site: things.site }),
    { logs: 'learner_changed' },
  ),
  'people.close': form('no', 'no', 'own', 'no', 'no', person, { logs: 'account_closed' }),
  // Everybody has their own file in hand, and no way to name another's.
  'POST /betreuung/lernende/einlesen/datei': form('door', 'no', 'yes', 'no', 'no', nothing, {
    at: '/betreuung/lernende/einlesen/datei',
    file: { field: 'datei', name: 'liste.csv', text: 'Nachname;Vorname\nNeu;Name\n' },
    logs: own,
  }),
  'imports.map': form(
    'no',
    'no',
    'yes',
    'no',
    'no',
    ({ list, site }) => ({ draft: list, familyName: '0', givenName: '1', site: `s${site}` }),
    { logs: own },
  ),
  'POST /betreuung/lernende/einlesen/anlegen': form(
    'door',
    'no',
    'yes',
    'no',
    'no',
    ({ list }) => ({ draft: list }),
    { at: '/betreuung/lernende/einlesen/anlegen', logs: 'learner_made' },
  ),
  'POST /betreuung/lernende/karten/datei': form(
    'door',
    'no',
    'own',
    'no',
    'no',
    ({ newcomer }) => ({ learners: newcomer }),
    { at: '/betreuung/lernende/karten/datei', status: 200, refusal: 422, logs: 'card_made' },
  ),
  'POST /betreuung/zuweisen/karten/datei': form(
    'door',
    'no',
    'own',
    'no',
    'no',
    ({ newcomer }) => ({ learners: newcomer }),
    { at: '/betreuung/zuweisen/karten/datei', status: 200, refusal: 422, logs: 'card_made' },
  ),
  'POST /betreuung/zuweisen/liste/datei': form(
    'door',
    'no',
    'own',
    'no',
    'no',
    (things) => ({ learners: things.person }),
    { at: '/betreuung/zuweisen/liste/datei', status: 200, logs: 'list_taken' },
  ),
  'imports.letters': form(
    'no',
    'no',
    'yes',
    'no',
    'no',
    ({ list }) => ({ draft: list, encoding: 'windows-1252' }),
    { logs: own },
  ),
  // A text has no sheets: it is read again as it is.
  'imports.sheet': form('no', 'no', 'yes', 'no', 'no', ({ list }) => ({ draft: list, sheet: '' }), {
    logs: own,
  }),
  'imports.mean': form(
    'no',
    'no',
    'yes',
    'no',
    'no',
    ({ list }) => ({ draft: list, field: 'caseworker', value: 'Herr Versuch', to: 'niemand' }),
    { logs: own },
  ),
  // Before a file was carried out there is nobody to go on with.
  'imports.take': form('no', 'no', 'yes', 'no', 'no', () => ({ go: 'gruppe' }), {
    status: 409,
    logs: own,
  }),
  'POST /betreuung/lernende/einlesen/nachreichen': form('door', 'no', 'yes', 'no', 'no', nothing, {
    at: '/betreuung/lernende/einlesen/nachreichen',
    status: 200,
    logs: own,
  }),
  'imports.discard': form('no', 'no', 'yes', 'no', 'no', nothing, { logs: own }),
  'cards.make': form('no', 'no', 'own', 'no', 'no', person, { logs: 'card_made' }),
  // What is ticked so far is kept for the one who ticks; names are looked up anew, and only their
  // own.
  'enrolment.pick': form('no', 'no', 'yes', 'no', 'no', () => ({ go: 'suchen' }), { logs: own }),
  'enrolment.settle': form('no', 'no', 'yes', 'no', 'no', () => terms, { logs: own }),
  'enrolment.assign': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    (things) => ({ once: randomUUID(), course: 'home-office', learners: things.person, ...terms }),
    { logs: 'assignment_made' },
  ),
  'enrolment.change': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    ({ assignment }) => ({ assignment, ...terms, reason: 'Damit geht es leichter.' }),
    { logs: 'assignment_changed' },
  ),
  'enrolment.withdraw': form('no', 'no', 'own', 'no', 'no', given, {
    logs: 'assignment_withdrawn',
  }),
  'enrolment.extend': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    (things) => ({
      once: randomUUID(),
      course: things.course,
      learners: things.person,
      dueDay: '2099-12-31',
      reason: 'das Netz weg war',
    }),
    { logs: 'assignment_extended' },
  ),
  'enrolment.withdrawFrom': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    (things) => ({ once: randomUUID(), course: things.course, learners: things.person }),
    { logs: 'assignment_withdrawn' },
  ),
  'enrolment.undo': form('no', 'no', 'own', 'no', 'no', ({ act }) => ({ act }), {
    logs: 'extension_undone',
  }),
  'enrolment.again': form('no', 'no', 'own', 'no', 'no', ({ act }) => ({ act }), { logs: own }),
  'enrolment.restore': form('no', 'no', 'own', 'no', 'no', takenBack, {
    logs: 'assignment_restored',
  }),

  'templates.make': form(
    'no',
    'no',
    'yes',
    'no',
    'no',
    () => ({ once: randomUUID(), name: randomUUID(), course: 'e-mail', ...terms }),
    { logs: about('template_made') },
  ),
  'templates.change': form(
    'no',
    'no',
    'all',
    'no',
    'no',
    ({ template }) => ({ template, name: randomUUID(), course: 'e-mail', ...terms }),
    { logs: about('template_changed') },
  ),
  'templates.remove': form('no', 'no', 'all', 'no', 'no', ({ template }) => ({ template }), {
    logs: about('template_removed'),
  }),
  'groups.make': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    (things) => ({
      once: randomUUID(),
      name: randomUUID(),
      site: things.site,
      kind: 'hand',
      learners: things.person,
    }),
    { logs: 'group_joined' },
  ),
  'groups.rename': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    ({ group }) => ({ group, name: 'Mittwoch' }),
    { logs: nobodyNamed },
  ),
  'groups.join': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    ({ group, newcomer }) => ({ group, learners: newcomer }),
    { logs: 'group_joined' },
  ),
  'groups.leave': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    (things) => ({ group: things.group, learners: things.person }),
    { logs: 'group_left' },
  ),
  'groups.remove': form('no', 'no', 'own', 'no', 'no', ({ group }) => ({ group }), {
    logs: 'group_left',
  }),
  'groups.take': form('no', 'no', 'own', 'no', 'no', ({ group }) => ({ group, go: 'auswahl' }), {
    logs: own,
  }),

  'reminders.make': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    ({ site }) => ({ once: randomUUID(), site, ...rule }),
    { aboutNobody: true, logs: about('reminder_rule_made') },
  ),
  'reminders.change': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    (things) => ({ rule: things.rule, ...rule }),
    { logs: about('reminder_rule_changed') },
  ),
  'reminders.pause': form(
    'no',
    'no',
    'own',
    'no',
    'no',
    (things) => ({ rule: things.rule, paused: 'ja' }),
    { logs: about('reminder_rule_changed') },
  ),
  'reminders.remove': form('no', 'no', 'own', 'no', 'no', (things) => ({ rule: things.rule }), {
    logs: about('reminder_rule_removed'),
  }),
  'reminders.seen': form('no', 'own', 'no', 'no', 'no', (things) => ({ rule: things.rule }), {
    logs: own,
  }),
  'reminders.turn': form(
    'no',
    'own',
    'no',
    'no',
    'no',
    (things) => ({ rule: things.rule, on: 'nein' }),
    { logs: own },
  ),
  // No mail server is set here, so no code can go out; and none waits.
  'reminders.mailTo': form(
    'no',
    'yes',
    'no',
    'no',
    'no',
    () => ({ address: 'rosa@post.example' }),
    { status: 422, logs: own },
  ),
  'reminders.mailConfirm': form('no', 'yes', 'no', 'no', 'no', () => ({ code: '123456' }), {
    status: 409,
    logs: own,
  }),
  'reminders.mailEnd': form('no', 'yes', 'no', 'no', 'no', nothing, { logs: own }),
  // Whoever has the mail may end it, without saying who they are.
  'reminders.mailOff': form(
    'all',
    'all',
    'all',
    'all',
    'all',
    ({ offLink }) => ({ link: offLink }),
    { logs: forAll },
  ),

  'POST /fachkraft/lernende/vermerk': form('door', 'no', 'no', 'own', 'no', person, {
    at: '/fachkraft/lernende/vermerk',
    status: 200,
    logs: 'export_made',
  }),
  'POST /fachkraft/lernstand/datei': form('door', 'no', 'no', 'own', 'no', person, {
    at: '/fachkraft/lernstand/datei',
    status: 200,
    refusal: 422,
    logs: 'export_made',
  }),

  'reasons.give': form(
    'no',
    'no',
    'no',
    'no',
    'all',
    (things) => ({ ...person(things), reason: 'asked' }),
    { logs: own },
  ),
  'people.makeOffice': form(
    'no',
    'no',
    'no',
    'no',
    'yes',
    () => ({ once: randomUUID(), ...named, role: 'caseworker' }),
    { logs: 'account_made' },
  ),
  // Of a learner the Verwaltung changes neither name nor card: that is done at their desk.
  'people.changeOffice': form(
    'no',
    'no',
    'no',
    'no',
    'own',
    (things) => ({ ...colleague(things), ...named, sites: things.site }),
    { logs: 'account_changed' },
  ),
  'cards.makeForDesk': form('no', 'no', 'no', 'no', 'own', colleague, { logs: 'card_made' }),
  'factor.reset': form('no', 'no', 'no', 'no', 'own', colleague, { logs: 'second_factor_reset' }),
  'people.closeAny': form('no', 'no', 'no', 'no', 'all', person, { logs: 'account_closed' }),
  'people.reopen': form('no', 'no', 'no', 'no', 'all', ({ leaver }) => ({ person: leaver }), {
    logs: 'account_changed',
  }),
  'people.move': form(
    'no',
    'no',
    'no',
    'no',
    'all',
    (things) => ({ learners: things.person, to: 'niemand', why: 'duty' }),
    { logs: 'caseworker_changed' },
  ),
  'sites.make': form(
    'no',
    'no',
    'no',
    'no',
    'yes',
    () => ({ name: `Standort ${randomUUID()}`, address: '' }),
    { logs: about('site_made') },
  ),
  'sites.rename': form(
    'no',
    'no',
    'no',
    'no',
    'all',
    (things) => ({ ...place(things), name: `Standort ${randomUUID()}`, address: '' }),
    { logs: about('site_changed') },
  ),
  'sites.close': form('no', 'no', 'no', 'no', 'all', place, { logs: about('site_changed') }),
  'sites.reopen': form('no', 'no', 'no', 'no', 'all', place, { logs: about('site_changed') }),
  'travel.keep': form(
    'no',
    'no',
    'no',
    'no',
    'all',
    (things) => ({ ...place(things), place: 'Waldhof', kilometres: '20', minutes: '60' }),
    { logs: about('site_changed') },
  ),
  'travel.remove': form('no', 'no', 'no', 'no', 'all', ({ way }) => ({ way }), {
    logs: about('site_changed'),
  }),
  // No round waits in this portal, so that its deliveries go: an admin is told so.
  'clock.allow': form('no', 'no', 'no', 'no', 'yes', () => ({ round: 'x', checked: 'yes' }), {
    status: 409,
    logs: shut,
  }),
  'systems.make': form(
    'no',
    'no',
    'no',
    'no',
    'yes',
    () => ({ once: randomUUID(), name: randomUUID(), scope: 'all', level: '2' }),
    { logs: about('system_made') },
  ),
  'systems.revoke': form('no', 'no', 'no', 'no', 'all', ({ system }) => ({ token: system }), {
    logs: about('system_revoked'),
  }),
  // Plans are about nobody, and the whole office's.
  'deliveries.make': form(
    'no',
    'no',
    'no',
    'no',
    'yes',
    ({ deskCaseworker }) => ({
      once: randomUUID(),
      name: randomUUID(),
      ...delivering,
      caseworkers: deskCaseworker,
    }),
    { logs: about('plan_made') },
  ),
  'deliveries.change': form(
    'no',
    'no',
    'no',
    'no',
    'all',
    ({ plan, deskCaseworker }) => ({
      plan,
      name: randomUUID(),
      ...delivering,
      caseworkers: deskCaseworker,
    }),
    { logs: about('plan_changed') },
  ),
  'deliveries.pause': form('no', 'no', 'no', 'no', 'all', ({ plan }) => ({ plan }), {
    logs: about('plan_changed'),
  }),
  'deliveries.resume': form('no', 'no', 'no', 'no', 'all', ({ plan }) => ({ plan }), {
    logs: about('plan_changed'),
  }),
  'deliveries.remove': form('no', 'no', 'no', 'no', 'all', ({ plan }) => ({ plan }), {
    logs: about('plan_removed'),
  }),
  'deliveries.now': form('no', 'no', 'no', 'no', 'all', ({ plan }) => ({ plan }), {
    logs: about('delivery_ordered'),
  }),
  'deliveries.again': form(
    'no',
    'no',
    'no',
    'no',
    'all',
    ({ delivered }) => ({ delivery: delivered }),
    { logs: about('delivery_ordered') },
  ),
  'deliveries.drop': form(
    'no',
    'no',
    'no',
    'no',
    'all',
    ({ waitingDelivery }) => ({ delivery: waitingDelivery }),
    { logs: about('delivery_ordered') },
  ),

  // What Astro adds by itself is shut: it would run actions without our pages around them.
  'POST /_actions/[...path]': form('no', 'no', 'no', 'no', 'no', nothing, {
    at: '/_actions/sites.make',
    logs: shut,
  }),
  'POST /_image': form('no', 'no', 'no', 'no', 'no', nothing, { at: '/_image', logs: shut }),
  'POST /_server-islands/[name]': form('no', 'no', 'no', 'no', 'no', nothing, {
    at: '/_server-islands/Anything',
    logs: shut,
  }),
};
