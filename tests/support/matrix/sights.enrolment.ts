/**
 * What is looked at of the pages on which staff give courses: applications, assigning, templates,
 * reminders, groups.
 */
import {
  actUndone,
  assigned,
  chosen,
  chosenBoth,
  chosenOwn,
  chosenPath,
  groupEmptied,
  rulePaused,
  settled,
  settledPath,
} from './before.ts';
import { as, type Sight } from './sight.ts';
import { to } from './things.ts';

const { sight, refused } = as('staff');
const reviewed = to`/betreuung/bewerbungen/${'reviewed'}`;
const template = to`/betreuung/vorlagen/${'template'}`;
const rule = to`/betreuung/erinnerungen/${'rule'}`;
const group = to`/betreuung/gruppen/${'group'}`;
const act = to`/betreuung/vorgaenge/${'act'}`;
const assignment = to`/betreuung/zuweisungen/${'assignment'}`;
const ended = to`/betreuung/zuweisungen/${'ended'}`;
const withdrawn = to`/betreuung/zuweisungen/${'withdrawn'}`;

export const enrolmentSights: Record<string, Sight[]> = {
  '/betreuung/bewerbungen': [sight('/betreuung/bewerbungen')],
  '/betreuung/bewerbungen/[id]': [
    sight(to`/betreuung/bewerbungen/${'asked'}`),
    sight(reviewed, { what: 'in review' }),
  ],
  '/betreuung/bewerbungen/[id]/bewilligen': [
    sight(to`${reviewed}/bewilligen`),
    refused(to`${reviewed}/bewilligen?_action=applications.approve`, (t) => ({
      application: t.reviewed,
      binding: 'bescheid',
    })),
  ],
  '/betreuung/bewerbungen/[id]/ablehnen': [
    sight(to`${reviewed}/ablehnen`),
    refused(to`${reviewed}/ablehnen?_action=applications.refuse`, (t) => ({
      application: t.reviewed,
      answer: '',
    })),
  ],
  '/betreuung/zuweisen': [
    sight('/betreuung/zuweisen'),
    sight('/betreuung/zuweisen?zeigen=auswahl', { what: 'somebody ticked', before: chosen }),
    refused('/betreuung/zuweisen?_action=enrolment.pick', { go: 'weiter' }),
  ],
  '/betreuung/zuweisen/angaben': [
    sight('/betreuung/zuweisen/angaben', { before: chosen }),
    sight('/betreuung/zuweisen/angaben', { what: 'a path', before: chosenPath }),
    refused(
      '/betreuung/zuweisen/angaben?_action=enrolment.settle',
      { binding: 'bescheid', dueDay: '31.02.2026' },
      { before: chosen },
    ),
  ],
  '/betreuung/zuweisen/pruefen': [
    sight('/betreuung/zuweisen/pruefen', { before: settled }),
    sight('/betreuung/zuweisen/pruefen', { what: 'a path', before: settledPath }),
  ],
  '/betreuung/zuweisen/frist': [
    sight('/betreuung/zuweisen/frist', { before: chosenOwn }),
    sight('/betreuung/zuweisen/frist', { what: 'nobody has the course', before: chosen }),
    refused(
      '/betreuung/zuweisen/frist?_action=enrolment.extend',
      (t) => ({ once: t.once, course: t.course, learners: t.person, dueDay: '31.02.2026' }),
      { before: chosenOwn },
    ),
  ],
  '/betreuung/zuweisen/ruecknahme': [
    sight('/betreuung/zuweisen/ruecknahme', { before: chosenOwn }),
  ],
  '/betreuung/zuweisen/karten': [
    sight('/betreuung/zuweisen/karten', { before: chosenBoth }),
    refused('/betreuung/zuweisen/karten/datei', (t) => ({ holding: t.newcomer }), {
      before: chosenBoth,
    }),
  ],
  '/betreuung/zuweisen/karten/datei': [],
  '/betreuung/zuweisen/liste': [
    sight('/betreuung/zuweisen/liste', { before: chosenBoth }),
    refused('/betreuung/zuweisen/liste/datei', {}),
  ],
  '/betreuung/zuweisen/liste/datei': [],
  '/betreuung/vorlagen': [sight('/betreuung/vorlagen')],
  '/betreuung/vorlagen/neu': [
    sight('/betreuung/vorlagen/neu'),
    refused('/betreuung/vorlagen/neu?_action=templates.make', ({ once }) => ({
      once,
      name: '',
      course: '',
      days2: '7',
    })),
  ],
  '/betreuung/vorlagen/[id]': [
    sight(template),
    refused(to`${template}?_action=templates.change`, (t) => ({
      template: t.template,
      name: 'Neu',
      course: 'nie-gesehen',
      binding: 'freiwillig',
    })),
  ],
  '/betreuung/vorlagen/[id]/loeschen': [sight(to`${template}/loeschen`)],
  '/betreuung/erinnerungen': [sight('/betreuung/erinnerungen')],
  '/betreuung/erinnerungen/neu': [
    sight('/betreuung/erinnerungen/neu'),
    sight('/betreuung/erinnerungen/neu?vorlage=urgent', { what: 'a template' }),
    refused('/betreuung/erinnerungen/neu?_action=reminders.make', ({ once, site }) => ({
      once,
      site,
      name: 'Frist',
      body: 'Satz.',
      kind1_1: 'due',
      days1_1: 'abc',
      days2_1: '3',
    })),
  ],
  '/betreuung/erinnerungen/[id]': [
    sight(rule),
    sight(rule, { what: 'paused', before: rulePaused }),
  ],
  '/betreuung/erinnerungen/[id]/aendern': [
    sight(to`${rule}/aendern`),
    refused(to`${rule}/aendern?_action=reminders.change`, (t) => ({ rule: t.rule, name: '' })),
  ],
  '/betreuung/gruppen': [sight('/betreuung/gruppen')],
  '/betreuung/gruppen/neu': [
    sight('/betreuung/gruppen/neu'),
    sight('/betreuung/gruppen/neu', { what: 'somebody chosen', before: chosen }),
    refused('/betreuung/gruppen/neu?_action=groups.make', ({ once, site }) => ({
      once,
      name: '',
      site,
      kind: 'hand',
    })),
  ],
  '/betreuung/gruppen/[id]': [
    sight(group),
    sight(group, { what: 'nobody in it', before: groupEmptied }),
    refused(to`${group}?_action=groups.take`, (t) => ({ group: t.group, go: 'weiter' })),
  ],
  '/betreuung/gruppen/[id]/loeschen': [sight(to`${group}/loeschen`)],
  '/betreuung/vorgaenge/[id]': [
    sight(act),
    sight(act, { what: 'taken back', before: actUndone }),
    sight(to`/betreuung/vorgaenge/${'once'}`, { what: 'courses just given', before: assigned }),
  ],
  '/betreuung/zuweisungen/[id]': [
    sight(assignment),
    refused(to`${assignment}?_action=enrolment.change`, (t) => ({
      assignment: t.assignment,
      binding: 'bescheid',
    })),
  ],
  '/betreuung/zuweisungen/[id]/beenden': [
    sight(to`${assignment}/beenden`),
    sight(to`${ended}/beenden`, { what: 'ended' }),
    sight(to`${withdrawn}/beenden`, { what: 'taken back' }),
    refused(to`${assignment}/beenden?_action=enrolment.end`, (t) => ({
      assignment: t.assignment,
    })),
  ],
  '/betreuung/zuweisungen/[id]/fehltage': [
    sight(to`${ended}/fehltage`),
    sight(to`${assignment}/fehltage`, { what: 'no measure' }),
    refused(to`${ended}/fehltage?_action=enrolment.absence`, (t) => ({
      assignment: t.ended,
      month: '',
      days: 'drei',
      excused: '40',
    })),
  ],
};
