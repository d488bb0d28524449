import { defineProgram } from '../kit/program.ts';
import { begin, parse, progress, reduce, start } from './machine.ts';
import { rescue } from './rescue.ts';
import { stateSchema } from './stored.ts';
import { taskProblems, taskSchema, worldProblems, worldSchema } from './task.ts';

/** The practice mailbox for the registry: schemas for the server, the machine for both sides. */
export const mailbox = defineProgram({
  name: 'mailbox',
  worldSchema,
  taskSchema,
  stateSchema,
  worldProblems,
  taskProblems,
  brings: (task) => task.arrives.map((mail) => ({ id: mail.id, content: JSON.stringify(mail) })),
  start,
  begin,
  parse,
  reduce,
  progress,
  rescue,
});
