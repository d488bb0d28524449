/** What a module promises: only what was done in it (docs/decisions/065). */
import { describe, expect, it } from 'vitest';
import { learnedProblems } from '#authoring/check-learned.ts';
import { readSource, type SourceModule } from '#authoring/source.ts';
import { moduleSchema } from '#domains/learning/courses/rules.ts';

const modules = readSource('content').courses.flatMap((course) => course.modules);
const one = modules.find(({ slug }) => slug === 'tag-planen');
if (!one) throw new Error('The module is gone.');
/** A module that says this of one of its exercises, some of which nobody must do. */
const saying = (text: string, by: string, optional: string[] = []): SourceModule => ({
  ...one,
  data: { ...one.data, learned: [{ text, by }] },
  exercises: Object.fromEntries(
    Object.entries(one.exercises).map(([id, exercise]) => [
      id,
      { ...exercise, required: !optional.includes(id) },
    ]),
  ),
});
const problems = (...asked: Parameters<typeof saying>): string[] =>
  learnedProblems(saying(...asked));

describe('What a module promises', () => {
  it.each(modules.map((module) => [module.file, module] as const))(
    'was done in it: %s',
    (_, module) => {
      expect(learnedProblems(module)).toEqual([]);
      for (const { by } of module.data.learned) expect(module.exercises[by]).toBeDefined();
    },
  );

  it('is "können" where something was typed, and "wissen" wherever', () => {
    expect(problems('Sie können Arbeitszeiten ausrechnen.', 'zeiten-rechnen')).toEqual([]);
    expect(problems('Sie wissen, wie lang eine Pause ist.', 'tage-pruefen')).toEqual([]);
  });

  it.each([
    ['Sie können Ihre Tage prüfen.', 'tage-pruefen'],
    ['Sie prüfen Ihre Tage.', 'tage-pruefen'],
    ['Sie haben drei Tage geprüft.', 'tage-pruefen'],
    ['Danach können Sie einen Tag ordnen.', 'tag-ordnen'],
  ])('is refused where it was only recognised: %s', (text, by) => {
    expect(problems(text, by).join()).toContain('sagt, dass man etwas kann');
  });

  it('is refused without its exercise, or with one that nobody must do', () => {
    expect(problems('Sie wissen etwas.', 'gibt-es-nicht').join()).toContain('nicht');
    expect(problems('Sie wissen etwas.', 'constructor').join()).toContain('nicht');
    expect(problems('Sie wissen etwas.', 'tag-ordnen', ['tag-ordnen']).join()).toContain(
      'niemand machen muss',
    );
    const { error } = moduleSchema.safeParse({ ...one.data, learned: ['Sie wissen etwas.'] });
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'Schreiben Sie zu jedem Satz die Übung: „- text: …“ und darunter „by: …“.',
    ]);
  });
});
