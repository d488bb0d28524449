/**
 * A process of its own in which a hundred learners go from step to step at once, for tests that
 * kill it. It takes one argument, an `Order` as JSON, and says each step only once its writing was
 * acknowledged: a line of the learner's number and that of the step.
 */
import { writeSync } from 'node:fs';
import { openWriteDoor } from '#db/write.ts';
import type { Actor } from '#lib/actor.ts';
import type { StepIds } from '#domains/learning/courses/rules.place.ts';
import { reachStep } from '#domains/learning/progress/commands.ts';

export type Order = { file: string; learners: Actor[]; steps: StepIds[] };

const { file, learners, steps } = JSON.parse(process.argv[2] ?? '{}') as Order;
const door = openWriteDoor(`file:${file}`);

await Promise.all(
  learners.map(async (learner) => {
    for (const [at, step] of steps.entries()) {
      await door.write((tx) => reachStep(tx, learner, step));
      writeSync(1, `${learner.id} ${at}\n`);
    }
  }),
);
await door.close();
