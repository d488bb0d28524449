/**
 * `.env.example` and the settings in code say the same: an operator can trust what stands there.
 */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readSettings, settingNames, WrongSetting } from '#lib/settings.ts';
import { production } from '../support/production.ts';

const example = readFileSync('.env.example', 'utf8');
/**
 * Each setting with the lines that explain it: those right above it, shared by neighbours without a
 * gap.
 */
const explained = example.split(/\n\n/).flatMap((block) => {
  const lines = block.split('\n').map((line) => line.replace(/^# ?/, ''));
  const words = lines.filter((line) => !/^[A-Z_]+=/.test(line)).join(' ');
  return lines.flatMap((line) => {
    const name = /^([A-Z_]+)=/.exec(line)?.[1];
    return name ? [{ name, words }] : [];
  });
});

describe('.env.example', () => {
  it('names every setting once, in the order of the code, and none that the code does not know', () => {
    expect(explained.map((e) => e.name)).toEqual(settingNames);
  });

  it('explains each in a sentence', () => {
    expect(
      explained.filter(({ words }) => !/^\S.{10,}\.$/.test(words.trim())).map((e) => e.name),
    ).toEqual([]);
  });

  it('with every # taken away gives exactly what holds without any setting', () => {
    expect(readSettings(parseEnv(example.replace(/^# (?=[A-Z_]+=)/gm, '')))).toEqual({
      ...readSettings({}),
      PUBLIC_URL: 'http://localhost:4321',
    });
  });

  it('says of exactly those that production needs them, which production refuses to do without', () => {
    const refused = settingNames.filter((name) => {
      const { [name]: _, ...rest }: Record<string, string> = production;
      try {
        readSettings(name === 'HEIMVORTEIL_ENV' ? production : rest);
        return false;
      } catch (error) {
        return error instanceof WrongSetting && error.message.includes(name);
      }
    });
    expect(
      explained.filter(({ words }) => words.includes('Production needs it.')).map((e) => e.name),
    ).toEqual(refused);
    expect(refused).toHaveLength(6);
  });
});

it.each([
  ['KEEP_LOG_MONTHS', '0'],
  ['KEEP_LOG_MONTHS', 'zwölf'],
  ['KEEP_PRACTICE_DAYS', '1.5'],
  ['PORT', '99999'],
  ['TRUST_PROXY', 'yes'],
  ['DELIVERY_PRIVATE_HOSTS', 'https://fachverfahren.intern'],
])('%s=%s is refused with its name', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(
    new RegExp(`^The setting ${name} must be `),
  );
});
