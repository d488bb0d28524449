import { defineProgram } from '#practice/kit/program.ts';
import { machine } from './machine.ts';
import { opening } from './opening.ts';
import { stateSchema } from './stored.ts';
import { taskProblems, taskSchema, worldProblems, worldSchema } from './task.ts';
import { words } from './words.ts';

/** The practice mailbox for the registry: schemas for the server, the machine for both sides. */
export const mailbox = defineProgram({
  name: 'mailbox',
  title: words.name,
  machine,
  opening,
  worldSchema,
  taskSchema,
  stateSchema,
  worldProblems,
  taskProblems,
  brings: (task) => task.arrives.map((mail) => ({ id: mail.id, content: JSON.stringify(mail) })),
});
