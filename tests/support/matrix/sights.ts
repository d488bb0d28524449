/**
 * What is looked at of each page: at least once as it opens, and in the states in which it looks
 * otherwise. `what` is the state in words; `form` is posted to the address; `before` happens first,
 * and may leave cookies behind.
 */
import { createHash, randomInt } from 'node:crypto';
import { makeCode } from '#domains/accounts/rules.card.ts';
import { spareCodes } from '#domains/accounts/rules.second-factor.ts';
import type { Asker, Fields } from './asking.ts';
import { refused, sight, type Before, type Sight } from './sight.ts';
import { exerciseSights, practiceSights } from './sights.exercises.ts';
import { listSights } from './sights.lists.ts';
import { fewOrAll } from '../long.ts';
import { demoPassword } from '../server.ts';
import type { Things } from './world.ts';

const person = ({ person: p }: Things): string => `/betreuung/lernende/${p}`;
const course = ({ course: c }: Things): string => `/lernen/${c}`;
const module = (things: Things): string => `${course(things)}/${things.module}`;
const step = (things: Things): string => `${module(things)}/${things.step}`;
const besideThem = ({ hour }: Things): string => `/betreuung/daneben/${hour}`;
const besideStep = (things: Things): string =>
  `${besideThem(things)}/${things.module}/${things.step}`;
const account = ({ colleague }: Things): string => `/verwaltung/konten/${colleague}`;
const site = ({ site: s }: Things): string => `/verwaltung/standorte/${s}`;
const system = ({ system: s }: Things): string => `/verwaltung/zugaenge/${s}`;
const plan = ({ plan: p }: Things): string => `/verwaltung/lieferungen/${p}`;
const terms: Fields = [
  ['binding', 'freiwillig'],
  ['legalForm', 'lernangebot'],
];

const withTicket: Before = (_ask, { cardCode }) =>
  Promise.resolve(`karte=${cardCode}.eigen.${'x'.repeat(24)}`);
const chosen: Before = (ask, { person: p }) =>
  ask('staff', {
    path: '/hilfe?_action=enrolment.pick',
    form: [
      ['go', 'suchen'],
      ['course', 'home-office'],
      ['learners', p],
      ['shown', p],
    ],
  });
const chosenOwn: Before = (ask, { person: p, course: c }) =>
  ask('staff', {
    path: '/hilfe?_action=enrolment.pick',
    form: [
      ['go', 'suchen'],
      ['course', c],
      ['learners', p],
      ['shown', p],
    ],
  });
const actUndone: Before = (ask, { act }) =>
  ask('staff', { path: '/hilfe?_action=enrolment.undo', form: [['act', act]] });
const groupEmptied: Before = (ask, { group, person: p }) =>
  ask('staff', {
    path: '/hilfe?_action=groups.leave',
    form: [
      ['group', group],
      ['learners', p],
    ],
  });
const settled: Before = async (ask, things) =>
  ask('staff', {
    path: '/hilfe?_action=enrolment.settle',
    form: terms,
    cookie: await chosen(ask, things),
  });
const assigned: Before = (ask, { person: p, once }) =>
  ask('staff', {
    path: '/hilfe?_action=enrolment.assign',
    form: [['once', once], ['course', 'home-office'], ['learners', p], ...terms],
  });
const chosenBoth: Before = (ask, { person: p, newcomer }) =>
  ask('staff', {
    path: '/hilfe?_action=enrolment.pick',
    form: [
      ['go', 'suchen'],
      ['course', ''],
      ['learners', p],
      ['learners', newcomer],
      ['shown', p],
      ['shown', newcomer],
    ],
  });
const chosenPath: Before = (ask, { person: p, template }) =>
  ask('staff', {
    path: '/hilfe?_action=enrolment.pick',
    form: [
      ['go', 'suchen'],
      ['course', `vorlage:${template}`],
      ['learners', p],
      ['shown', p],
    ],
  });
const settledPath: Before = async (ask, things) =>
  ask('staff', {
    path: '/hilfe?_action=enrolment.settle',
    form: terms,
    cookie: await chosenPath(ask, things),
  });
const cardMade: Before = (ask, { newcomer }) =>
  ask('staff', { path: '/hilfe?_action=cards.make', form: [['person', newcomer]] });
const deskCardMade: Before = (ask, { colleague }) =>
  ask('admin', { path: '/hilfe?_action=cards.makeForDesk', form: [['person', colleague]] });
const halfIn: Before = (ask, { secured }) =>
  ask('nobody', {
    path: '/anmelden?_action=accounts.signIn',
    form: [
      ['userName', secured],
      ['password', demoPassword],
    ],
  });
const settingUp: Before = (ask) =>
  ask('staff', { path: '/hilfe?_action=factor.renew', form: [['password', demoPassword]] });
const sparesMade: Before = () =>
  Promise.resolve(
    `ersatzcodes=${Array.from({ length: spareCodes }, () => makeCode(randomInt)).join('.')}`,
  );
const sheetRecorded: Before = (ask, { sheet, person: p }) =>
  ask('staff', {
    path: '/hilfe?_action=paper.record',
    form: [
      ['sheet', sheet],
      ['person', p],
      ['day', ''],
    ],
  });
const exported: Before = (ask) =>
  ask('caseworker', { path: '/fachkraft/lernstand/datei', form: [] });
const moved: Before = (ask, { newcomer }) =>
  ask('admin', {
    path: '/hilfe?_action=people.move',
    form: [
      ['learners', newcomer],
      ['to', 'niemand'],
      ['why', 'duty'],
    ],
  });
const codeDropped: Before = (ask, { offered }) =>
  ask('learner', { path: '/hilfe?_action=beside.stop', form: [['hour', offered]] });
const entered: Before = (ask, { person: p, offeredDigits }) =>
  ask('staff', {
    path: '/hilfe?_action=beside.enter',
    form: [
      ['person', p],
      ['digits', offeredDigits],
    ],
  });
const hourEnded: Before = (ask, { hour }) =>
  ask('staff', { path: '/hilfe?_action=beside.end', form: [['hour', hour]] });
const planPaused: Before = (ask, { plan: p }) =>
  ask('admin', { path: '/hilfe?_action=deliveries.pause', form: [['plan', p]] });
const noCourses: Before = async (ask, { assignments }) =>
  ask('staff', {
    path: '/hilfe?_action=enrolment.withdraw',
    form: assignments.map((a): [string, string] => ['assignments', a]),
  });
const closed: Before = (ask, { newcomer }) =>
  ask('admin', { path: '/hilfe?_action=people.closeAny', form: [['person', newcomer]] });

const systemEnded: Before = (ask, { system: token }) =>
  ask('admin', { path: '/hilfe?_action=systems.revoke', form: [['token', token]] });
const tokenMade: Before = (_ask, things) =>
  Promise.resolve(
    `neuer-schluessel-${createHash('sha256')
      .update(`${system(things)}/schluessel`)
      .digest('hex')
      .slice(0, 16)}=hv_${'x'.repeat(43)}`,
  );

const remark = ({ assignment }: Things): string => `/lernen/fachkraft/anmerkung/${assignment}`;
const chose: Before = (ask) =>
  ask('learner', { path: '/hilfe?_action=enrolment.choose', form: [['course', 'home-office']] });
const shared: Before = async (ask, things) =>
  ask('learner', {
    path: '/hilfe?_action=telling.share',
    form: [['course', 'home-office']],
    cookie: await chose(ask, things),
  });
const remarked: Before = (ask, { assignment }) =>
  ask('learner', {
    path: '/hilfe?_action=telling.remark',
    form: [
      ['assignment', assignment],
      ['remark', 'Ich lerne abends.'],
    ],
  });

const switchedOff: Before = async (ask, { rule }) => {
  await ask('learner', { path: '/hilfe?_action=reminders.mailEnd', form: [] });
  return ask('learner', {
    path: '/hilfe?_action=reminders.turn',
    form: [
      ['rule', rule],
      ['on', 'nein'],
    ],
  });
};

/** The page after somebody there looked for a name, whose number the address then has. */
const searched = (
  who: Asker,
  page: string | ((things: Things) => string),
  text: string,
  what: string,
): Sight => {
  const number = what.replaceAll(' ', '-').padEnd(22, '_');
  const path = typeof page === 'string' ? () => page : page;
  return sight(who, (things) => `${path(things)}?suche=${number}`, {
    what,
    before: (ask) =>
      ask(who, {
        path: '/hilfe?_action=search.find',
        form: [
          ['suche', text],
          ['nummer', number],
        ],
      }),
  });
};
/** The same where the number means nothing any more. */
const searchOver = (who: Asker, page: string): Sight =>
  sight(who, `${page}?suche=${'x'.repeat(22)}`, { what: 'the search has run out' });

/** One page with other words. */
const troubles = fewOrAll(
  ['403', '503'],
  ['403', '404', '405', '409', '411', '413', '415', '500', '503'],
);

export const sights: Record<string, Sight[]> = {
  '/': [sight('nobody', '/')],
  '/anmelden': [
    sight('nobody', '/anmelden'),
    refused('nobody', '/anmelden?_action=accounts.signIn', [
      ['userName', 'ahorn'],
      ['password', ''],
    ]),
    refused(
      'nobody',
      '/anmelden?_action=accounts.signIn',
      [
        ['userName', 'ahorn'],
        ['password', 'nicht das richtige'],
      ],
      { what: 'the password is wrong' },
    ),
    sight('nobody', '/konto', { what: 'a session has ended', status: 401, form: [['a', 'b']] }),
  ],
  '/anmelden/code': [
    sight('nobody', '/anmelden/code', { before: halfIn }),
    refused('nobody', '/anmelden/code?_action=factor.pass', [['code', '12']], { before: halfIn }),
  ],
  '/anmelden/einrichten': [
    sight('staff', '/anmelden/einrichten', { before: settingUp }),
    refused('staff', '/anmelden/einrichten?_action=factor.setUp', [['code', '000000']], {
      before: settingUp,
    }),
  ],
  '/abmelden': [sight('nobody', '/abmelden'), sight('learner', '/abmelden')],
  '/ansicht': [
    sight('nobody', '/ansicht'),
    sight('learner', '/ansicht'),
    refused('nobody', '/ansicht?_action=view.save', []),
  ],
  '/barriere-melden': [
    sight('nobody', '/barriere-melden'),
    sight('learner', '/barriere-melden'),
    refused('nobody', '/barriere-melden?_action=participation.report', [['body', '']]),
  ],
  '/barriere-melden/[number]': [sight('nobody', ({ report }) => `/barriere-melden/${report}`)],
  '/barrierefreiheit': [sight('nobody', '/barrierefreiheit')],
  '/datenschutz': [sight('nobody', '/datenschutz')],
  '/hilfe': [sight('nobody', '/hilfe'), sight('staff', '/hilfe')],
  '/impressum': [sight('nobody', '/impressum')],
  '/karte': [
    sight('nobody', '/karte'),
    refused('nobody', '/karte?_action=cards.show', [['card', 'ABCD']]),
  ],
  '/karte/passwort': [
    sight('nobody', '/karte/passwort', { before: withTicket }),
    refused('nobody', '/karte/passwort?_action=cards.open', [['password', 'kurz']], {
      before: withTicket,
    }),
  ],
  '/erinnerung-aus/[link]': [
    sight('nobody', ({ offLink }) => `/erinnerung-aus/${offLink}`),
    sight('nobody', ({ offLink }) => `/erinnerung-aus/${offLink}`, {
      what: 'ended',
      before: (ask) => ask('learner', { path: '/hilfe?_action=reminders.mailEnd', form: [] }),
    }),
  ],
  '/nachweis': [
    sight('nobody', '/nachweis'),
    sight('nobody', ({ certificate }) => `/nachweis?nummer=${certificate}`, {
      what: 'it is genuine',
    }),
    sight('nobody', '/nachweis?nummer=HV', { what: 'the number is mistyped' }),
  ],
  '/woerter': [sight('nobody', '/woerter')],
  '/404': [
    sight('nobody', '/404', { status: 404 }),
    sight('staff', '/gibt-es-nicht', { what: 'an address without a page', status: 404 }),
  ],
  '/500': [sight('nobody', '/500', { status: 500 })],
  '/fehler/[status]': troubles.map((status) =>
    sight('nobody', `/fehler/${status}`, { what: status, status: Number(status) }),
  ),

  '/konto': [sight('learner', '/konto'), sight('staff', '/konto')],
  '/konto/anmeldungen': [
    sight('learner', '/konto/anmeldungen'),
    sight('staff', '/konto/anmeldungen'),
  ],
  '/konto/ersatzcodes': [sight('staff', '/konto/ersatzcodes', { before: sparesMade })],
  '/konto/zwei-schritte': [
    sight('staff', '/konto/zwei-schritte'),
    refused('staff', '/konto/zwei-schritte?_action=factor.renew', [['password', '']]),
  ],
  '/konto/passwort': [
    sight('learner', '/konto/passwort'),
    refused('learner', '/konto/passwort?_action=accounts.changePassword', [
      ['password', demoPassword],
      ['newPassword', 'kurz'],
    ]),
  ],

  '/lernen': [
    sight('learner', '/lernen'),
    sight('learner', '/lernen', { what: 'no course yet', before: noCourses }),
    sight('learner', '/lernen', { what: 'somebody is beside', before: entered }),
  ],
  '/lernen/fachkraft': [
    sight('learner', '/lernen/fachkraft'),
    sight('learner', '/lernen/fachkraft', { what: 'after an export', before: exported }),
    sight('learner', '/lernen/fachkraft', { what: 'with a remark', before: remarked }),
    sight('learner', '/lernen/fachkraft', {
      what: 'with a course of their own choice',
      before: chose,
    }),
    sight('learner', '/lernen/fachkraft', { what: 'with a shared course', before: shared }),
  ],
  '/lernen/fachkraft/anmerkung/[id]': [
    sight('learner', remark),
    sight('learner', remark, { what: 'with a remark', before: remarked }),
    refused(
      'learner',
      (things) => `${remark(things)}?_action=telling.remark`,
      ({ assignment }) => [
        ['assignment', assignment],
        ['remark', 'x'.repeat(281)],
      ],
    ),
  ],
  '/lernen/daten': [sight('learner', '/lernen/daten')],
  '/lernen/daten/datei': [],
  '/lernen/erinnerungen': [
    sight('learner', '/lernen/erinnerungen'),
    sight('learner', '/lernen/erinnerungen', {
      what: 'one switched off, no address',
      before: switchedOff,
    }),
    refused('learner', '/lernen/erinnerungen?_action=reminders.mailTo', [['address', 'rosa']], {
      before: switchedOff,
    }),
  ],
  '/lernen/finden': [sight('learner', '/lernen/finden')],
  '/lernen/kurse': [
    sight('learner', '/lernen/kurse'),
    sight('learner', '/lernen/kurse', { what: 'no course yet', before: noCourses }),
  ],
  '/lernen/wege': [
    sight('learner', '/lernen/wege'),
    refused('learner', '/lernen/wege?_action=travel.choose', [['way', 'Mond']]),
  ],
  '/lernen/gemeinsam': [
    sight('learner', '/lernen/gemeinsam', { what: 'a code waits' }),
    sight('learner', '/lernen/gemeinsam', { what: 'to choose', before: codeDropped }),
    sight('learner', '/lernen/gemeinsam', { what: 'somebody is beside', before: entered }),
    refused('learner', '/lernen/gemeinsam?_action=beside.offer', [], { before: codeDropped }),
  ],
  '/lernen/nachweise': [sight('learner', '/lernen/nachweise')],
  '/lernen/nachweise/[number]': [
    sight('learner', ({ certificate }) => `/lernen/nachweise/${certificate}`),
  ],
  '/lernen/nachweise/[number]/datei': [],
  '/lernen/nachweise/[number]/loeschen': [
    sight('learner', ({ certificate }) => `/lernen/nachweise/${certificate}/loeschen`),
  ],
  '/lernen/[course]': [
    sight('learner', course),
    sight('learner', '/lernen/home-office', { what: 'not one of theirs' }),
  ],
  '/lernen/[course]/geschafft': [
    sight('learner', ({ finished }) => `/lernen/${finished}/geschafft`),
  ],
  '/lernen/[course]/[module]': [
    sight('learner', module),
    sight('learner', ({ finished: c, finishedModule: m }) => `/lernen/${c}/${m}`, {
      what: 'finished',
    }),
  ],
  '/lernen/bewerbungen': [sight('learner', '/lernen/bewerbungen')],
  '/lernen/bewerbungen/[id]': [sight('learner', ({ applied }) => `/lernen/bewerbungen/${applied}`)],
  '/lernen/bewerbungen/[id]/pruefen': [
    sight('learner', ({ draft }) => `/lernen/bewerbungen/${draft}/pruefen`),
  ],
  '/lernen/bewerbungen/[id]/zurueckziehen': [
    sight('learner', ({ applied }) => `/lernen/bewerbungen/${applied}/zurueckziehen`),
  ],
  '/lernen/[course]/nicht-zeigen': [
    sight('learner', '/lernen/home-office/nicht-zeigen', { what: 'shared', before: shared }),
    sight('learner', '/lernen/home-office/nicht-zeigen', { what: 'not shared', before: chose }),
  ],
  '/lernen/quittungen': [sight('learner', '/lernen/quittungen')],
  '/lernen/quittungen/[number]': [
    sight('learner', ({ receipt }) => `/lernen/quittungen/${receipt}`),
  ],
  '/lernen/[course]/zeigen': [
    sight('learner', '/lernen/home-office/zeigen', { before: chose }),
    sight('learner', '/lernen/home-office/zeigen', { what: 'shared already', before: shared }),
  ],
  '/lernen/[course]/bewerben': [
    sight('learner', ({ free }) => `/lernen/${free}/bewerben`),
    refused(
      'learner',
      ({ free }) => `/lernen/${free}/bewerben?_action=applications.draft`,
      ({ free }) => [
        ['course', free],
        ['wish', 'x'.repeat(1001)],
      ],
    ),
  ],
  '/lernen/[course]/[module]/geschafft': [
    sight('learner', ({ finished: c, finishedModule: m }) => `/lernen/${c}/${m}/geschafft`),
  ],
  '/lernen/[course]/[module]/[step]': [
    sight('learner', step),
    sight('learner', step, { what: 'the course was withdrawn', status: 403, before: noCourses }),
    ...exerciseSights(),
    ...practiceSights(),
  ],
  '/lernen/[course]/[module]/[step]/hilfe': [
    sight('learner', (things) => `${step(things)}/hilfe`),
    sight('learner', (things) => `${step(things)}/hilfe?erbeten=ja`, { what: 'asked for' }),
  ],

  '/betreuung': [
    sight('staff', '/betreuung'),
    searched('staff', '/betreuung', 'Xyxyxy', 'nobody found'),
    searched('staff', '/betreuung', 'Probe', 'found'),
    searchOver('staff', '/betreuung'),
  ],
  '/betreuung/konten-ohne-anmeldung': [sight('staff', '/betreuung/konten-ohne-anmeldung')],
  '/betreuung/anrufe': [
    sight('staff', '/betreuung/anrufe'),
    sight('staff', '/betreuung/anrufe?grund=due', { what: 'nobody for this reason' }),
  ],
  '/betreuung/zahlen': [
    sight('staff', '/betreuung/zahlen'),
    sight('staff', '/betreuung/zahlen?kurs=e-mail', { what: 'one course' }),
  ],
  '/betreuung/daneben': [
    sight('staff', '/betreuung/daneben'),
    searched('staff', '/betreuung/daneben', 'Xyxyxy', 'nobody found'),
    searched('staff', '/betreuung/daneben', 'Probe', 'found'),
  ],
  '/betreuung/daneben/[id]': [
    sight('staff', besideThem),
    sight('staff', besideThem, { what: 'it is over', status: 410, before: hourEnded }),
  ],
  '/betreuung/daneben/[id]/[module]/[step]': [
    sight('staff', besideStep),
    sight('staff', besideStep, { what: 'it is over', status: 410, before: hourEnded }),
    sight(
      'staff',
      (t) => `/betreuung/daneben/${t.practiceHour}/${t.finishedModule}/${t.practiceStep}`,
      { what: 'a practice program' },
    ),
    sight('staff', (t) => `${besideStep(t)}?_action=beside.goOn`, {
      what: 'over while it was sent',
      status: 409,
      form: (t) => [
        ['hour', t.hour],
        ['module', t.module],
        ['step', t.step],
      ],
      before: hourEnded,
    }),
  ],
  '/betreuung/kurse': [sight('staff', '/betreuung/kurse')],
  '/betreuung/lernende/neu': [
    sight('staff', '/betreuung/lernende/neu'),
    refused('staff', '/betreuung/lernende/neu?_action=people.make', [['givenName', '']]),
  ],
  ...listSights,
  '/betreuung/lernende/karten': [
    sight('staff', '/betreuung/lernende/karten'),
    sight('staff', '/betreuung/lernende/karten?nach=zzz', { what: 'nobody waits' }),
    refused('staff', '/betreuung/lernende/karten/datei', []),
  ],
  '/betreuung/lernende/karten/datei': [],
  '/betreuung/lernende/[id]': [
    sight('staff', person),
    sight('staff', person, { what: 'everything withdrawn', before: noCourses }),
    sight('staff', ({ newcomer }) => `/betreuung/lernende/${newcomer}`, {
      what: 'closed',
      before: closed,
    }),
  ],
  '/betreuung/lernende/[id]/aendern': [
    sight('staff', (t) => `${person(t)}/aendern`),
    refused(
      'staff',
      (t) => `${person(t)}/aendern?_action=people.change`,
      (t) => [
        ['person', t.person],
        ['familyName', ''],
      ],
    ),
  ],
  '/betreuung/lernende/[id]/anruf': [
    sight('staff', (t) => `${person(t)}/anruf`),
    sight('staff', ({ newcomer }) => `/betreuung/lernende/${newcomer}/anruf`, {
      what: 'somebody rang',
    }),
    refused(
      'staff',
      (t) => `${person(t)}/anruf?_action=help.called`,
      (t) => [
        ['person', t.person],
        ['note', 'zu lang '.repeat(40)],
      ],
    ),
  ],
  '/betreuung/lernende/[id]/daneben': [
    sight('staff', (t) => `${person(t)}/daneben`),
    refused(
      'staff',
      (t) => `${person(t)}/daneben?_action=beside.enter`,
      (t) => [
        ['person', t.person],
        ['digits', '12 34'],
      ],
    ),
  ],
  '/betreuung/lernende/[id]/eintragen': [
    sight('staff', (t) => `${person(t)}/eintragen`),
    refused(
      'staff',
      (t) => `${person(t)}/eintragen?_action=recorded.make`,
      (t) => [
        ['person', t.person],
        ['day', '31.02.2026'],
      ],
    ),
  ],
  '/betreuung/lernende/[id]/karte': [
    sight('staff', (t) => `${person(t)}/karte`),
    sight('staff', ({ newcomer }) => `/betreuung/lernende/${newcomer}/karte`, {
      what: 'the card just made',
      before: cardMade,
    }),
  ],
  '/betreuung/lernende/[id]/schliessen': [sight('staff', (t) => `${person(t)}/schliessen`)],
  '/lernen/papier': [],
  '/betreuung/papier': [
    sight('staff', '/betreuung/papier'),
    refused('staff', '/betreuung/papier?_action=paper.find', [['number', 'ACDE FHJJ']]),
    refused('staff', '/betreuung/papier/blanko', [['course', '']], {
      what: 'no course was chosen',
    }),
  ],
  '/betreuung/papier/blanko': [],
  '/betreuung/papier/drucken': [
    sight('staff', ({ person: p }) => `/betreuung/papier/drucken?person=${p}`),
    refused('staff', '/betreuung/papier/drucken/datei', ({ person: p }) => [['person', p]]),
  ],
  '/betreuung/papier/drucken/datei': [],
  '/betreuung/papier/[number]': [
    sight('staff', ({ sheet }) => `/betreuung/papier/${sheet}`),
    searched('staff', ({ shelf }) => `/betreuung/papier/${shelf}`, 'Probe', 'of the shelf'),
    refused(
      'staff',
      ({ sheet }) => `/betreuung/papier/${sheet}?_action=paper.record`,
      ({ sheet, person: p }) => [
        ['sheet', sheet],
        ['person', p],
        ['day', '31.02.2026'],
      ],
    ),
    sight('staff', ({ sheet }) => `/betreuung/papier/${sheet}`, {
      what: 'recorded already',
      before: sheetRecorded,
    }),
  ],
  '/betreuung/papier/[number]/[person]': [
    sight('staff', ({ shelf, person: p }) => `/betreuung/papier/${shelf}/${p}`),
  ],
  '/betreuung/bewerbungen': [sight('staff', '/betreuung/bewerbungen')],
  '/betreuung/bewerbungen/[id]': [
    sight('staff', ({ asked }) => `/betreuung/bewerbungen/${asked}`),
    sight('staff', ({ reviewed }) => `/betreuung/bewerbungen/${reviewed}`, { what: 'in review' }),
  ],
  '/betreuung/bewerbungen/[id]/bewilligen': [
    sight('staff', ({ reviewed }) => `/betreuung/bewerbungen/${reviewed}/bewilligen`),
    refused(
      'staff',
      ({ reviewed }) =>
        `/betreuung/bewerbungen/${reviewed}/bewilligen?_action=applications.approve`,
      ({ reviewed }) => [
        ['application', reviewed],
        ['binding', 'bescheid'],
      ],
    ),
  ],
  '/betreuung/bewerbungen/[id]/ablehnen': [
    sight('staff', ({ reviewed }) => `/betreuung/bewerbungen/${reviewed}/ablehnen`),
    refused(
      'staff',
      ({ reviewed }) => `/betreuung/bewerbungen/${reviewed}/ablehnen?_action=applications.refuse`,
      ({ reviewed }) => [
        ['application', reviewed],
        ['answer', ''],
      ],
    ),
  ],
  '/betreuung/zuweisen': [
    sight('staff', '/betreuung/zuweisen'),
    sight('staff', '/betreuung/zuweisen?zeigen=auswahl', {
      what: 'somebody ticked',
      before: chosen,
    }),
    refused('staff', '/betreuung/zuweisen?_action=enrolment.pick', [['go', 'weiter']]),
  ],
  '/betreuung/zuweisen/angaben': [
    sight('staff', '/betreuung/zuweisen/angaben', { before: chosen }),
    sight('staff', '/betreuung/zuweisen/angaben', { what: 'a path', before: chosenPath }),
    refused(
      'staff',
      '/betreuung/zuweisen/angaben?_action=enrolment.settle',
      [
        ['binding', 'bescheid'],
        ['dueDay', '31.02.2026'],
      ],
      { before: chosen },
    ),
  ],
  '/betreuung/zuweisen/pruefen': [
    sight('staff', '/betreuung/zuweisen/pruefen', { before: settled }),
    sight('staff', '/betreuung/zuweisen/pruefen', { what: 'a path', before: settledPath }),
  ],
  '/betreuung/zuweisen/frist': [
    sight('staff', '/betreuung/zuweisen/frist', { before: chosenOwn }),
    sight('staff', '/betreuung/zuweisen/frist', { what: 'nobody has the course', before: chosen }),
    refused(
      'staff',
      '/betreuung/zuweisen/frist?_action=enrolment.extend',
      (t) => [
        ['once', t.once],
        ['course', t.course],
        ['learners', t.person],
        ['dueDay', '31.02.2026'],
      ],
      { before: chosenOwn },
    ),
  ],
  '/betreuung/zuweisen/ruecknahme': [
    sight('staff', '/betreuung/zuweisen/ruecknahme', { before: chosenOwn }),
  ],
  '/betreuung/zuweisen/karten': [
    sight('staff', '/betreuung/zuweisen/karten', { before: chosenBoth }),
    refused(
      'staff',
      '/betreuung/zuweisen/karten/datei',
      ({ newcomer }) => [['holding', newcomer]],
      { before: chosenBoth },
    ),
  ],
  '/betreuung/zuweisen/karten/datei': [],
  '/betreuung/zuweisen/liste': [
    sight('staff', '/betreuung/zuweisen/liste', { before: chosenBoth }),
    refused('staff', '/betreuung/zuweisen/liste/datei', []),
  ],
  '/betreuung/zuweisen/liste/datei': [],
  '/betreuung/vorlagen': [sight('staff', '/betreuung/vorlagen')],
  '/betreuung/vorlagen/neu': [
    sight('staff', '/betreuung/vorlagen/neu'),
    refused('staff', '/betreuung/vorlagen/neu?_action=templates.make', (t) => [
      ['once', t.once],
      ['name', ''],
      ['course', ''],
      ['days2', '7'],
    ]),
  ],
  '/betreuung/vorlagen/[id]': [
    sight('staff', ({ template }) => `/betreuung/vorlagen/${template}`),
    refused(
      'staff',
      ({ template }) => `/betreuung/vorlagen/${template}?_action=templates.change`,
      ({ template }) => [
        ['template', template],
        ['name', 'Neu'],
        ['course', 'nie-gesehen'],
        ['binding', 'freiwillig'],
      ],
    ),
  ],
  '/betreuung/vorlagen/[id]/loeschen': [
    sight('staff', ({ template }) => `/betreuung/vorlagen/${template}/loeschen`),
  ],
  '/betreuung/erinnerungen': [sight('staff', '/betreuung/erinnerungen')],
  '/betreuung/erinnerungen/neu': [
    sight('staff', '/betreuung/erinnerungen/neu'),
    sight('staff', '/betreuung/erinnerungen/neu?vorlage=urgent', { what: 'a template' }),
    refused('staff', '/betreuung/erinnerungen/neu?_action=reminders.make', (t) => [
      ['once', t.once],
      ['site', t.site],
      ['name', 'Frist'],
      ['body', 'Satz.'],
      ['kind1_1', 'due'],
      ['days1_1', 'abc'],
      ['days2_1', '3'],
    ]),
  ],
  '/betreuung/erinnerungen/[id]': [
    sight('staff', ({ rule }) => `/betreuung/erinnerungen/${rule}`),
    sight('staff', ({ rule }) => `/betreuung/erinnerungen/${rule}`, {
      what: 'paused',
      before: (ask, { rule }) =>
        ask('staff', {
          path: '/hilfe?_action=reminders.pause',
          form: [
            ['rule', rule],
            ['paused', 'ja'],
          ],
        }),
    }),
  ],
  '/betreuung/erinnerungen/[id]/aendern': [
    sight('staff', ({ rule }) => `/betreuung/erinnerungen/${rule}/aendern`),
    refused(
      'staff',
      ({ rule }) => `/betreuung/erinnerungen/${rule}/aendern?_action=reminders.change`,
      ({ rule }) => [
        ['rule', rule],
        ['name', ''],
      ],
    ),
  ],
  '/betreuung/gruppen': [sight('staff', '/betreuung/gruppen')],
  '/betreuung/gruppen/neu': [
    sight('staff', '/betreuung/gruppen/neu'),
    sight('staff', '/betreuung/gruppen/neu', { what: 'somebody chosen', before: chosen }),
    refused('staff', '/betreuung/gruppen/neu?_action=groups.make', (t) => [
      ['once', t.once],
      ['name', ''],
      ['site', t.site],
      ['kind', 'hand'],
    ]),
  ],
  '/betreuung/gruppen/[id]': [
    sight('staff', ({ group }) => `/betreuung/gruppen/${group}`),
    sight('staff', ({ group }) => `/betreuung/gruppen/${group}`, {
      what: 'nobody in it',
      before: groupEmptied,
    }),
    refused(
      'staff',
      ({ group }) => `/betreuung/gruppen/${group}?_action=groups.take`,
      ({ group }) => [
        ['group', group],
        ['go', 'weiter'],
      ],
    ),
  ],
  '/betreuung/gruppen/[id]/loeschen': [
    sight('staff', ({ group }) => `/betreuung/gruppen/${group}/loeschen`),
  ],
  '/betreuung/vorgaenge/[id]': [
    sight('staff', ({ act }) => `/betreuung/vorgaenge/${act}`),
    sight('staff', ({ act }) => `/betreuung/vorgaenge/${act}`, {
      what: 'taken back',
      before: actUndone,
    }),
    sight('staff', ({ once }) => `/betreuung/vorgaenge/${once}`, {
      what: 'courses just given',
      before: assigned,
    }),
  ],
  '/betreuung/zuweisungen/[id]': [
    sight('staff', ({ assignment }) => `/betreuung/zuweisungen/${assignment}`),
    refused(
      'staff',
      ({ assignment }) => `/betreuung/zuweisungen/${assignment}?_action=enrolment.change`,
      (t) => [
        ['assignment', t.assignment],
        ['binding', 'bescheid'],
      ],
    ),
  ],

  '/fachkraft': [
    sight('caseworker', '/fachkraft'),
    sight('caseworker', '/fachkraft?stand=begonnen', { what: 'filtered' }),
    sight('caseworker', '/fachkraft?kurs=home-office&stand=geschafft&pause=ja', {
      what: 'filtered, nobody',
    }),
    searched('caseworker', '/fachkraft', 'Xyxyxy', 'nobody found'),
  ],
  '/fachkraft/lernende/[id]': [
    sight('caseworker', ({ person: p }) => `/fachkraft/lernende/${p}`),
    sight('caseworker', ({ newcomer }) => `/fachkraft/lernende/${newcomer}`, {
      what: 'nothing given',
    }),
  ],
  '/fachkraft/lernstand': [
    sight('caseworker', '/fachkraft/lernstand'),
    sight('caseworker', '/fachkraft/lernstand', { what: 'after an export', before: exported }),
    refused('caseworker', '/fachkraft/lernstand/datei', [
      ['from', '06.10.2026'],
      ['to', '05.10.2026'],
    ]),
  ],

  '/verwaltung': [
    sight('admin', '/verwaltung'),
    searched('admin', '/verwaltung', 'Xyxyxy', 'nobody found'),
    searched('admin', '/verwaltung', 'Probe', 'found'),
  ],
  '/verwaltung/konten/neu': [
    sight('admin', '/verwaltung/konten/neu'),
    refused('admin', '/verwaltung/konten/neu?_action=people.makeOffice', [['givenName', '']]),
  ],
  '/verwaltung/konten/[id]': [
    sight('admin', account),
    sight('admin', ({ person: p }) => `/verwaltung/konten/${p}`, { what: 'of a learner' }),
    sight('admin', ({ newcomer }) => `/verwaltung/konten/${newcomer}`, {
      what: 'closed',
      before: closed,
    }),
    refused(
      'admin',
      (t) => `${account(t)}?_action=people.changeOffice`,
      (t) => [
        ['person', t.colleague],
        ['familyName', ''],
      ],
    ),
  ],
  '/verwaltung/konten/[id]/karte': [
    sight('admin', (t) => `${account(t)}/karte`),
    sight('admin', (t) => `${account(t)}/karte`, {
      what: 'the card just made',
      before: deskCardMade,
    }),
  ],
  '/verwaltung/konten/[id]/warum': [
    sight('admin', ({ person: p }) => `/verwaltung/konten/${p}/warum`),
    refused(
      'admin',
      ({ person: p }) => `/verwaltung/konten/${p}/warum?_action=reasons.give`,
      ({ person: p }) => [['person', p]],
    ),
  ],
  '/protokoll': [
    sight('dpo', '/protokoll'),
    sight('admin', '/protokoll'),
    searched('dpo', '/protokoll', 'Probe', 'several are meant'),
    sight('dpo', ({ person: p }) => `/protokoll?person=${p}`, { what: 'of one person' }),
    sight('dpo', '/protokoll?von=2020-01-01&bis=2020-01-02', { what: 'no line' }),
  ],
  '/protokoll/anmeldungen': [
    sight('dpo', '/protokoll/anmeldungen'),
    searched('dpo', '/protokoll/anmeldungen', 'Xyxyxy', 'nobody found'),
  ],
  '/verwaltung/loeschen': [
    sight('admin', '/verwaltung/loeschen'),
    refused('admin', '/verwaltung/loeschen?_action=clock.allow', [['round', 'x']]),
  ],
  '/verwaltung/meldungen': [
    sight('admin', '/verwaltung/meldungen'),
    sight('admin', '/verwaltung/meldungen?vor=1', { what: 'empty' }),
  ],
  '/verwaltung/zahlen': [sight('admin', '/verwaltung/zahlen')],
  '/verwaltung/standorte/[id]/wege': [
    sight('admin', (things) => `${site(things)}/wege`),
    refused(
      'admin',
      (things) => `${site(things)}/wege?_action=travel.keep`,
      ({ site: s }) => [
        ['site', s],
        ['kilometres', 'weit'],
      ],
    ),
  ],
  '/verwaltung/standorte': [
    sight('admin', '/verwaltung/standorte'),
    refused('admin', '/verwaltung/standorte?_action=sites.make', [['name', '']]),
  ],
  '/verwaltung/standorte/[id]': [
    sight('admin', site),
    refused(
      'admin',
      (t) => `${site(t)}?_action=sites.rename`,
      (t) => [
        ['site', t.site],
        ['name', ''],
      ],
    ),
    sight('admin', (t) => `${site(t)}?_action=sites.close`, {
      what: 'it cannot be closed',
      status: 409,
      form: (t) => [['site', t.site]],
    }),
  ],
  '/verwaltung/zugaenge': [sight('admin', '/verwaltung/zugaenge')],
  '/verwaltung/zugaenge/neu': [
    sight('admin', '/verwaltung/zugaenge/neu'),
    refused('admin', '/verwaltung/zugaenge/neu?_action=systems.make', [['name', '']]),
  ],
  '/verwaltung/zugaenge/[id]': [
    sight('admin', system),
    sight('admin', system, { what: 'revoked', before: systemEnded }),
  ],
  '/verwaltung/zugaenge/[id]/schluessel': [
    sight('admin', (t) => `${system(t)}/schluessel`),
    sight('admin', (t) => `${system(t)}/schluessel`, {
      what: 'the token just made',
      before: tokenMade,
    }),
  ],
  '/verwaltung/lieferungen': [sight('admin', '/verwaltung/lieferungen')],
  '/verwaltung/lieferungen/neu': [
    sight('admin', '/verwaltung/lieferungen/neu'),
    refused('admin', '/verwaltung/lieferungen/neu?_action=deliveries.make', [['name', '']]),
  ],
  '/verwaltung/lieferungen/[id]': [
    sight('admin', plan),
    sight('admin', plan, { what: 'paused', before: planPaused }),
    sight('admin', (t) => `${plan(t)}?_action=deliveries.again`, {
      what: 'it cannot be repeated',
      status: 409,
      form: ({ waitingDelivery }) => [['delivery', waitingDelivery]],
    }),
  ],
  '/verwaltung/lieferungen/[id]/aendern': [
    sight('admin', (t) => `${plan(t)}/aendern`),
    refused(
      'admin',
      (t) => `${plan(t)}/aendern?_action=deliveries.change`,
      (t) => [
        ['plan', t.plan],
        ['name', ''],
      ],
    ),
  ],
  '/verwaltung/lieferungen/[id]/entfernen': [sight('admin', (t) => `${plan(t)}/entfernen`)],
  '/verwaltung/zustaendigkeit': [
    sight('admin', '/verwaltung/zustaendigkeit'),
    sight('admin', '/verwaltung/zustaendigkeit?von=niemand', {
      what: 'somebody was moved',
      before: moved,
    }),
    refused('admin', '/verwaltung/zustaendigkeit?_action=people.move', []),
  ],
};

/** Routes that only lead on, or answer with something other than a page. */
export const withoutSight: Record<string, string> = {
  '/lernen/konto': 'leads to /konto',
  '/api/gesundheit': 'answers a monitor',
  '/api/ready': 'answers a monitor',
  '/api/lernstand-1.0.schema.json': 'answers programs',
  '/api/v1/lernstand': 'answers programs',
  '/api/v1/openapi.json': 'answers programs',
  '/api/v1/probleme': 'answers programs',
  '/api/v1/[...path]': 'answers programs',
  '/api/lernstand-1.1.schema.json': 'answers programs',
  '/konto/bleiben': 'answers without a body',
  '/fachkraft/lernende/vermerk': 'is a file',
  '/betreuung/lernende/einlesen/datei':
    'takes a file; a stopped form is seen at /betreuung/lernende/einlesen',
  '/betreuung/lernende/einlesen/anlegen': 'leads to /betreuung/lernende/einlesen/fertig',
  '/betreuung/lernende/einlesen/nachreichen':
    'a file; opened, it leads to /betreuung/lernende/einlesen/pruefen',
  '/betreuung/lernende/karten/datei':
    'is a file; a stopped form is seen at /betreuung/lernende/karten',
  '/fachkraft/lernstand/datei': 'is a file; a stopped form is seen at /fachkraft/lernstand',
  '/_actions/[...path]': 'is shut, see authorisation.spec.ts',
  '/_image': 'is shut, see authorisation.spec.ts',
  '/_server-islands/[name]': 'is shut, see authorisation.spec.ts',
};
