/**
 * What lessons say of laws, numbers and devices has a source and a day of doubt: it is warned of
 * before, and facts and texts hold each other.
 */
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkContent, contentWarnings, problemLines } from '#authoring/check.ts';
import { factProblems, unsourcedFindings } from '#authoring/check-facts.ts';
import { readSource } from '#authoring/source.ts';
import { typedTexts } from '#authoring/texts.ts';
import {
  statedFactNotes,
  urgencyOf,
  type StatedFact,
} from '#domains/learning/courses/rules.facts.ts';
import { warnedDays } from '#domains/learning/courses/rules.validity.ts';
import { addDays } from '#lib/time.ts';

const day = '2026-11-01';
const fact: StatedFact = {
  says: 'Eine Pause dauert 30 Minuten.',
  source: 'Arbeitszeitgesetz, § 4',
  url: 'https://www.gesetze-im-internet.de/arbzg/__4.html',
  checked: 'open',
  until: addDays(day, warnedDays),
  where: { 'home-office/tag-planen': ['30 Minuten'] },
};

describe('A fact', () => {
  it('is told of from 60 days before its day on, and stays told of when it is over', () => {
    const on = (days: number): string[] => statedFactNotes([fact], addDays(day, days));
    expect({
      early: on(-1),
      warned: on(0),
      last: on(warnedDays),
      over: on(warnedDays + 1),
    }).toEqual({
      early: [],
      warned: [
        '„Eine Pause dauert 30 Minuten.“ (home-office/tag-planen) ist bis 31. Dezember 2026 zu prüfen.',
      ],
      last: [expect.stringContaining('ist bis 31. Dezember 2026 zu prüfen')],
      over: [
        '„Eine Pause dauert 30 Minuten.“ (home-office/tag-planen) war bis 31. Dezember 2026 zu prüfen.',
      ],
    });
  });

  it('is open until somebody has looked, and in doubt again near its day', () => {
    const looked: StatedFact = { ...fact, checked: '2026-10-01' };
    expect({
      open: urgencyOf(fact, addDays(day, -1)),
      looked: urgencyOf(looked, addDays(day, -1)),
      near: urgencyOf(looked, day),
      past: urgencyOf(looked, addDays(fact.until, 1)),
    }).toEqual({ open: 'open', looked: 'fine', near: 'ends', past: 'over' });
  });
});

describe('The register', () => {
  let content: string;
  const register = (): string => join(content, 'facts.yaml');
  const lesson = (): string => join(content, 'courses/home-office/03-tag-planen.mdx');
  /** What the check says of the register. */
  const lines = (): string[] => {
    const { facts, problems } = readSource(content);
    return problemLines([...problems, ...factProblems(facts, typedTexts(content))]);
  };
  const entry = (change: string): string =>
    `pausen:\n  says: Eine Pause.\n  source: Gesetz\n  ask: office\n  checked: open\n  until: 2027-12-31\n  where: { home-office/tag-planen: mindestens 30 Minuten }\n${change}`;
  beforeEach(() => {
    content = mkdtempSync(join(tmpdir(), 'heimvorteil-content-'));
    mkdirSync(join(content, 'courses/home-office'), { recursive: true });
    writeFileSync(lesson(), 'Machen Sie **mindestens\n30** Minuten Pause.\n');
  });
  afterEach(() => {
    rmSync(content, { recursive: true });
  });

  it('is told of by check and build when a day is near, and of nothing else', () => {
    writeFileSync(register(), entry('').replace('2027-12-31', '31.12.2026'));
    const told = (on: string): string[] =>
      contentWarnings(content, on).filter((line) => line.includes('zu prüfen'));
    expect({ near: told('2026-11-01').length, early: told('2026-10-31').length }).toEqual({
      near: 1,
      early: 0,
    });
  });

  it.each<[what: string, written: string, cure: RegExp]>([
    [
      'no address and nobody to ask',
      entry('').replace('  ask: office\n', ''),
      /pausen › url: Hier fehlt, wo man nachsehen kann/,
    ],
    [
      'an address that is not safe',
      entry('  url: http://amt.example\n'),
      /pausen › url: .*https:\/\//,
    ],
    [
      'somebody who cannot be asked',
      entry('').replace('office', 'niemand'),
      /pausen › ask: Möglich ist nur: device, office, reader/,
    ],
    [
      'a day of looking that is none',
      entry('').replace('checked: open', 'checked: neulich'),
      /pausen › checked: .*„open“/,
    ],
    ['no day of doubt', entry('').replace(/ {2}until.*\n/, ''), /pausen › until: /],
    [
      'no place',
      entry('').replace(/where.*/, 'where: {}'),
      /pausen › where: Diese Angabe steht nirgends/,
    ],
    [
      'a place that there is not',
      entry('').replace('tag-planen', 'nacht-planen'),
      /where › home-office\/nacht-planen: Diese Stelle gibt es nicht/,
    ],
    [
      'words that nobody says there',
      entry('').replace('30 Minuten', '31 Minuten'),
      /where › home-office\/tag-planen: „mindestens 31 Minuten“ steht dort nicht/,
    ],
    [
      'an id in capitals',
      entry('').replace('pausen', 'Pausen'),
      /facts\.yaml · Pausen: .*klein, mit Bindestrichen/,
    ],
    ['the same id twice', entry('') + entry(''), /facts\.yaml · Schreibweise \(YAML\): .*zweimal/],
  ])('with %s is named with its cure', (_, written, cure) => {
    writeFileSync(register(), written);
    expect(
      lines().find((line) => cure.test(line)),
      lines().slice(0, 5).join('\n'),
    ).toBeDefined();
  });

  it('is content with words that stand there, however the lines are broken', () => {
    writeFileSync(register(), entry(''));
    expect(lines().filter((line) => line.includes('facts.yaml'))).toEqual([]);
  });

  it('asks to look again when a lesson says something else than it did', () => {
    writeFileSync(register(), entry(''));
    writeFileSync(lesson(), 'Machen Sie mindestens 40 Minuten Pause.\n');
    expect(lines().join('\n')).toMatch(
      /pausen › where › home-office\/tag-planen: „mindestens 30 Minuten“ steht dort nicht\. Hat sich geändert/,
    );
  });
});

it('the whole check misses a number to call for help, and takes it when it is named there', () => {
  const content = mkdtempSync(join(tmpdir(), 'heimvorteil-content-'));
  cpSync('content', content, { recursive: true });
  appendFileSync(join(content, 'glossary/maus.md'), 'Rufen Sie 116 117 an.\n');
  expect(problemLines(checkContent(content))).toEqual([
    expect.stringMatching(/glossary\/maus · maus\.md, Zeile \d+: „116 117“ kann sich ändern/),
  ]);
  appendFileSync(
    join(content, 'facts.yaml'),
    'arzt:\n  says: Der Notdienst.\n  source: Notdienst\n  ask: office\n  checked: open\n  until: 2027-12-31\n  where: { glossary/maus: 116 117 }\n',
  );
  expect(checkContent(content)).toEqual([]);
  rmSync(content, { recursive: true });
});

describe('What ages', () => {
  const text = (words: string) => [{ of: 'pages/hilfe', file: 'hilfe.mdx', text: words }];
  const missed = (words: string, facts: Record<string, StatedFact> = {}): number =>
    unsourcedFindings(facts, text(words)).length;
  const path = '<Device name="iPhone">\n\nÖffnen Sie „Einstellungen“.\n\n</Device>';

  it('is a paragraph of a law, a number of a hotline, and a way through the settings of a device', () => {
    expect({
      law: missed('Das steht in § 4.'),
      hotline: missed('Rufen Sie 0800 1110111 an.'),
      path: missed(path),
      noPath: missed('Öffnen Sie die Einstellungen.'),
      ordinary: missed('Am 6. Oktober um 11 Uhr kommen 116 Menschen.'),
    }).toEqual({ law: 1, hotline: 1, path: 1, noPath: 0, ordinary: 0 });
  });

  it('is none where a fact for this place has it', () => {
    const known: StatedFact = {
      ...fact,
      ask: 'device',
      where: { 'pages/hilfe': ['§ 4', '„Einstellungen“'] },
    };
    expect(missed(`Das steht in § 4.\n${path}`, { known })).toBe(0);
    expect(missed('Das steht in § 5.', { known })).toBe(1);
    expect(missed(path, { known: { ...known, where: { 'pages/impressum': ['x'] } } })).toBe(1);
  });
});

it('no fact of the house has a day of looking before somebody has looked, or doubts a day that is none', () => {
  const { facts, problems } = readSource('content');
  expect(problems).toEqual([]);
  expect(Object.keys(facts).length).toBeGreaterThan(20);
  for (const [id, { checked, until }] of Object.entries(facts))
    expect(checked === 'open' || checked < until, id).toBe(true);
});
