import { defineProgram } from '#practice/kit/program.ts';
import { machine } from './machine.ts';
import { opening } from './opening.ts';
import { taskProblems, worldProblems } from './problems.ts';
import { stateSchema } from './stored.ts';
import { pressesTo } from './presses.ts';
import { exampleSchema, taskSchema, worldSchema } from './task.ts';
import { trial } from './trial.ts';
import { words } from './words.ts';

/** The practice messenger for the registry: schemas for the server, the machine for both sides. */
export const messenger = defineProgram({
  name: 'messenger',
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
  // All messages that have come in are in the state; of the files, photos alone can be sent.
  forPage: (task, world) => ({
    task: { ...task, arrives: task.arrives.map((one) => ({ ...one, text: '', link: undefined })) },
    world: {
      ...world,
      files: world.files.filter(({ picture }) => picture),
      chats: world.chats.map((chat) => ({ ...chat, messages: [] })),
    },
  }),
  brings: ({ arrives }) => arrives.map((one) => ({ id: one.id, content: JSON.stringify(one) })),
});
