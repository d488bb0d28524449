/** An author who writes one module reads of that one: `npm run content -- COURSE MODULE`. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkModule } from '#authoring/one-module.ts';
import { readSource } from '#authoring/source.ts';

const mine = '04-anhang-oeffnen-und-senden';
let content = '';

beforeEach(() => {
  content = join(mkdtempSync(join(tmpdir(), 'one-module-')), 'content');
  cpSync('content', content, { recursive: true });
});
afterEach(() => {
  rmSync(join(content, '..'), { recursive: true, force: true });
});

function change(name: string, from: string | RegExp, to: string): void {
  const file = join(content, 'courses/e-mail', name);
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

const looksAt = (course: string, module: string) =>
  checkModule(content, readSource(content), course, module);

it('A mistake in another module is only counted', () => {
  change('05-messenger-und-sms.mdx', 'title:', 'titel:');
  const { here, elsewhere } = looksAt('e-mail', 'anhang-oeffnen-und-senden');
  expect(here).toEqual([]);
  expect(elsewhere).toBeGreaterThan(0);
});

it.each([
  ['a text', `${mine}.mdx`, /(<Step id="ziel"[^>]*>)/, '$1\n\n[Hier](/nirgends)', '/nirgends'],
  ['an exercise', `${mine}.exercises.yaml`, 'success:', 'sucess:', 'sucess'],
  ['a head that cannot be read', `${mine}.mdx`, 'title:', '{title:', 'YAML'],
])('A mistake in %s is named with its file', (_, file, from, to, named) => {
  change(file, from, to);
  const { here } = looksAt('e-mail', 'anhang-oeffnen-und-senden');
  expect(here.map((problem) => JSON.stringify(problem)).join('\n')).toContain(named);
  expect(
    here.filter((problem) => !problem.file.endsWith(`content/courses/e-mail/${file}`)),
  ).toEqual([]);
});

it('A paper that has become too long is named', () => {
  const long = 'Frau Weber schreibt an Frau Kern, weil sie krank ist. ';
  change(`${mine}.mdx`, '  oeffnen: |\n', `  oeffnen: |\n    ${long.repeat(40)}`);
  const { here } = looksAt('e-mail', 'anhang-oeffnen-und-senden');
  expect(here.map(({ field, cure }) => `${field}: ${cure}`)).toEqual([
    expect.stringMatching(/^paper: Auf Papier braucht das Modul \d+ Seiten/),
  ]);
});

it.each([
  ['e-mail', 'nichts', 'Das Modul „nichts“ gibt es nicht im Kurs „e-mail“. Es gibt: e-mail-'],
  ['nichts', 'x', 'Den Kurs „nichts“ gibt es nicht. Es gibt: erste-schritte, '],
])('There is no module %s/%s, and it is said which there are', (course, module, sentence) => {
  expect(() => looksAt(course, module)).toThrow(sentence);
});

it.each([
  [
    ['e-mail', 'anhang-oeffnen-und-senden'],
    0,
    'e-mail/anhang-oeffnen-und-senden: alles in Ordnung.',
    '',
  ],
  [['e-mail', 'nichts'], 1, '', 'Das Modul „nichts“ gibt es nicht im Kurs „e-mail“.'],
  [['e-mail'], 1, '', 'So geht es: npm run content -- KURS MODUL'],
  [['e-mail', 'a', 'b'], 1, '', 'So geht es: npm run content -- KURS MODUL'],
])('The command %j ends with %i and one sentence', (names, ends, out, err) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('scripts/check-content.ts'), ...names],
    { encoding: 'utf8' },
  );
  expect({ status, out: stdout.trim(), err: stderr.split(' Es gibt')[0]?.trim() }).toEqual({
    status: ends,
    out,
    err,
  });
});
