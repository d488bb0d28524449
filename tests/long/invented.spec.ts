/**
 * In an invented language no page of learners, and none that is open to all, shows a word that
 * comes from neither the messages nor the content (docs/decisions/051).
 */
import { words } from '#domains/people/accounts/rules.words.ts';
import { readSettings } from '#lib/settings.ts';
import { ask, type Asker, type Question } from '../support/matrix/asking.ts';
import { Backstage } from '../support/matrix/backstage.ts';
import type { Sight } from '../support/matrix/sight.ts';
import { learnerSights } from '../support/matrix/sights.learner.ts';
import { publicSights } from '../support/matrix/sights.public.ts';
import { settle, strangers, type World } from '../support/matrix/world.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { buildInvented } from '../support/invented.ts';
import { KnownTexts } from '../support/known-texts.ts';
import { textsOfPage } from '../support/page-texts.ts';
import { expect, test } from '../support/portal.ts';
import { newFolder, roundOfStart, startServer } from '../support/server.ts';

const looked = Object.values({ ...publicSights, ...learnerSights })
  .flat()
  .filter(({ who }) => who === 'nobody' || who === 'learner');

const invented = test.extend<{ portalInInvented: { url: string; db: TestDatabase } }>({
  portalInInvented: async ({}, use) => {
    const house = newFolder();
    buildInvented(house);
    const { url, file, stop, remove } = await startServer({
      folder: house,
      house,
      filled: true,
      until: roundOfStart,
      env: { SECOND_FACTOR: 'offered' },
    });
    const db = openDatabase(file);
    await use({ url, db });
    await db.close();
    await stop();
    remove();
  },
});

invented.describe('In an invented language', () => {
  invented.setTimeout(600_000);

  invented(
    'no page of learners says a word that comes from neither messages nor content',
    async ({ portalInInvented: { url, db } }) => {
      const backstage = await Backstage.open(db);
      const there = await strangers(backstage);
      const shared = await settle(backstage, there);
      const worlds = [shared];
      const pages: { name: string; body: string }[] = [];
      for (const sight of looked) {
        // A page that is only opened, and a form that is stopped, leave everything as it was.
        const world = sight.before ? await settle(backstage, there) : shared;
        if (world !== shared) worlds.push(world);
        const { status, body } = await shown(url, world, sight);
        const name = `${sight.path(world.own)}, ${sight.what}`;
        expect.soft(status, name).toBe(sight.status ?? 200);
        pages.push({ name, body });
      }
      const known = new KnownTexts();
      known.addFolder('content');
      known.addStored(db.connection);
      known.addFillings(readSettings(process.env));
      for (const { givenName, familyName } of worlds.flatMap(({ members }) =>
        Object.values(members),
      ))
        known.addNames(givenName, familyName);
      known.addNames(...words);
      for (const { name, body } of pages)
        expect.soft(strangeIn(body, known), `${name}: words that come from nowhere`).toEqual([]);
    },
  );
});

test('a word from nowhere would be found, wherever it stands, and a message that is cut', () => {
  const known = new KnownTexts();
  known.addAll({ title: 'Mein Gerät', part: 'Von hier nach dort gehen' });
  known.addFillings({ OFFICE_NAME: 'Jobcenter Musterkreis' });
  known.addNames('Rosa Muster');
  const page = (html: string): string[] => strangeIn(`<title>⟦Lernen⟧</title>${html}`, known);
  expect(page('<p>⟦Guten Tag, ⟧Rosa Muster⟦.⟧ Mein Gerät · 3. Oktober 2026</p>')).toEqual([]);
  expect(page('<p>Von hier nach dort gehen Jobcenter Musterkreis, Mein Gerät: </p>')).toEqual([]);
  expect(page('<p>⟦Guten Tag, ⟧<b>liebe Rosa</b></p>')).toEqual(['liebe Rosa']);
  expect(
    page('<img alt="Ein Bild"><input type="submit" value="Los"><a title="Hin">⟦Da⟧</a>'),
  ).toEqual(['Ein Bild', 'Los', 'Hin']);
  expect(page('<p>⟦Noch 3 Sch</p>')).toEqual(['⟦Noch 3 Sch']);
  expect(page('<p>desk.closed</p>')).toEqual(['desk.closed']);
});

/** What stands outside of all brackets, and is not known; a bracket alone is a torn message. */
function strangeIn(html: string, known: KnownTexts): string[] {
  const rest = textsOfPage(html).flatMap((text) => text.replace(/⟦[^⟦⟧]*⟧/g, '\n').split('\n'));
  return [...new Set(rest)].filter(
    (text) => /[⟦⟧]/.test(text) || (/\p{L}/u.test(text) && !known.has(text)),
  );
}

async function shown(
  url: string,
  world: World,
  { who, path, form, before }: Sight,
): Promise<{ status: number; body: string }> {
  const keep = async (asker: Asker, question: Question): Promise<string> =>
    (await ask(url, world, asker, question)).headers
      .filter(([name]) => name === 'set-cookie')
      .map(([, value]) => value.split(';')[0] ?? '')
      .join('; ');
  const cookie = (await before?.(keep, world.own)) ?? '';
  const question = { path: path(world.own), cookie };
  return ask(
    url,
    world,
    who,
    form ? { ...question, form: typeof form === 'function' ? form(world.own) : form } : question,
  );
}
