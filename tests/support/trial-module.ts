/** A portal with one module more, which has all forms of lesson text, built into a folder. */
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeModule } from '#authoring/new-module.ts';
import { readSource } from '#authoring/source.ts';
import type { ModuleAddress } from '#domains/learning/courses/rules.place.ts';

/** What the build and the portal read in their own folder. */
const copied = [
  'content',
  'db',
  'package.json',
  'public',
  'scripts',
  'server',
  'src',
  'tsconfig.json',
];
const recallable = ['one', 'several', 'match', 'fill', 'order', 'spot'];
const trial = 'probe-modul';

/** Where the module stands, and the exercise of an earlier module that it asks again. */
export type TrialModule = ModuleAddress & { earlier: string; recalled: string };

/** Makes the module behind the last one of a course with room for it, and builds the portal. */
export function buildWithTrialModule(house: string): TrialModule {
  for (const name of copied) cpSync(name, join(house, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(house, 'node_modules'));
  // What a build remembers of its content is that of this one alone.
  cpSync('astro.config.mjs', join(house, 'astro.portal.mjs'));
  writeFileSync(
    join(house, 'astro.config.mjs'),
    `import portal from './astro.portal.mjs';\nexport default { ...portal, cacheDir: './cache' };\n`,
  );
  const made = writeTrial(join(house, 'content'));
  const run = (...args: string[]): void => {
    execFileSync(resolve(process.execPath), args, {
      cwd: house,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  };
  run('node_modules/astro/bin/astro.mjs', 'build', '--silent');
  run('scripts/pack.ts');
  return made;
}

function writeTrial(content: string): TrialModule {
  const course = readSource(content).courses.find(({ modules }) => modules.length < 7);
  const found = course?.modules.flatMap(({ slug, exercises }) =>
    Object.entries(exercises).flatMap(([id, { kind }]) =>
      recallable.includes(kind) ? [{ slug, id }] : [],
    ),
  )[0];
  if (!course || !found) throw new Error('A course with room for a module is needed.');
  const [text = '', exercises = ''] = makeModule(content, course.slug, trial);
  const recall = `recall: [${found.slug}#${found.id}]`;
  writeFileSync(
    text,
    readFileSync(text, 'utf8')
      .replace('\nneeds: phone\n', `\nneeds: phone\n${recall}\n`)
      .replace(
        '\n</Step>',
        '\n<Exercise id="gleich" />\n\n## Danach können Sie\n\n- antworten\n\n</Step>',
      ),
  );
  writeFileSync(exercises, `${readFileSync(exercises, 'utf8')}\n${toTry}`);
  return {
    course: course.slug,
    module: trial,
    earlier: found.slug,
    recalled: `${found.slug}--${found.id}`,
  };
}

const toTry = `gleich:
  kind: one
  question: Wohin tippt Frau Weber, um zu antworten?
  hints: [Was möchte sie tun?, Sehen Sie auf die Wörter.]
  success: Genau. So steht die Adresse schon da.
  choices:
    - { text: Weiterleiten, notYet: Wer bekommt die E-Mail dann? }
    - { text: Antworten, right: true, because: Die Adresse steht dann schon da. }
    - { text: Löschen, notYet: Was ist danach noch da? }
`;
