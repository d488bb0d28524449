import { defineProgram } from '#practice/kit/program.ts';
import { machine } from './machine.ts';
import { opening } from './opening.ts';
import { taskProblems, worldProblems } from './problems.ts';
import { stateSchema } from './stored.ts';
import { taskSchema, worldSchema } from './task.ts';
import { trial } from './trial.ts';
import { words } from './words.ts';

/** The practice account for the registry: schemas for the server, the machine for both sides. */
export const account = defineProgram({
  name: 'account',
  title: words.name,
  machine,
  opening,
  worldSchema,
  taskSchema,
  stateSchema,
  worldProblems,
  taskProblems,
  trial,
  forPage: (task, world) => ({ task, world }),
  brings: () => [],
});
