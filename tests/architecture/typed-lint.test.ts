/** The rules that need types see a mistake, and nothing turned them off (.oxlintrc.json). */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const breaks: [rule: string, code: string][] = [
  ['no-floating-promises', 'fetch("/");'],
  ['no-misused-promises', 'if (fetch("/")) throw new Error();'],
  ['no-unsafe-assignment', 'const value: number = JSON.parse("1"); export { value };'],
  ['no-unnecessary-condition', 'export const of = (list: string[]) => (list ? 1 : 2);'],
  ['no-base-to-string', 'export const text = `${String({})}`;'],
  ['restrict-template-expressions', 'export const text = `${[1]}`;'],
  ['await-thenable', 'export const later = async () => await 1;'],
  ['only-throw-error', 'throw "text";'],
  ['unbound-method', 'export const get = new Map().get;'],
];

/** What the linter says of files, each named after the rule that it breaks. */
function found(files: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [
        'node_modules/oxlint/bin/oxlint',
        '--type-aware',
        '--config=.oxlintrc.json',
        '--format=unix',
        ...files,
      ],
      (_, stdout) => {
        resolve(stdout);
      },
    );
  });
}

it('each is said of the file that makes it', async () => {
  const files = breaks.map(([rule, code]) => {
    const file = join(folder, `${rule}.ts`);
    writeFileSync(file, `${code}\nexport {};\n`);
    return file;
  });
  const said = (await found(files)).split('\n');
  const missed = breaks.filter(
    ([rule]) => !said.some((line) => line.includes(`${rule}.ts:`) && line.includes(`(${rule})`)),
  );
  expect(missed).toEqual([]);
});
