/**
 * Who may send the forms of learning, applying, sharing and working together: those of learners,
 * and what staff answer there.
 */
import { atWork, learner, staff, voluntary, type FormDraft } from './form.ts';
import { inHour as withinHour, own } from './logs.ts';
import type { Things } from './things.ts';

type Fields = Record<string, string>;
const ofCourse = ({ course }: Things): Fields => ({ course });
const step = ({ course, module, step: s }: Things): Fields => ({ course, module, step: s });
const inHour = ({ hour, module, step: s }: Things): Fields => ({ hour, module, step: s });
const practised = (t: Things): Fields => ({
  module: t.finishedModule,
  step: t.practiceStep,
  exercise: t.practice,
  n: '0',
  do: 'search',
});

export const learnerForms: Record<string, FormDraft> = {
  // Any course of the catalogue can be chosen.
  'enrolment.choose': learner('all', own, ofCourse),
  'learning.open': learner('offer', own, step),
  'learning.goOn': learner('offer', own, step),
  'learning.play': learner('offer', own, (things) => ({
    ...step(things),
    exercise: things.exercise,
    do: 'solve',
  })),
  'learning.practise': learner('offer', own, (things) => ({
    course: things.finished,
    ...practised(things),
  })),
  'POST /lernen/papier': learner(
    'offer',
    own,
    ({ course, module }) => ({ module: `${course}/${module}` }),
    { status: 200 },
  ),
  'learning.stuck': learner('offer', own, (things) => ({
    ...step(things),
    exercise: things.exercise,
    was: '{}',
  })),
  'learning.leave': learner('offer', own, (things) => ({
    ...step(things),
    exercise: things.exercise,
    was: '{}',
    leaveFor: '/ansicht',
  })),
  'learning.help': learner('offer', own, step),

  'search.find': atWork('yes', own, () => ({ suche: 'Probe' })),
  // Any course of the catalogue that was not given can be applied for.
  'applications.draft': learner('all', own, ({ free }) => ({
    course: free,
    wish: 'Ich möchte im Büro arbeiten.',
  })),
  'applications.send': learner('own', own, ({ draft }) => ({ application: draft })),
  'applications.discard': learner('own', own, ({ draft }) => ({ application: draft })),
  'applications.withdraw': learner('own', own, ({ applied }) => ({ application: applied })),
  'applications.review': staff('own', 'application_reviewed', ({ asked }) => ({
    application: asked,
  })),
  'applications.approve': staff('own', 'application_approved', ({ reviewed }) => ({
    application: reviewed,
    ...voluntary,
  })),
  'applications.refuse': staff('own', 'application_refused', ({ reviewed }) => ({
    application: reviewed,
    answer: 'Gerade voll.',
    otherHelp: 'Rufen Sie an.',
  })),

  'travel.choose': learner('yes', own, ({ way }) => ({ way })),
  'telling.remark': learner('own', 'remark_changed', ({ assignment }) => ({
    assignment,
    remark: 'Ich lerne abends.',
  })),
  'telling.dropRemark': learner('own', own, ({ assignment }) => ({ assignment })),
  'beside.offer': learner('offer', own, ofCourse),
  'beside.stop': learner('own', own, ({ offered }) => ({ hour: offered })),
  'beside.enter': staff('own', 'beside_opened', ({ newcomer, digits }) => ({
    person: newcomer,
    digits,
  })),
  'beside.end': staff('own', 'beside_ended', inHour),
  'beside.open': staff('own', withinHour, inHour),
  'beside.goOn': staff('own', withinHour, inHour),
  'beside.leave': staff('own', withinHour, (things) => ({
    ...inHour(things),
    leaveFor: '/ansicht',
  })),
  'beside.play': staff('own', withinHour, (things) => ({
    ...inHour(things),
    exercise: things.exercise,
    do: 'solve',
  })),
  'beside.practise': staff('own', withinHour, (things) => ({
    hour: things.practiceHour,
    ...practised(things),
  })),

  // What the office gave is seen anyway, and nothing changes; of a course that is not theirs there
  // is nothing to show.
  'telling.share': learner('offer', own, ofCourse),
  'telling.unshare': learner('offer', own, ofCourse),
  'help.takeBack': learner('own', own, ({ call }) => ({ call })),
  'writtenTexts.remove': learner('own', own, ({ ownWork }) => ({ id: ownWork })),
  'certificates.remove': learner('own', own, ({ certificate }) => ({ number: certificate })),
};
