/** The facts that courses, pages and glossary state, with where they stand, for the Verwaltung. */
import { getCollection, getEntry } from 'astro:content';
import { fill, messages } from '#lib/i18n.ts';
import { cachedByKey } from './cache.ts';
import type { StatedFact } from '#domains/learning/courses/rules.facts.ts';

const words = messages.facts;

/** Where a fact stands; without `href` where the Verwaltung has no page that shows it. */
type Place = { name: string; href?: string; says: readonly string[] };
export type FactInPlace = StatedFact & { id: string; places: Place[] };

type Named = Omit<Place, 'says'>;

const ofPage = async (page: string): Promise<Named> => ({
  name: (await getEntry('pages', page))?.data.title ?? page,
  href: `/${page}`,
});
const ofWord = async (id: string): Promise<Named> => {
  const word = (await getEntry('glossary', id))?.data.word ?? id;
  return { name: fill(words.inGlossary, { word }), href: `/woerter#wort-${id}` };
};
const ofModule = async (courseSlug: string, address: string): Promise<Named> => {
  const course = (await getEntry('courses', courseSlug))?.data.title ?? courseSlug;
  const module = (await getEntry('modules', address))?.data.title ?? address;
  return { name: fill(words.inModule, { course, module }) };
};

const placeOf = async (address: string): Promise<Named> => {
  const [folder = '', name = ''] = address.split('/');
  if (folder === 'pages') return ofPage(name);
  if (folder === 'glossary') return ofWord(name);
  return folder === 'practice' ? { name: words.inPractice } : ofModule(folder, address);
};

const factsOf = cachedByKey(async (collection: 'facts'): Promise<FactInPlace[]> => {
  const facts = (await getCollection(collection)).map(async ({ id, data }) => ({
    ...data,
    id,
    places: await Promise.all(
      Object.entries(data.where).map(async ([address, says]) => ({
        ...(await placeOf(address)),
        says,
      })),
    ),
  }));
  return (await Promise.all(facts)).sort((a, b) => a.until.localeCompare(b.until));
});

/** All facts, the one that is in doubt first before the others. */
export const statedFacts = (): Promise<readonly FactInPlace[]> => factsOf('facts');
