/** Ways to the sites, and journeys that learning at home saves. */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assignment } from '#db/schema/enrolment.ts';
import { standing } from '#db/schema/progress.ts';
import { learnerWay } from '#db/schema/journeys-saved.ts';
import type { Actor } from '#lib/actor.ts';
import { waiverReasons } from '#domains/learning/progress/rules.ts';
import {
  chooseDistance,
  saveDistance,
  removeDistance,
} from '#domains/desk/journeys-saved/commands.ts';
import {
  learnerDistances,
  savedByOne,
  savedIn,
  distancesOf,
} from '#domains/desk/journeys-saved/queries.ts';
import { savedBy, distanceSchema } from '#domains/desk/journeys-saved/rules.ts';
import { Invalid, NotFound } from '#lib/errors.ts';
import { dayNumber } from '#lib/time.ts';
import { give, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { myDataOf } from '../support/my-data.ts';
import { courseOf, learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let rosa: Actor;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  const [made] = await learnersAt(db, office.mayen, [['Rosa', 'Muster']]);
  if (!made) throw new Error('No learner.');
  rosa = {
    ...made,
    role: 'learner',
    givenName: 'Rosa',
    familyName: 'Muster',
    siteIds: [office.mayen],
    today,
  };
});
afterEach(() => db.close());

const typed = (more: Record<string, string> = {}) => ({
  site: String(office.mayen),
  place: '',
  kilometres: '14',
  minutes: '45',
  ...more,
});
const keep = (more: Record<string, string> = {}) =>
  db.write((tx) => saveDistance(tx, office.admin, distanceSchema.parse(typed(more))));
const choose = (way: string) => db.write((tx) => chooseDistance(tx, rosa, { way }));
const idOf = async (place: string, site = office.mayen): Promise<string> =>
  (await distancesOf(db.reader, site)).find((w) => w.place === place)?.publicId ?? '';

describe('a way', () => {
  it('is stored once for a place; typed again it gets the new figures', async () => {
    await keep();
    await keep({ place: ' Waldhof ', kilometres: '21', minutes: '60' });
    await keep({ place: 'Waldhof', kilometres: '22', minutes: '65' });
    expect(
      (await distancesOf(db.reader, office.mayen)).map(({ place, kilometres, minutes }) => [
        place,
        kilometres,
        minutes,
      ]),
    ).toEqual([
      ['', 14, 45],
      ['Waldhof', 22, 65],
    ]);
    expect(await logged(db, 'site_changed')).toBe(3);
  });

  it('is refused without a site, and with figures that no way has', async () => {
    const wrong = (more: Record<string, string>) =>
      distanceSchema.safeParse(typed(more)).error?.issues.map((i) => i.path[0]);
    expect({
      noKilometres: wrong({ kilometres: '0' }),
      fraction: wrong({ kilometres: '1,5' }),
      tooFar: wrong({ kilometres: '501' }),
      negative: wrong({ minutes: '-3' }),
      noMinutes: wrong({ minutes: '' }),
      longPlace: wrong({ place: 'x'.repeat(81) }),
    }).toEqual({
      noKilometres: ['kilometres'],
      fraction: ['kilometres'],
      tooFar: ['kilometres'],
      negative: ['minutes'],
      noMinutes: ['minutes'],
      longPlace: ['place'],
    });
    await expect(keep({ site: '999999' })).rejects.toThrow(NotFound);
    await expect(
      db.write((tx) => removeDistance(tx, office.admin, { way: 'keiner' })),
    ).rejects.toThrow(NotFound);
  });

  it('is chosen by the learner among those of their site, left open again, and gone with the list', async () => {
    await keep();
    await keep({ place: 'Waldhof', kilometres: '21' });
    await keep({ place: 'Fern', site: String(office.andernach) });
    expect(await learnerDistances(db.reader, rosa)).toMatchObject({
      chosen: '',
      way: { kilometres: 14 },
      places: [{ place: 'Waldhof' }],
    });
    await choose(await idOf('Waldhof'));
    expect(await learnerDistances(db.reader, rosa)).toMatchObject({
      chosen: await idOf('Waldhof'),
      way: { kilometres: 21 },
    });
    expect((await myDataOf(db.reader, rosa, key)).person.place).toBe('Waldhof');
    await expect(choose(await idOf('Fern', office.andernach))).rejects.toThrow(Invalid);
    await expect(choose('keiner')).rejects.toThrow(Invalid);
    expect(await learnerDistances(db.reader, rosa)).toMatchObject({ way: { kilometres: 21 } });
    const waldhof = await idOf('Waldhof');
    await db.write((tx) => removeDistance(tx, office.admin, { way: waldhof }));
    expect({
      ways: await learnerDistances(db.reader, rosa),
      chosen: await db.reader.select().from(learnerWay),
    }).toMatchObject({ ways: { chosen: '', way: { kilometres: 14 }, places: [] }, chosen: [] });
    await choose('');
  });
});

describe('saved journeys', () => {
  it('are full ones alone, there and back', () => {
    const way = { kilometres: 14, minutes: 45 };
    expect({
      almostOne: savedBy(89, way, 90),
      one: savedBy(90, way, 90),
      three: savedBy(300, way, 90),
    }).toEqual({
      almostOne: { journeys: 0, kilometres: 0, hours: 0 },
      one: { journeys: 1, kilometres: 28, hours: 2 },
      three: { journeys: 3, kilometres: 84, hours: 5 },
    });
  });

  /** Each module has 15 guide minutes. */
  async function learn(
    learnerId: number,
    course: { id: number; moduleIds: number[] },
    more: Partial<typeof standing.$inferInsert> = {},
  ): Promise<void> {
    const day = dayNumber(today);
    await db.write((tx) =>
      tx.insert(standing).values(
        course.moduleIds.map((moduleId) => ({
          learnerId,
          moduleId,
          courseId: course.id,
          startedDay: day,
          lastDay: day,
          completedDay: day,
          ...more,
        })),
      ),
    );
  }

  it('count what was learned at home, also on paper and by telephone; not what was done in the office or known before', async () => {
    const way = { kilometres: 10, minutes: 30 };
    await learn(rosa.id, await courseOf(db, 'k1', 2));
    await learn(rosa.id, await courseOf(db, 'k2', 2), { waiver: waiverReasons.indexOf('paper') });
    await learn(rosa.id, await courseOf(db, 'k3', 2), {
      waiver: waiverReasons.indexOf('telephone'),
    });
    await learn(rosa.id, await courseOf(db, 'k4', 2), { waiver: waiverReasons.indexOf('office') });
    await learn(rosa.id, await courseOf(db, 'k5', 2), {
      waiver: waiverReasons.indexOf('equivalent'),
    });
    await learn(rosa.id, await courseOf(db, 'k6', 2), { completedDay: null });
    expect(await savedByOne(db.reader, rosa, way, 30)).toEqual({
      journeys: 3,
      kilometres: 60,
      hours: 3,
    });
  });

  it('are summed over given courses of the sites since a day, by the chosen way or the usual one', async () => {
    const people = await learnersAt(db, office.mayen, [
      ['Anna', 'Eins'],
      ['Bert', 'Zwei'],
      ['Cem', 'Drei'],
    ]);
    const [anna, bert, cem] = people.map((p) => p.id) as [number, number, number];
    const [open, silent, own] = [
      await courseOf(db, 'k1', 4),
      await courseOf(db, 'k2', 4, true),
      await courseOf(db, 'k3', 4),
    ];
    for (const id of [anna, bert, cem]) await give(db, office, id, open.id);
    await give(db, office, anna, silent.id);
    await db.write((tx) =>
      tx.insert(assignment).values({
        publicId: 'eigen',
        learnerId: bert,
        courseId: own.id,
        way: 'selbst_gewaehlt',
        binding: 'freiwillig',
        legalForm: 'lernangebot',
        assignedOn: today,
      }),
    );
    await learn(anna, open);
    await learn(anna, silent);
    await learn(bert, open);
    await learn(bert, own);
    await learn(cem, open, { completedDay: dayNumber('2025-01-01') });
    const sum = (siteIds: number[]) =>
      savedIn(db.reader, siteIds, { since: dayNumber('2025-10-06'), perJourney: 30 });
    expect(await sum([office.mayen])).toEqual({
      people: 0,
      saved: { journeys: 0, kilometres: 0, hours: 0 },
    });
    await keep({ kilometres: '10', minutes: '30' });
    await keep({ place: 'Waldhof', kilometres: '20', minutes: '60' });
    await db.write((tx) => chooseDistance(tx, { ...rosa, id: anna }, { way: '' }));
    const waldhof = await idOf('Waldhof');
    await db.write((tx) => chooseDistance(tx, { ...rosa, id: bert }, { way: waldhof }));
    expect(await sum([office.mayen])).toEqual({
      people: 2,
      saved: { journeys: 4, kilometres: 2 * 2 * 10 + 2 * 2 * 20, hours: 2 + 4 },
    });
    expect(await sum([office.andernach])).toMatchObject({ people: 0 });
    // Learned after it was taken back, it is their own.
    await db.write((tx) =>
      tx.update(assignment).set({ withdrawnOn: today }).where(eq(assignment.learnerId, anna)),
    );
    expect(await sum([office.mayen])).toMatchObject({ people: 2 });
    await db.write((tx) =>
      tx
        .update(assignment)
        .set({ withdrawnOn: '2026-09-01' })
        .where(eq(assignment.learnerId, anna)),
    );
    expect(await sum([office.mayen])).toMatchObject({ people: 1 });
  });
});
