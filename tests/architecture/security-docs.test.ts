/**
 * docs/security tells operators who may what and where the limits are: what it says is compared
 * with the code, so that it cannot grow old.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audiences, may, verbs } from '#domains/people/accounts/rules.ts';
import { roles } from '#lib/actor.ts';
import { limits } from '../support/limits.ts';

const folder = 'docs/security';
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
/**
 * The rows below a heading's first table, as cells without signs of Markdown; the first row is its
 * head.
 */
function tableBelow(text: string, heading: string): string[][] {
  const part = text.split(/^#+ /m).find((section) => section.startsWith(`${heading}\n`)) ?? '';
  const lines = part
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s|-]+$/.test(line));
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

describe('Who sees what', () => {
  const text = textOf('who-sees-what.md');

  it('names every verb of the table of permissions, and for each the roles that have it', () => {
    const [head, ...rows] = tableBelow(text, 'Acts');
    expect(head).toEqual(['verb', ...roles]);
    const said = Object.fromEntries(
      rows.map(([verb = '', ...marks]) => [verb, roles.filter((_, i) => marks[i] === 'yes')]),
    );
    expect(said).toEqual(
      Object.fromEntries(verbs.map((verb) => [verb, roles.filter((role) => may(role, verb))])),
    );
  });

  it('names every folder of pages, and who is let in', () => {
    const [, ...rows] = tableBelow(text, 'Pages');
    const said = rows.flatMap(([folders = '', who = '']) =>
      folders.split(',').map((name) => [name.trim().replace(/^\//, ''), who] as const),
    );
    expect(Object.fromEntries(said)).toEqual(
      Object.fromEntries(
        Object.entries(audiences).map(([name, who]) => [
          name,
          who === 'anyone'
            ? 'anyone'
            : who.length === roles.length
              ? 'everybody signed in'
              : who.join(', '),
        ]),
      ),
    );
  });

  it('has a column of data for every role', () => {
    const [head = []] = tableBelow(text, 'Data');
    for (const role of roles) expect(head).toContain(role);
  });
});

describe('The table of limits', () => {
  const [head, ...rows] = tableBelow(textOf('limits.md'), 'Limits');

  it('says the value of each as the code has it, and leaves none out', () => {
    expect(head).toEqual(['limit', 'value', 'why', 'test']);
    const said = Object.fromEntries(
      rows.map(([name = '', value = '']) => [name, Number.parseFloat(value.replaceAll(',', ''))]),
    );
    expect(said).toEqual(limits);
    expect(rows).toHaveLength(Object.keys(limits).length);
  });

  it('says why, and names a test that there is', () => {
    for (const [name, , why, test = ''] of rows) {
      expect(why, name).not.toBe('');
      expect(existsSync(join('tests', test)), `${name ?? ''}: tests/${test}`).toBe(true);
    }
  });
});

it('Every link in docs/security leads to a file', () => {
  for (const file of readdirSync(folder)) {
    for (const [, to = ''] of textOf(file).matchAll(/\]\(([^)#]+)\)/g))
      expect(existsSync(join(folder, to)), `${file}: ${to}`).toBe(true);
  }
});
