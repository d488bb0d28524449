/** Figures of a desk: how many, and never so few that somebody could be known. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { account } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { hasMoreLearners } from '#domains/people/accounts/queries.sites.ts';
import { coursesOfDesk } from '#domains/desk/lists/queries.courses.ts';
import {
  coursesCounted,
  coursesGiven,
  statisticsOf,
} from '#domains/reporting/statistics/queries.ts';
import {
  byCourse,
  byMonth,
  firstDayOf,
  monthOf,
  savedShown,
  savedSince,
  stateIn,
  stateNow,
  shownCount,
  type Course,
} from '#domains/reporting/statistics/rules.ts';
import { readSettings } from '#lib/settings.ts';
import { dayNumber } from '#lib/time.ts';
import { countCourses, countStatistics } from '#web/counting.ts';
import { fillOffice } from '../support/big-office.ts';
import { give } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fewOrAll } from '../support/long.ts';
import { courseOf, learnersAt, openOffice, today, type Office } from '../support/people.ts';

const month = monthOf(today);
const course = (more: Partial<Course> = {}): Course => ({
  learnerId: 1,
  courseId: 1,
  assigned: month - 3,
  started: null,
  finished: null,
  ended: null,
  ...more,
});

describe('the time that is counted', () => {
  it('is in months with their first days, and of saved journeys the last twelve', () => {
    expect({
      firstDays: ['2026-01-31', '2026-12-01'].map((day) => firstDayOf(monthOf(day))),
      since: savedSince('2026-10-06'),
    }).toEqual({ firstDays: ['2026-01-01', '2026-12-01'], since: dayNumber('2025-10-06') });
  });
});

describe('a number', () => {
  it('is not shown below ten, and is a multiple of five from there on', () => {
    expect([0, 1, 9, 10, 12, 13, 27, 28, 1003].map(shownCount)).toEqual([
      null,
      null,
      null,
      10,
      10,
      15,
      25,
      30,
      1005,
    ]);
  });

  it('of saved journeys is shown for ten people and more, rounded', () => {
    const saved = { journeys: 13, kilometres: 468, hours: 17.4 };
    expect({
      nine: savedShown({ people: 9, saved }),
      ten: savedShown({ people: 10, saved }),
    }).toEqual({ nine: null, ten: { journeys: 15, kilometres: 470, hours: 15 } });
    // Beside "Zahlen unter 10 stehen hier nicht" stands no journey number of 5.
    expect(savedShown({ people: 12, saved: { journeys: 6, kilometres: 84, hours: 9.4 } })).toEqual({
      journeys: null,
      kilometres: 85,
      hours: null,
    });
  });
});

describe('a course', () => {
  it('waits until it is begun, is under way until it is finished, and counts nowhere once it is taken back', () => {
    expect({
      waiting: stateNow(course()),
      underway: stateNow(course({ started: month })),
      finished: stateNow(course({ started: month - 1, finished: month })),
      ended: stateNow(course({ ended: month })),
    }).toEqual({ waiting: 'waiting', underway: 'underway', finished: 'finished', ended: null });
  });

  it('stands in each month where it stood at its end; finished in one month alone', () => {
    const one = course({ started: month - 2, finished: month - 1 });
    expect([4, 3, 2, 1, 0].map((ago) => stateIn(month - ago, one))).toEqual([
      null,
      'waiting',
      'underway',
      'finished',
      null,
    ]);
    expect([2, 1].map((ago) => stateIn(month - ago, course({ ended: month - 1 })))).toEqual([
      'waiting',
      null,
    ]);
    // Learned before it was given: finished in the month in which it was given.
    expect(
      [3, 2].map((ago) =>
        stateIn(month - ago, course({ started: month - 9, finished: month - 8 })),
      ),
    ).toEqual(['finished', null]);
  });
});

it('counts people, not courses: whoever has several counts once', () => {
  const many = Array.from({ length: 9 }, (_, learnerId) =>
    [1, 2, 3].map((courseId) => course({ learnerId, courseId })),
  ).flat();
  expect(byMonth(many, today)[0]).toEqual({
    month,
    figures: { finished: null, underway: null, waiting: null },
  });
  const more = [...many, course({ learnerId: 9 })];
  expect({
    inTheMonth: byMonth(more, today)[0]?.figures.waiting,
    ofTheFirst: byCourse(more).get(1)?.waiting,
    ofTheSecond: byCourse(more).get(2)?.waiting,
  }).toEqual({ inTheMonth: 10, ofTheFirst: 10, ofTheSecond: null });
});

it('shows twelve months, the latest first, and no cell of fewer than ten people, whatever happened', () => {
  const months = fc.integer({ min: month - 14, max: month });
  const maybe = fc.option(months, { nil: null });
  const any = fc.record({
    learnerId: fc.integer({ min: 1, max: 40 }),
    courseId: fc.integer({ min: 1, max: 3 }),
    assigned: months,
    started: maybe,
    finished: maybe,
    ended: maybe,
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 200 }), (courses) => {
      const lines = byMonth(courses, today);
      expect(lines.map((line) => line.month)).toEqual(
        Array.from({ length: 12 }, (_, i) => month - i),
      );
      const cells = [...lines.map((line) => line.figures), ...byCourse(courses).values()].flatMap(
        (figures) => Object.values(figures),
      );
      expect(cells.every((cell) => cell === null || (cell >= 10 && cell % 5 === 0))).toBe(true);
    }),
    { numRuns: fewOrAll(15, 200) },
  );
});

it('counts the same in a thread as at once: where so many learn, nobody else waits for it', async () => {
  const db = freshDatabase();
  const { staff } = fillOffice(db, 600);
  const settings = readSettings({ DATABASE_URL: db.url });
  const question = { siteIds: staff.siteIds, courseId: null, today: staff.today, perJourney: 90 };
  expect(await hasMoreLearners(db.reader, staff.siteIds, 599)).toBe(true);
  expect(await hasMoreLearners(db.reader, staff.siteIds, 600)).toBe(false);
  expect(await countStatistics({ db: db.reader, settings }, question)).toEqual(
    await statisticsOf(db.reader, question),
  );
  expect(await countCourses({ db: db.reader, settings }, staff)).toEqual(
    await coursesOfDesk(db.reader, staff),
  );
  await db.close();
});

describe('what is counted', () => {
  let db: TestDatabase;
  let office: Office;
  beforeEach(async () => {
    db = freshDatabase();
    office = await openOffice(db);
  });
  afterEach(() => db.close());

  it('are given courses of these sites, with their months; neither chosen nor confidential ones', async () => {
    const [here, there] = [
      await learnersAt(db, office.mayen, [
        ['Anna', 'Eins'],
        ['Bert', 'Zwei'],
      ]),
      await learnersAt(db, office.andernach, [['Cem', 'Drei']]),
    ];
    const open = await courseOf(db, 'k1', 2);
    const silent = await courseOf(db, 'k2', 2, true);
    const [anna, bert, cem] = [here[0]?.id ?? 0, here[1]?.id ?? 0, there[0]?.id ?? 0];
    for (const learner of [anna, bert, cem]) await give(db, office, learner, open.id);
    await give(db, office, anna, silent.id);
    await db.write(async (tx) => {
      await tx.insert(assignment).values({
        publicId: 'eigen',
        learnerId: bert,
        courseId: silent.id,
        way: 'selbst_gewaehlt',
        binding: 'freiwillig',
        legalForm: 'lernangebot',
        assignedOn: today,
      });
      await tx.insert(courseStanding).values({
        learnerId: anna,
        courseId: open.id,
        startedDay: dayNumber('2026-08-31'),
        lastDay: dayNumber('2026-09-01'),
        completedDay: dayNumber('2026-09-01'),
      });
      await tx
        .update(assignment)
        .set({ withdrawnOn: '2026-09-15' })
        .where(eq(assignment.learnerId, bert));
      await tx.update(account).set({ closedOn: '2026-07-01' }).where(eq(account.id, bert));
    });
    const given = await coursesGiven(db.reader, [office.mayen]);
    expect(
      given.map(({ learnerId, courseId, started, finished, ended }) => ({
        learnerId,
        courseId,
        started,
        finished,
        ended,
      })),
    ).toEqual([
      {
        learnerId: anna,
        courseId: open.id,
        started: monthOf('2026-08-31'),
        finished: monthOf('2026-09-01'),
        ended: null,
      },
      {
        learnerId: bert,
        courseId: open.id,
        started: null,
        finished: null,
        ended: monthOf('2026-07-01'),
      },
    ]);
    expect({
      ofNoSite: await coursesGiven(db.reader, []),
      ofBoth: (await coursesGiven(db.reader, [office.mayen, office.andernach])).length,
      counted: (await coursesCounted(db.reader)).map((c) => c.slug),
    }).toEqual({ ofNoSite: [], ofBoth: 3, counted: ['k1'] });
  });
});
