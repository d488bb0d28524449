import { endCourse, enterAbsence } from '#domains/learning/enrolment/commands.ending.ts';
import { absenceSchema, endSchema } from '#domains/learning/enrolment/rules.ending.ts';
import { messages } from '#lib/i18n.ts';
import { command } from './_command.ts';

/** A course ends without completion, with a reason; or the reason is put right. */
export const end = command({
  allow: 'assign',
  input: endSchema,
  run: endCourse,
  next: ({ learner, ended }) => ({
    to: `/betreuung/lernende/${learner}`,
    say: ended ? messages.ending.ended : messages.ending.reasonSaved,
  }),
});

/** The absence of a month from a measure, or none any more. */
export const absence = command({
  allow: 'assign',
  input: absenceSchema,
  run: enterAbsence,
  next: ({ learner }, { absence: entered }) => ({
    to: `/betreuung/lernende/${learner}`,
    say: entered === null ? messages.ending.absenceRemoved : messages.ending.absenceSaved,
  }),
});
