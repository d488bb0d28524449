/** What is answered to a way that cannot be stored or chosen, and how its forms are read. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import {
  chooseDistance,
  removeDistance,
  saveDistance,
} from '#domains/desk/journeys-saved/commands.ts';
import { distancesOf } from '#domains/desk/journeys-saved/queries.ts';
import {
  distanceChoiceSchema,
  distanceSchema,
  learnerDistanceSchema,
} from '#domains/desk/journeys-saved/rules.ts';
import { say } from '#lib/say.ts';
import { rosaAndKarl } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { logged, openOffice, type Office } from '../support/people.ts';
import { answers } from '../support/refusals.ts';

const longest = 'x'.repeat(80);
const way = { site: '12', kilometres: '14', minutes: '45' };

test.each([
  ['a fraction', { kilometres: '1,5' }, 'kilometres', say('statistics.kilometresWrong')],
  [
    'a figure with a word',
    { kilometres: '14 km' },
    'kilometres',
    say('statistics.kilometresWrong'),
  ],
  ['a word with a figure', { minutes: 'ca. 45' }, 'minutes', say('statistics.minutesWrong')],
  ['no figure', { minutes: undefined }, 'minutes', say('statistics.minutesWrong')],
  ['more than ten hours', { minutes: '601' }, 'minutes', say('statistics.minutesWrong')],
  ['a place of 81 letters', { place: 'x'.repeat(81) }, 'place', say('statistics.placeTooLong')],
])('%s is answered at its field, in words', (_, typed, field, sentence) => {
  expect(answers(distanceSchema, { ...way, ...typed })).toContainEqual([field, sentence]);
});

describe('a form', () => {
  it('takes the nearest and the farthest way, with blanks around its figures', () => {
    expect({
      near: distanceSchema.parse({ ...way, kilometres: ' 1 ', minutes: '600' }),
      far: distanceSchema.parse({ ...way, kilometres: '500', minutes: '1', place: longest }),
    }).toEqual({
      near: { site: 12, place: '', kilometres: 1, minutes: 600 },
      far: { site: 12, place: longest, kilometres: 500, minutes: 1 },
    });
  });

  it('finds no site where it names none', () => {
    const site = (typed: string) => distanceSchema.parse({ ...way, site: typed }).site;
    expect(['7', '1234', '12x', 'x12', ''].map(site)).toEqual([7, 1234, 0, 0, 0]);
  });

  it('of a learner names a place, or none; anything else is answered in words', () => {
    const missing = [['way', say('statistics.placeMissing')]];
    expect({
      names: ['w-1', ''].map((typed) => learnerDistanceSchema.parse({ way: typed })),
      others: ['a b', '!w', 'w!', undefined].map((typed) =>
        answers(learnerDistanceSchema, { way: typed }),
      ),
      chosen: ['w-1', "w' or 1"].map((typed) => distanceChoiceSchema.parse({ way: typed })),
    }).toEqual({
      names: [{ way: 'w-1' }, { way: '' }],
      others: [missing, missing, missing, missing],
      chosen: [{ way: 'w-1' }, { way: '' }],
    });
  });
});

describe('the Verwaltung and a learner', () => {
  let db: TestDatabase;
  let office: Office;
  beforeEach(async () => {
    db = freshDatabase();
    office = await openOffice(db);
  });
  afterEach(() => db.close());

  it('come back to the site whose way was stored or taken away, with a line of the log for each', async () => {
    const site = office.mayen;
    const stored = await db.write((tx) =>
      saveDistance(tx, office.admin, { site, place: '', kilometres: 14, minutes: 45 }),
    );
    const [only] = await distancesOf(db.reader, site);
    const gone = await db.write((tx) =>
      removeDistance(tx, office.admin, { way: only?.publicId ?? '' }),
    );
    expect({ stored, gone, logged: await logged(db, 'site_changed') }).toEqual({
      stored: { siteId: site },
      gone: { siteId: site },
      logged: 2,
    });
  });

  it('read beside the list that a place is none of their site', async () => {
    const [rosa] = await rosaAndKarl(db, office);
    await expect(
      db.write((tx) => chooseDistance(tx, rosa, { way: 'keiner' })),
    ).rejects.toMatchObject({ fields: { way: say('statistics.placeMissing') } });
  });
});
