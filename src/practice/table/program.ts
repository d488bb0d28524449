import { defineProgram } from '#practice/kit/program.ts';
import { machine } from './machine.ts';
import { opening } from './opening.ts';
import { taskProblems, worldProblems } from './problems.ts';
import { stateSchema } from './stored.ts';
import { taskSchema, worldSchema } from './task.ts';
import { trial } from './trial.ts';
import { words } from './words.ts';

/** The practice table for the registry: schemas for the server, the machine for both sides. */
export const table = defineProgram({
  name: 'table',
  title: words.name,
  machine,
  opening,
  worldSchema,
  taskSchema,
  stateSchema,
  worldProblems,
  taskProblems,
  trial,
  // Nobody but the boss is written to.
  forPage: (task, world) => ({
    task,
    world: { ...world, contacts: world.contacts.filter(({ id }) => id === task.boss) },
  }),
  // What a task says of a day stays within it.
  brings: () => [],
});
