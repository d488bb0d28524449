import { defineProgram } from '#practice/kit/program.ts';
import { machine } from './machine.ts';
import { opening } from './opening.ts';
import { stateSchema } from './stored.ts';
import { taskProblems, worldProblems } from './problems.ts';
import { pressesTo } from './presses.ts';
import { exampleSchema, taskSchema, worldSchema } from './task.ts';
import { trial } from './trial.ts';
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
  trial,
  example: { schema: exampleSchema, pressesTo },
  // All mails that have come in are in the state; a try needs only to know which came with the task.
  forPage: (task, world) => ({
    task: { ...task, arrives: task.arrives.map((mail) => ({ ...mail, subject: '', text: '' })) },
    world: { ...world, mails: [] },
  }),
  brings: (task) => task.arrives.map((mail) => ({ id: mail.id, content: JSON.stringify(mail) })),
});
