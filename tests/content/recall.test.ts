/** What is only offered (docs/decisions/078): questions from earlier modules, and something to try. */
import { describe, expect, it } from 'vitest';
import { goalProblems, recallProblems } from '#authoring/check-recall.ts';
import { learnedProblems } from '#authoring/check-learned.ts';
import { minutesIn, minutesProblems } from '#authoring/minutes.ts';
import { minutesLines } from '#authoring/report.ts';
import { outlineOf, readSource, type SourceCourse, type SourceModule } from '#authoring/source.ts';
import { moduleSchema } from '#domains/learning/courses/rules.ts';
import { exerciseSchema } from '#exercises/schema.ts';

const source = readSource('content');
const [someCourse] = source.courses;
const [someModule] = someCourse?.modules ?? [];
const [someStep] = someModule?.steps ?? [];
if (!someCourse || !someModule || !someStep) throw new Error('There is no content.');

const shared = { question: 'Was passt?', success: 'Genau.', hints: ['Eins.', 'Zwei.'] };
const one = exerciseSchema.parse({
  kind: 'one',
  ...shared,
  choices: [
    { text: 'Ja', right: true, because: 'Darum.' },
    { text: 'Nein', notYet: 'Warum nicht?' },
  ],
});
const several = exerciseSchema.parse({
  kind: 'several',
  ...shared,
  notYet: 'Eines fehlt noch.',
  minutes: 4,
  choices: [
    { text: 'Ja', right: true, because: 'Darum.' },
    { text: 'Nein', notYet: 'Warum nicht?' },
    { text: 'Nie', notYet: 'Warum nicht?' },
  ],
});
const story = exerciseSchema.parse({
  kind: 'story',
  question: 'Was tun Sie?',
  success: 'Gut.',
  scenes: {
    start: { text: 'Es klingelt.', choices: ['a', 'b'].map((to) => ({ text: to, to })) },
    a: { text: 'Gut.', end: { outcome: 'good', because: 'Darum.' } },
    b: { text: 'Nein.', end: { outcome: 'again', notYet: 'Warum?' } },
  },
});

const step = (
  id: string,
  part: SourceModule['steps'][number]['part'],
  exercise: string | null,
) => ({
  ...someStep,
  id,
  part,
  exercise,
});
const module = (slug: string, recall?: string[]): SourceModule => ({
  ...someModule,
  slug,
  data: { ...someModule.data, ...(recall ? { recall } : {}) },
  steps: [
    step('los', 'ziel', 'probe'),
    step('wie', 'erklaerung', null),
    step('tun', 'uebung', 'mehr'),
    step('ende', 'selbsttest', 'geschichte'),
  ],
  exercises: { probe: one, mehr: several, geschichte: story },
});
const course = (...recall: string[]): SourceCourse => ({
  ...someCourse,
  modules: [module('erstes'), module('zweites', recall), module('drittes')],
});
/** What the author of the second module hears of this `recall`. */
const heard = (...recall: string[]): string[] => {
  const all = course(...recall);
  return all.modules[1] ? recallProblems(all.modules[1], all) : [];
};

describe('A question from an earlier module', () => {
  it('is asked of any kind that says why', () => {
    expect(heard('erstes#probe', 'erstes#mehr')).toEqual([]);
  });

  it.each([
    ['a module that there is not', 'nulltes#probe', /„nulltes“ gibt es in diesem Kurs nicht/],
    ['a later module', 'drittes#probe', /kommt nicht vor diesem/],
    ['itself', 'zweites#probe', /kommt nicht vor diesem/],
    ['an exercise that there is not', 'erstes#fehlt', /Die Übung „fehlt“ gibt es im Modul/],
    ['a word that every object knows', 'erstes#constructor', /gibt es im Modul/],
    ['a story', 'erstes#geschichte', /der Art story\. Möglich sind: one, several/],
  ])('is refused of %s', (_, recall, why) => {
    expect(heard(recall).join()).toMatch(why);
    expect(heard(recall)).toHaveLength(1);
  });

  it('is asked once, and its steps have names of their own', () => {
    expect(heard('erstes#probe', 'erstes#probe').join()).toContain('steht zweimal da');
    const all = course('erstes#probe');
    const [, second] = all.modules;
    if (!second) throw new Error('The course has three modules.');
    const taken = { ...second, steps: [step('noch-da', 'ziel', null)] };
    const modules = all.modules.map((one) => (one === second ? taken : one));
    expect(recallProblems(taken, { ...all, modules }).join()).toContain('heißt wie der von');
  });

  it.each([['erstes'], ['erstes/probe'], [''], ['a#b', 'a#c', 'a#d']])(
    'is not written like %s',
    (...recall) => {
      expect(moduleSchema.safeParse({ ...someModule.data, recall }).success).toBe(false);
    },
  );

  it('makes the first steps of a module, which ask for nothing', () => {
    const [made] = outlineOf({ ...source, courses: [course('erstes#probe', 'erstes#mehr')] });
    const second = made?.modules[1];
    expect(second?.steps.map(({ id, part, exercise }) => ({ id, part, exercise }))).toEqual([
      { id: 'noch-da', part: 'noch-da', exercise: 'erstes--probe' },
      { id: 'noch-da-2', part: 'noch-da', exercise: 'erstes--mehr' },
      { id: 'los', part: 'ziel', exercise: 'probe' },
      { id: 'wie', part: 'erklaerung', exercise: null },
      { id: 'tun', part: 'uebung', exercise: 'mehr' },
      { id: 'ende', part: 'selbsttest', exercise: 'geschichte' },
    ]);
    expect(second?.required).toEqual(['mehr', 'geschichte']);
  });
});

describe('Something to try on the first page', () => {
  it('is one question, and nothing is promised for it', () => {
    const made = module('erstes');
    expect(goalProblems(made)).toEqual([]);
    expect(goalProblems({ ...made, steps: [step('los', 'ziel', 'mehr')] }).join()).toContain(
      'nur eine Übung der Art one',
    );
    const promised = { ...made.data, learned: [{ text: 'Sie wissen das.', by: 'probe' }] };
    expect(learnedProblems({ ...made, data: promised }).join()).toContain(
      'die niemand machen muss',
    );
  });
});

describe('The minutes of a module', () => {
  it('are those that its author says, else what its kind takes, and of a recalled one a minute', () => {
    expect(minutesIn(module('erstes')).doing).toBe(1 + 4 + 3);
    expect(minutesIn(module('zweites', ['erstes#probe'])).doing).toBe(1 + 4 + 3 + 1);
  });

  it('are not fewer than its exercises take', () => {
    const made = module('erstes');
    const of = (minutes: number) => minutesProblems({ ...made, data: { ...made.data, minutes } });
    expect(of(8)).toEqual([]);
    expect(of(7).join()).toMatch(/zusammen 8 Minuten, das Modul sagt 7/);
  });

  it.each([0, 21, 1.5])('of an exercise are not %s', (minutes) => {
    expect(exerciseSchema.safeParse({ ...one, minutes }).success).toBe(false);
  });

  it('are told of every module, the one with least doing first', () => {
    const [head = '', ...lines] = minutesLines(source.courses);
    expect(head).toContain('% Tun');
    const shares = lines.map((line) => Number(line.slice(94)));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(lines).toHaveLength(source.courses.flatMap(({ modules }) => modules).length);
  });
});
