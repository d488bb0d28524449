/** A story stands in its week: nobody is at work before they are employed (docs/world.md). */
import { expect, it } from 'vitest';
import { weekProblems } from '#authoring/check-weeks.ts';
import { readSource } from '#authoring/source.ts';
import { typedTexts } from '#authoring/texts.ts';

const { worlds, courses } = readSource('content');
const texts = typedTexts('content');
const found = (of: string, text: string): string[] =>
  weekProblems([...texts, { of, file: 'probe.mdx', text }], worlds).map(
    ({ field, cure }) => `${field}: ${cure.split('. ')[0] ?? ''}`,
  );

it('Every module in which somebody bears a name has its week, and none contradicts the timeline', () => {
  const [{ data } = { data: null }] = worlds.filter(({ program }) => program === 'world');
  const { stories } = data as { stories: Record<string, number> };
  const named = courses.flatMap((course) =>
    course.modules
      .map((module) => `${course.slug}/${module.slug}`)
      .filter((of) =>
        texts.some((text) => text.of === of && /(?:Frau|Herr) \p{Lu}/u.test(text.text)),
      ),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((of) => stories[of] === undefined)).toEqual([]);
  expect(weekProblems(texts, worlds)).toEqual([]);
});

it.each([
  [
    'e-mail/schreiben-und-antworten',
    'Dort ist\nFrau Weber angestellt.',
    ['Zeile 2: Frau Weber hat erst ab Woche 6 Arbeit'],
  ],
  ['e-mail/schreiben-und-antworten', 'Frau Weber liest. Jemand ist angestellt.', []],
  ['e-mail/messenger-und-sms', 'Frau Weber arbeitet zur Probe im Büro am Markt.', []],
  [
    'e-mail/messenger-und-sms',
    'Seine Chefin ruft Herrn Mehmet Yilmaz an.',
    ['Zeile 1: Herr Yilmaz hat erst ab Woche 9 Arbeit'],
  ],
  [
    'home-office/tag-planen',
    'Herr Yilmaz bewirbt sich.',
    ['Zeile 1: Herr Yilmaz hat seit Woche 9 Arbeit'],
  ],
  [
    'home-office/passt-das-zu-mir',
    'Herr Yilmaz bewirbt sich.',
    ['Zeile 1: Herr Yilmaz hat seit Woche 9 Arbeit'],
  ],
  ['home-office/passt-das-zu-mir', '<Step id="anzeigen">\nHerr Yilmaz bewirbt sich.', []],
  [
    'erste-schritte/hilfe-holen',
    'Frau Kern ruft an.',
    ['Zeile 1: Frau Kern gibt es erst ab Woche 4'],
  ],
  [
    'erste-schritte/hilfe-holen',
    'Im Büro am Markt.',
    ['Zeile 1: Büro am Markt gibt es erst ab Woche 3'],
  ],
  ['erste-schritte/hilfe-holen', 'Ein Kern im Apfel.', []],
  ['glossary/kern', 'Frau Kern ruft an.', []],
])('%s: %s', (of, text, said) => {
  expect(found(of, text)).toEqual(said);
});

it('A week of a module that is not there is refused', () => {
  const world = worlds.find(({ program }) => program === 'world');
  const lost = [
    {
      program: 'world',
      file: 'world.yaml',
      data: { ...(world?.data as object), stories: { 'e-mail/fehlt': 2 } },
    },
  ];
  expect(weekProblems(texts, lost)).toEqual([
    { file: 'world.yaml', field: 'stories', cure: 'Das Modul „e-mail/fehlt“ gibt es nicht.' },
  ]);
});
