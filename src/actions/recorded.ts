import { recordModule, undoRecorded } from '#domains/progress/commands.recorded.ts';
import { recordSchema, undoSchema } from '#domains/progress/rules.recorded.ts';
import { messages } from '#lib/i18n.ts';
import { command } from './_command.ts';

/** A module that was done in the office, on paper or on the telephone. */
const make = command({ allow: 'recordModules', input: recordSchema, run: recordModule, next: (_, { person }) => ({ to: `/betreuung/lernende/${person}`, say: messages.recorded.made }) });

const undo = command({ allow: 'recordModules', input: undoSchema, run: undoRecorded, next: (_, { person }) => ({ to: `/betreuung/lernende/${person}`, say: messages.recorded.undone }) });

export const recorded = { make, undo };
