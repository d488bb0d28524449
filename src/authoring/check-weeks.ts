/** A story stands in its week of the invented world (docs/world.md). */
import { z } from 'astro/zod';
import { sharedWorld } from '#practice/programs.ts';
import type { Problem, SourceWorld } from './source.ts';
import { linesOf, type TypedText } from './texts.ts';

const schema = z.looseObject({
  firms: z.array(z.looseObject({ id: z.string(), name: z.string() })),
  people: z.array(z.looseObject({ id: z.string(), says: z.string().optional() })),
  timeline: z.array(
    z.looseObject({
      week: z.number(),
      who: z.array(z.string()),
      at: z.string().optional(),
      works: z.array(z.string()).default([]),
    }),
  ),
  stories: z.record(z.string(), z.number()).default({}),
});
type World = z.infer<typeof schema>;
/** Somebody or something of the world: how a story names it, and the week from which it may. */
type Known = { says: string; name: RegExp; from: number };

const atWork = /(?<!\p{L})(?:arbeitet|angestellt|Chefin|Chef|Arbeitgeber)(?!\p{L})/u;
const lookingForWork =
  /(?<!\p{L})(?:bewirbt sich|Bewerbung|Bürgergeld|sucht (?:eine )?(?:Arbeit|Stelle))(?!\p{L})/u;

/**
 * What in `texts` contradicts the timeline, with file and line: somebody or a firm named before
 * their first week, somebody at work too early, or looking for work though they have some.
 */
export function weekProblems(
  texts: readonly TypedText[],
  worlds: readonly SourceWorld[],
): Problem[] {
  const read = worlds.find(({ program }) => program === sharedWorld);
  const parsed = schema.safeParse(read?.data);
  if (!read || !parsed.success) return [];
  const { stories } = parsed.data;
  const of = (address: string): number | undefined => stories[address];
  const cures = curesIn(parsed.data);
  return [
    ...lostStories(stories, texts).map((cure) => ({ file: read.file, field: 'stories', cure })),
    ...texts.flatMap((text) =>
      sentencesIn(text).flatMap(({ sentence, line, place }) => {
        const week = of(`${text.of}#${place}`) ?? of(text.of);
        if (week === undefined) return [];
        const field = `Zeile ${line}`;
        return cures(sentence, week).map((cure) => ({ file: text.file, field, cure }));
      }),
    ),
  ];
}

/** The modules of `stories` that are not there. */
const lostStories = (stories: World['stories'], texts: readonly TypedText[]): string[] =>
  Object.keys(stories)
    .filter((address) => !texts.some(({ of }) => of === address.split('#')[0]))
    .map((address) => `Das Modul „${address}“ gibt es nicht.`);

/** What is wrong with a sentence of a story that plays in a week. */
function curesIn(world: World): (sentence: string, week: number) => string[] {
  const known = [...knownFirms(world), ...knownPeople(world)];
  const workers = peopleBy(world, ({ works }) => works);
  return (sentence, week) => [
    ...known
      .filter(({ name, from }) => from > week && name.test(sentence))
      .map(({ says, from }) => `${says} gibt es erst ab Woche ${from}. ${playsIn(week)}`),
    ...workers
      .filter(({ name, from }) => from > week && name.test(sentence) && atWork.test(sentence))
      .map(({ says, from }) => `${says} hat erst ab Woche ${from} Arbeit. ${playsIn(week)}`),
    ...workers
      .filter(({ name, from }) => from <= week && name.test(sentence))
      .filter(() => lookingForWork.test(sentence))
      .map(({ says, from }) => `${says} hat seit Woche ${from} Arbeit. ${playsIn(week)}`),
  ];
}

const playsIn = (week: number): string =>
  `Diese Geschichte steht in Woche ${week} (content/practice/world.yaml).`;

const knownFirms = ({ firms, timeline }: World): Known[] =>
  firms.flatMap(({ id, name }) => {
    const from = timeline.find(({ at }) => at === id)?.week;
    return from === undefined ? [] : [{ says: name, name: wordOf(name), from }];
  });

const knownPeople = (world: World): Known[] => peopleBy(world, ({ who }) => who);

/** Whom a story names by a word of their own, and the first week in which they are `listed`. */
const peopleBy = (
  { people, timeline }: World,
  listed: (moment: World['timeline'][number]) => string[],
): Known[] =>
  people.flatMap(({ id, says }) => {
    const from = timeline.find((moment) => listed(moment).includes(id))?.week;
    return says === undefined || from === undefined ? [] : [{ says, name: wordOf(says), from }];
  });

/** A name as a story may say it: „Herr Yilmaz“, „Herrn Yilmaz“, „Frau Rosa Weber“, „Lenas“. */
const wordOf = (name: string): RegExp =>
  new RegExp(
    `(?<!\\p{L})${name.replace(/^(Frau|Herr) /, '$1n? (?:\\p{Lu}\\p{Ll}+ )?')}s?(?!\\p{L})`,
    'u',
  );

type Said = { sentence: string; line: number; place: string };

/** The sentences of a file, with the step or the exercise in which they stand. */
function sentencesIn({ text }: TypedText): Said[] {
  const written = text.split('\n');
  let place = '';
  return linesOf(text).flatMap((line, i) => {
    place =
      /^(?:<Step id="([a-z0-9-]+)"|([a-z0-9-]+):)/
        .exec(written[i] ?? '')
        ?.slice(1)
        .find(Boolean) ?? place;
    const here = { line: i + 1, place };
    return line.text.split(/(?<=[.!?])\s+/).map((sentence) => ({ sentence, ...here }));
  });
}
