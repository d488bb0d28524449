import {
  approveApplication,
  refuseApplication,
  reviewApplication,
} from '#domains/learning/applications/commands.desk.ts';
import {
  discardDraft,
  draftApplication,
  sendApplication,
  withdrawApplication,
} from '#domains/learning/applications/commands.ts';
import {
  applicationSchema,
  approveSchema,
  refuseSchema,
  wishSchema,
} from '#domains/learning/applications/rules.ts';
import { dueDayFaults } from '#domains/learning/enrolment/rules.ts';
import { messages } from '#lib/i18n.ts';
import { command } from './_command.ts';

const words = messages.applications;
const own = '/lernen/bewerbungen';
const queue = '/betreuung/bewerbungen';

/** What a learner wishes is stored as a draft, and checked on the next page. */
const draft = command({
  allow: 'apply',
  input: wishSchema,
  run: draftApplication,
  next: ({ publicId }) => ({ to: `${own}/${publicId}/pruefen` }),
});

/** The day of the answer is promised by the office's own measure. */
const send = command({
  allow: 'apply',
  input: applicationSchema,
  prepare: (_input, { locals }) => Promise.resolve(locals.settings.APPLICATION_ANSWER_DAYS),
  run: (tx, actor, input, answerDays) => sendApplication(tx, actor, { ...input, answerDays }),
  next: (_, { application }) => ({ to: `${own}/${application}` }),
});

const discard = command({
  allow: 'apply',
  input: applicationSchema,
  run: discardDraft,
  next: () => ({ to: own, say: words.discarded }),
});

const withdraw = command({
  allow: 'apply',
  input: applicationSchema,
  run: withdrawApplication,
  next: (_, { application }) => ({ to: `${own}/${application}`, say: words.withdrawnNow }),
});

const review = command({
  allow: 'answerApplications',
  input: applicationSchema,
  run: reviewApplication,
  next: (_, { application }) => ({ to: `${queue}/${application}` }),
});

const approve = command({
  allow: 'answerApplications',
  input: approveSchema,
  also: (typed, { locals }) => ({ dueDay: dueDayFaults(typed, locals.today)['dueDay'] }),
  run: approveApplication,
  next: ({ learner }) => ({ to: `/betreuung/lernende/${learner}`, say: words.approved }),
});

const refuse = command({
  allow: 'answerApplications',
  input: refuseSchema,
  run: refuseApplication,
  next: (_, { application }) => ({ to: `${queue}/${application}`, say: words.refused }),
});

export const applications = { draft, send, discard, withdraw, review, approve, refuse };
