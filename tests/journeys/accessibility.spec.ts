/** Every page of the build, in its states, in light, dark, forced colours and at 320 px: axe finds nothing (WCAG 2.2 AA and best practices). */
import { expect, test } from '../support/matrix/looking.ts';
import { sights, withoutSight } from '../support/matrix/sights.ts';
import { routesOfBuild } from '../support/matrix/surface.ts';

test.describe.configure({ mode: 'parallel' });

test('every route of the build is looked at, or said to have nothing to see', () => {
  const built = routesOfBuild().map((route) => route.pattern);
  const written = [...Object.keys(sights), ...Object.keys(withoutSight)];
  expect([
    ...built.filter((pattern) => !written.includes(pattern)).map((pattern) => `The page ${pattern} is not looked at: write into tests/support/matrix/sights.ts whose page it is, and in which states it looks otherwise.`),
    ...written.filter((pattern) => !built.includes(pattern)).map((pattern) => `The page ${pattern} is in tests/support/matrix/sights.ts, but no longer in the build: take it away.`),
  ]).toEqual([]);
});

for (const [pattern, seen] of Object.entries(sights)) {
  for (const sight of seen) {
    test(`${pattern}, for ${sight.who}, ${sight.what}`, async ({ window, trial }) => {
      await window.look(sight, trial.world, sight.what);
    });
  }
}
