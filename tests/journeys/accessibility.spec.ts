/**
 * Every page of the build, in its states, in light, dark, forced colours, at 320 px, with letters
 * of 150 % and at 400 %: axe finds nothing (WCAG 2.2 AA, best practices, contrast 7:1), and the
 * rules of `measures.ts` are kept. `npm test` looks at each kind of page once, and not at one that is
 * drawn as it was when it was proved (docs/decisions/033).
 */
import { readSource } from '#authoring/source.ts';
import { fewOrAll, provesSights } from '../support/long.ts';
import { drawingOf } from '../support/matrix/drawing.ts';
import { opening, stopped, type Sight } from '../support/matrix/sight.ts';
import { sights, withoutSight } from '../support/matrix/sights.ts';
import { routesOfBuild } from '../support/matrix/surface.ts';
import type { World } from '../support/matrix/world.ts';
import { expect, test } from '../support/portal.ts';
import { noteSight, readProvenSights, yardstickWith } from '../support/proven-sights.ts';

test.describe.configure({ mode: 'parallel' });

test('every route of the build is looked at, or said to have nothing to see', () => {
  const built = routesOfBuild().map((route) => route.pattern);
  const written = [...Object.keys(sights), ...Object.keys(withoutSight)];
  expect([
    ...built
      .filter((pattern) => !written.includes(pattern))
      .map(
        (pattern) =>
          `The page ${pattern} is not looked at: write into tests/support/matrix/sights.*.ts whose page it is, and in which states it looks otherwise.`,
      ),
    ...written
      .filter((pattern) => !built.includes(pattern))
      .map(
        (pattern) =>
          `The page ${pattern} is in tests/support/matrix/sights.*.ts, but no longer in the build: take it away.`,
      ),
  ]).toEqual([]);
});

test('any lesson is at most three presses from the start (docs/rules.md, Pages 17)', async ({
  portal,
  trial: { world },
}) => {
  const { cookie } = world.members.learner;
  const linksOf = async (path: string): Promise<string[]> => {
    const page = await (await fetch(`${portal.url}${path}`, { headers: { cookie } })).text();
    return [...page.matchAll(/<a [^>]*href="(\/lernen[^"?#]*)"/g)].map(([, to]) => to ?? '');
  };
  const reached = new Set(['/lernen']);
  for (let press = 0, from = [...reached]; press < 3; press += 1) {
    const next = [...new Set((await Promise.all(from.map(linksOf))).flat())].filter(
      (path) => !reached.has(path) && !path.endsWith('/datei'),
    );
    for (const path of next) reached.add(path);
    from = next;
  }
  const { course } = world.own;
  const lessons = readSource('content')
    .courses.filter(({ slug }) => slug === course)
    .flatMap(({ modules }) => modules.map(({ slug }) => `/lernen/${course}/${slug}`));
  expect(lessons.length).toBeGreaterThan(1);
  expect(lessons.filter((path) => !reached.has(path))).toEqual([]);
});

/**
 * A page with a stopped form holds all that it held before, and more: `npm test` looks at that one
 * alone.
 */
const isToldBy = (sight: Sight, { who, what, before }: Sight): boolean =>
  sight.what === opening && what === stopped && who === sight.who && before === sight.before;

for (const [pattern, all] of Object.entries(sights)) {
  const seen = all.filter((sight) => !all.some((other) => isToldBy(sight, other)));
  for (const [i, sight] of (provesSights ? all : seen).entries()) {
    const name = `${pattern}, for ${sight.who}, ${sight.what}`;
    test(name, async ({ browser, portal, window, trial, ownTrial }, { errors }) => {
      // A page that is only opened, and a form that is stopped, leave everything as it was.
      const there = async (): Promise<World> => (sight.before ? await ownTrial() : trial).world;
      const yardstick = yardstickWith(browser.version());
      const drawing = await drawingOf(portal.url, await there(), sight);
      const isProven = readProvenSights(yardstick)[name] === drawing;
      if (fewOrAll(!isProven, true)) await window.look(sight, await there(), sight.what, i === 0);
      if (errors.length === 0) noteSight(yardstick, name, drawing);
    });
  }
}
