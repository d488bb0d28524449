import { recordModule, undoRecorded } from '#domains/learning/progress/commands.recorded.ts';
import {
  recordedDayProblem,
  recordSchema,
  undoSchema,
} from '#domains/learning/progress/rules.recorded.ts';
import { messages } from '#lib/i18n.ts';
import { readDay } from '#lib/read-day.ts';
import { command, type ActionContext, type Faults, type Typed } from './_command.ts';

/** A day to come is said together with all else that is missing. */
export const dayToCome = (typed: Typed, { locals }: ActionContext): Faults => ({
  day: recordedDayProblem(readDay(typed('day')), locals.today),
});

/** A module that was done in the office, on paper or on the telephone. */
const make = command({
  allow: 'recordModules',
  input: recordSchema,
  also: dayToCome,
  run: recordModule,
  next: (_, { person }) => ({ to: `/betreuung/lernende/${person}`, say: messages.recorded.made }),
});

const undo = command({
  allow: 'recordModules',
  input: undoSchema,
  run: undoRecorded,
  next: (_, { person }) => ({ to: `/betreuung/lernende/${person}`, say: messages.recorded.undone }),
});

export const recorded = { make, undo };
