/** Habits that tire a reader or give an answer away: each is found, and the list of old ones shrinks. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { worksheetProblems } from '#authoring/check-worksheets.ts';
import { checkContent, contentWarnings, problemLines } from '#authoring/check.ts';
import { wordFindings } from '#authoring/check-words.ts';
import { habitProblems, habitsIn } from '#authoring/habits.ts';
import { makeModule } from '#authoring/new-module.ts';
import { reportLines } from '#authoring/report.ts';
import { readSource, type SourceModule } from '#authoring/source.ts';
import { typedTexts } from '#authoring/texts.ts';
import { exerciseSchema } from '#exercises/schema.ts';

const { courses, notYet: list, words } = readSource('content');
const refused = wordFindings(typedTexts('content'), words);
const [course] = courses;
const someModule = course?.modules[0];
const [step] = someModule?.steps ?? [];
if (!course || !someModule || !step) throw new Error('There is no content.');
const joined = 'Frau Weber schreibt heute eine Nachricht, weil sie morgen kommen möchte. ';

/** The rules that a course of one module breaks: with this text, or with these exercises. */
const rulesOf = (text: string, exercises: Record<string, object> = {}): string[] => {
  const module: SourceModule = {
    ...someModule,
    steps: [{ ...step, text, exercise: Object.keys(exercises)[0] ?? null }],
    exercises: Object.fromEntries(
      Object.entries(exercises).map(([id, exercise]) => [id, exerciseSchema.parse(exercise)]),
    ),
  };
  return habitsIn([{ ...course, modules: [module] }]).map(({ rule }) => rule);
};

const said = { because: 'So ist es.', notYet: 'Sehen Sie noch einmal hin.' };
const shared = { question: 'Was passt?', success: 'Genau.', hints: ['Eins.', 'Zwei.'] };
const choice = (text: string, right = false) =>
  right ? { text, right, because: said.because } : { text, notYet: said.notYet };
const one = (...choices: ReturnType<typeof choice>[]) => ({ kind: 'one', ...shared, choices });
const match = (options: string[], answers: string[]) => ({
  kind: 'match',
  ...shared,
  options,
  items: answers.map((option, i) => ({ text: `Zeile ${i}`, option, ...said })),
});
const several = (...right: boolean[]) => ({
  kind: 'several',
  ...shared,
  notYet: said.notYet,
  choices: right.map((r, i) => choice(`Antwort ${i}`, r)),
});
const story = (...ways: string[]) => ({
  kind: 'story',
  question: 'Was tun Sie?',
  success: 'Genau.',
  scenes: {
    start: { text: 'Es klingelt.', choices: ways.map((text, i) => ({ text, to: i ? 'b' : 'a' })) },
    a: { text: 'Gut.', end: { outcome: 'good', because: said.because } },
    b: { text: 'Nein.', end: { outcome: 'again', notYet: said.notYet } },
  },
});

describe('A text', () => {
  it('that reads well has none of these habits', () => {
    expect(
      rulesOf(joined.repeat(1) + 'Sie wartet danach auf eine Antwort von der netten Frau Kern. '),
    ).toEqual([]);
  });

  it.each([
    [
      'hammers',
      'short-sentences',
      'Sie liest jetzt den ganzen Brief. Dann schreibt sie dort gleich an. '.repeat(6),
    ],
    ['is clipped', 'clipped', `${joined}Sie wartet jetzt. `.repeat(6)],
    [
      'gives no reason',
      'no-connective',
      'Frau Weber schreibt heute eine lange Nachricht an ihre Enkelin Lena. '.repeat(5),
    ],
    ['says a thing twice', 'said-twice', 'Die Post kommt heute noch.\nDie Post kommt heute noch.'],
    ['names a year', 'ageing', 'Der Termin ist am 6. Oktober 2027.'],
    ['shouts', 'ageing', 'ACHTUNG, hier ist die Tür.'],
  ])('that %s is found (%s)', (_, rule, text) => {
    expect(rulesOf(text)).toContain(rule);
  });

  it('may have WLAN, a PDF and a day without a year', () => {
    expect(rulesOf('Im WLAN öffnet Frau Weber am 6. Oktober eine PDF.')).toEqual([]);
  });

  it('says on its screen the question of its exercise too', () => {
    const asked = { a: one(choice('Ja', true), choice('Nein, danke')) };
    asked.a.question = 'Wo liegt der Brief heute?';
    expect(rulesOf('Wo liegt der Brief heute?', asked)).toEqual(['said-twice']);
  });
});

describe('A skill', () => {
  const modules = (parts: SourceModule['steps'][number]['part'][]): SourceModule => ({
    ...someModule,
    steps: parts.map((part) => ({
      ...step,
      part,
      exercise: part === 'uebung' ? 'schreiben' : null,
    })),
    exercises: { schreiben: exerciseSchema.parse(writing) },
  });
  const writing = {
    kind: 'write',
    ...shared,
    checks: [
      { has: 'greeting', say: 'Die Anrede fehlt.' },
      { has: 'words', least: 3, say: 'Das ist noch kurz.' },
    ],
    model: 'Guten Tag Frau Kern, ich komme gern.',
    compare: ['Ich grüße.', 'Ich nenne meinen Namen.'],
  };

  it('is shown before somebody is asked to do it', () => {
    const rules = (...parts: Parameters<typeof modules>[0]) =>
      habitsIn([{ ...course, modules: [modules(parts)] }]).map(({ rule }) => rule);
    expect(rules('ziel', 'erklaerung', 'uebung')).toContain('no-example');
    expect(rules('ziel', 'erklaerung', 'uebung', 'zeigen')).toContain('no-example');
    expect(rules('ziel', 'erklaerung', 'zeigen', 'uebung')).not.toContain('no-example');
    expect(rules('ziel', 'erklaerung')).not.toContain('no-example');
  });
});

describe('An exercise', () => {
  it.each<[string, string, string[], object]>([
    [
      'in which each answer fits once',
      'gives away the last',
      ['one-to-one'],
      match(['a', 'b', 'c'], ['c', 'a', 'b']),
    ],
    [
      'whose answers alternate',
      'is a pattern',
      ['alternating'],
      match(['a', 'b'], ['a', 'b', 'a', 'b', 'a']),
    ],
    [
      'whose answers come in threes',
      'is a pattern',
      ['alternating'],
      match(['a', 'b', 'c'], ['a', 'b', 'c', 'a', 'b', 'c']),
    ],
    ['whose answers do not', 'is none', [], match(['a', 'b'], ['a', 'a', 'b', 'a', 'b'])],
    [
      'with three of four right',
      'rewards ticking all',
      ['mostly-right'],
      several(true, true, true, false),
    ],
    ['with three of five right', 'does not', [], several(true, true, true, false, false)],
    ['with two ways', 'is a coin', ['two-ways'], story('Öffnen', 'Warten')],
    ['with three ways', 'is none', [], story('Öffnen', 'Warten', 'Rufen')],
  ])('%s %s', (_, __, rules, exercise) => {
    expect(rulesOf('', { eine: exercise })).toEqual(rules);
  });

  it('of a course does not let the longest answer be right in more than a third', () => {
    const long = one(choice('Ja', false), choice('Ja, aber erst nach einem Anruf', true));
    const short = one(choice('Ja', true), choice('Nein, auf gar keinen Fall'));
    expect(rulesOf('', { a: long, b: long, c: short, d: short })).toContain('longest-right');
    expect(rulesOf('', { a: long, b: short, c: short, d: short })).not.toContain('longest-right');
  });

  it('of a course does not keep the right answer at one place', () => {
    const first = one(choice('Ja', true), choice('Nein, danke'));
    const second = one(choice('Nein, danke'), choice('Ja', true));
    expect(rulesOf('', { a: first, b: first, c: first, d: second })).toContain('same-place');
    expect(rulesOf('', { a: first, b: second, c: first, d: second })).not.toContain('same-place');
  });
});

describe('The list of what does not hold yet', () => {
  it('is as short as it is, and may only shrink', () => {
    expect(Object.values(list.notYet).flat().length).toBeLessThanOrEqual(39);
  });

  it('lets nothing new in, and keeps nothing that is mended', () => {
    expect(habitProblems(courses, list, refused)).toEqual([]);
    const [of = '', rules = []] = Object.entries(list.notYet)[1] ?? [];
    const without = { ...list.notYet, [of]: rules.slice(1) };
    expect(
      habitProblems(courses, { ...list, notYet: without }, refused).map(({ file }) => file),
    ).toContain(of);
    const mended = { ...list.notYet, [of]: [...rules, 'ageing' as const] };
    expect(habitProblems(courses, { ...list, notYet: mended }, refused)).toEqual([
      {
        file: 'content/not-yet.yaml',
        field: of,
        cure: expect.stringContaining('„ageing“') as string,
      },
    ]);
  });

  it('is told of once its day is over', () => {
    expect(contentWarnings('content', list.until).join()).not.toContain('not-yet');
    expect(contentWarnings('content', '2099-01-01').join()).toContain('not-yet.yaml sollte seit');
  });
});

describe('An author', () => {
  let content: string;
  beforeAll(() => {
    content = mkdtempSync(join(tmpdir(), 'heimvorteil-content-'));
    cpSync('content', content, { recursive: true });
  });
  afterAll(() => {
    rmSync(content, { recursive: true });
  });

  it('begins with a module that builds, behind the last one', () => {
    const files = makeModule(content, 'e-mail', 'fotos-senden');
    expect(files.map((file) => file.slice(file.lastIndexOf('/') + 1))).toEqual([
      '07-fotos-senden.mdx',
      '07-fotos-senden.exercises.yaml',
    ]);
    expect(problemLines(checkContent(content))).toEqual([]);
    expect(problemLines(worksheetProblems(content))).toEqual([]);
  });

  it.each([
    ['a course that there is not', 'gibt-es-nicht', 'neu', /gibt es nicht/],
    ['a way out of the folder', '../../etc', 'neu', /gibt es nicht/],
    ['a name that is no address', 'e-mail', 'Mein Modul', /kleine Buchstaben/],
    ['a module that is there', 'e-mail', 'messenger-und-sms', /schon/],
    ['a course that is full', 'home-office', 'neu', /höchstens 7/],
  ])('hears of %s, and nothing is written', (_, courseName, module, why) => {
    const before = readFileSync(join(content, 'courses/e-mail/course.yaml'), 'utf8');
    expect(() => makeModule(content, courseName, module)).toThrow(why);
    expect(readFileSync(join(content, 'courses/e-mail/course.yaml'), 'utf8')).toBe(before);
  });

  it('reads the figures of every step, the worst first', () => {
    const [head = '', ...lines] = reportLines(courses);
    expect(head).toContain('je Satz');
    const far = lines.map((line) => {
      const mean = Number(line.slice(74, 84));
      return Math.max(70 - Math.round(10 * mean), Math.round(10 * mean) - 90, 0);
    });
    expect(far).toEqual([...far].sort((a, b) => b - a));
    expect(lines).toHaveLength(
      courses.flatMap(({ modules }) => modules.flatMap(({ steps }) => steps)).length,
    );
  });

  it('of a wrong list hears what is wrong', () => {
    writeFileSync(join(content, 'not-yet.yaml'), 'until: bald\nnotYet: {}\n');
    expect(problemLines(checkContent(content)).join()).toContain('not-yet.yaml');
  });
});
