/**
 * Every step of every course, as axe and the rules of docs/rules.md see it, in every way of
 * `looking.ts`. `npm test` looks at each kind of step.
 */
import { everyStep } from '../support/matrix/sights.exercises.ts';
import { test } from '../support/portal.ts';

test.describe.configure({ mode: 'parallel' });

for (const { module, steps } of everyStep()) {
  test(`every step of ${module}`, async ({ window, ownTrial }) => {
    const { world } = await ownTrial();
    for (const step of steps) await window.look(step, world, step.what, true);
  });
}
