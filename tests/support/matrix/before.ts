/** What happens before a page is looked at, so that it looks different. */
import { createHash, randomInt } from 'node:crypto';
import { makeCode } from '#domains/people/accounts/rules.card.ts';
import { spareCodes } from '#domains/people/accounts/rules.second-factor.ts';
import type { Fields } from './asking.ts';
import { voluntary } from './form.ts';
import { sent, type Before } from './sight.ts';
import { demoPassword } from '../server.ts';
import { cardCookie, to, type Things } from './things.ts';

// On the way in, and in an account.
export const withTicket: Before = (_ask, things) => Promise.resolve(cardCookie(things));
export const halfIn = sent('nobody', '/anmelden?_action=accounts.signIn', ({ secured }) => ({
  userName: secured,
  password: demoPassword,
}));
export const settingUp = sent('staff', 'factor.renew', { password: demoPassword });
export const sparesMade: Before = () =>
  Promise.resolve(
    `ersatzcodes=${Array.from({ length: spareCodes }, () => makeCode(randomInt)).join('.')}`,
  );

// Staff chose somebody, and a course.
const choice = (course: string, learner: string): Fields => ({
  go: 'suchen',
  course,
  learners: learner,
  shown: learner,
});
export const chosen = sent('staff', 'enrolment.pick', (t) => choice('home-office', t.person));
export const chosenOwn = sent('staff', 'enrolment.pick', (t) => choice(t.course, t.person));
export const chosenPath = sent('staff', 'enrolment.pick', (t) =>
  choice(`vorlage:${t.template}`, t.person),
);
export const chosenBoth = sent('staff', 'enrolment.pick', ({ person, newcomer }) => [
  ['go', 'suchen'],
  ['course', ''],
  ['learners', person],
  ['learners', newcomer],
  ['shown', person],
  ['shown', newcomer],
]);
export const settled = sent('staff', 'enrolment.settle', voluntary, chosen);
export const settledPath = sent('staff', 'enrolment.settle', voluntary, chosenPath);
export const assigned = sent('staff', 'enrolment.assign', ({ person, once }) => ({
  once,
  course: 'home-office',
  learners: person,
  ...voluntary,
}));
export const actUndone = sent('staff', 'enrolment.undo', ({ act }) => ({ act }));
export const noCourses = sent('staff', 'enrolment.withdraw', ({ assignments }) =>
  assignments.map((assignment): [string, string] => ['assignments', assignment]),
);

// At the desk.
export const groupEmptied = sent('staff', 'groups.leave', ({ group, person }) => ({
  group,
  learners: person,
}));
export const cardMade = sent('staff', 'cards.make', ({ newcomer }) => ({ person: newcomer }));
export const sheetRecorded = sent('staff', 'paper.record', ({ sheet, person }) => ({
  sheet,
  person,
  day: '',
}));
export const entered = sent('staff', 'beside.enter', ({ person, offeredDigits }) => ({
  person,
  digits: offeredDigits,
}));
export const hourEnded = sent('staff', 'beside.end', ({ hour }) => ({ hour }));
export const rulePaused = sent('staff', 'reminders.pause', ({ rule }) => ({ rule, paused: 'ja' }));

// By the learner.
export const codeDropped = sent('learner', 'beside.stop', ({ offered }) => ({ hour: offered }));
export const chose = sent('learner', 'enrolment.choose', { course: 'home-office' });
export const shared = sent('learner', 'telling.share', { course: 'home-office' }, chose);
export const remarked = sent('learner', 'telling.remark', ({ assignment }) => ({
  assignment,
  remark: 'Ich lerne abends.',
}));
export const certificateDeleted = sent('learner', 'certificates.remove', ({ certificate }) => ({
  number: certificate,
}));
export const textDeleted = sent('learner', 'writtenTexts.remove', ({ ownWork }) => ({
  id: ownWork,
}));
export const mailsEnded = sent('learner', 'reminders.mailEnd');
const turnedOff = sent('learner', 'reminders.turn', ({ rule }) => ({ rule, on: 'nein' }));
export const switchedOff: Before = async (ask, things) => {
  await mailsEnded(ask, things);
  return turnedOff(ask, things);
};

// By a caseworker, and in the Verwaltung.
export const exported = sent('caseworker', '/fachkraft/lernstand/datei');
export const deskCardMade = sent('admin', 'cards.makeForDesk', ({ colleague }) => ({
  person: colleague,
}));
export const moved = sent('admin', 'people.move', ({ newcomer }) => ({
  learners: newcomer,
  to: 'niemand',
  why: 'duty',
}));
export const closed = sent('admin', 'people.closeAny', ({ newcomer }) => ({ person: newcomer }));
export const planPaused = sent('admin', 'deliveries.pause', ({ plan }) => ({ plan }));
export const systemEnded = sent('admin', 'systems.revoke', ({ system }) => ({ token: system }));
const tokenPage = to`/verwaltung/zugaenge/${'system'}/schluessel`;
const nameOf = (things: Things): string =>
  createHash('sha256').update(tokenPage(things)).digest('hex').slice(0, 16);
export const tokenMade: Before = (_ask, things) =>
  Promise.resolve(`neuer-schluessel-${nameOf(things)}=hv_${'x'.repeat(43)}`);
