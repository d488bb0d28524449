/**
 * Help that was asked for reaches staff, is answered, and the learner hears of it; never saying
 * more than docs/rules.md allows ("Who sees what").
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { course, module, moduleItem, moduleVersion } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { helpCall } from '#db/schema/calls.ts';
import type { Actor } from '#lib/actor.ts';
import { may } from '#domains/people/accounts/rules.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import { sightOf } from '#domains/learning/enrolment/rules.sight.ts';
import { answerCall, reopenCall, takeBackCall } from '#domains/desk/calls/commands.ts';
import { answeredToday, callsOf, callsWaiting } from '#domains/desk/calls/queries.ts';
import { wishFields, type CallTime, type Wish } from '#domains/desk/calls/rules.ts';
import {
  finishExercise,
  moduleFor,
  reachStep,
  wantHelp,
} from '#domains/learning/progress/commands.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { give } from '../support/clients.ts';
import { learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let rosa: Actor;
const ids = { course: 1, module: 1, step: 1, exercise: 2 };

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
  await db.write(async (tx) => {
    await tx.insert(course).values({
      id: ids.course,
      slug: 'e-mail',
      number: 'K3',
      title: 'E-Mail',
      goal: 'Ziel',
      summary: 'Inhalt',
      version: '0',
      confidential: false,
      position: 1,
    });
    await tx.insert(module).values({
      id: ids.module,
      courseId: ids.course,
      slug: 'lesen',
      title: 'Lesen',
      goal: 'Ziel',
      minutes: 15,
      needs: 'phone',
      position: 1,
      versionId: 1,
    });
    const steps = [
      { id: 's1', title: 'Eins', part: 'ziel', exercise: null },
      { id: 's2', title: 'Zwei', part: 'uebung', exercise: 'u' },
    ];
    await tx.insert(moduleVersion).values({
      id: 1,
      moduleId: ids.module,
      hash: 'a',
      outline: JSON.stringify({ steps, learned: [], digcomp: [] }),
      required: `[${ids.exercise}]`,
      seenOn: today,
    });
    await tx.insert(moduleItem).values([
      { id: ids.step, moduleId: ids.module, kind: 'step', slug: 's1' },
      { id: ids.exercise, moduleId: ids.module, kind: 'exercise', slug: 'u' },
      { id: 3, moduleId: ids.module, kind: 'step', slug: 's2' },
    ]);
  });
});
afterEach(() => db.close());

const here = { courseId: ids.course, moduleId: ids.module };
const second = 3;
const asks = (stepId = second, wish: Wish = 'help', callTime: CallTime = 'any'): Promise<void> =>
  db.write((tx) => wantHelp(tx, rosa, { ...here, stepId, wish, callTime }));
const waiting = async (staff = office.staff) =>
  callsWaiting(db.reader, staff, await readCatalogue(db.reader), 10);
const mine = async (day = today) =>
  callsOf(db.reader, rosa.id, await readCatalogue(db.reader), day);
const first = async (): Promise<string> => (await waiting())[0]?.publicId ?? '';

describe('“Ich komme nicht weiter” and “Bitte rufen Sie mich an”', () => {
  beforeEach(() => give(db, office, rosa.id, ids.course));

  it('reach the staff of the learner’s site with course, module, step, day and wished time', async () => {
    await asks(second, 'call', 'morning');
    const calls = await waiting();
    expect(calls).toMatchObject([
      {
        wish: 'call',
        callTime: 'morning',
        madeOn: today,
        answeredOn: null,
        place: {
          courseId: ids.course,
          course: 'E-Mail',
          moduleId: ids.module,
          module: 'Lesen',
          step: 2,
        },
        learner: { publicId: rosa.publicId, siteName: 'Mayen' },
      },
    ]);
    expect(await waiting(office.otherStaff)).toEqual([]);
  });

  it('are asked for once, however often the button is pressed, at the step of the last time', async () => {
    for (const step of [ids.step, ids.step, second]) await asks(step);
    await asks(ids.step, 'call');
    expect((await waiting()).map(({ wish, place }) => [wish, place?.step])).toEqual([
      ['help', 2],
      ['call', 1],
    ]);
  });

  it('are answered by staff, the learner sees when, and after 14 days no more', async () => {
    await asks();
    const call = await first();
    await db.write((tx) => answerCall(tx, office.staff, { call }));
    await db.write((tx) => answerCall(tx, office.staff, { call }));
    expect({
      waiting: await waiting(),
      calls: (await mine()).map((c) => [c.answeredOn, c.byStaff]),
    }).toEqual({ waiting: [], calls: [[today, true]] });
    expect({
      onTheLastDay: (await mine('2026-10-20')).length,
      theDayAfter: (await mine('2026-10-21')).length,
    }).toEqual({ onTheLastDay: 1, theDayAfter: 0 });
    expect(await logged(db, 'help_answered', rosa.id)).toBe(1);
  });

  it('wait again after “Rückgängig”', async () => {
    await asks();
    const call = await first();
    await db.write((tx) => answerCall(tx, office.staff, { call }));
    expect((await answeredToday(db.reader, office.staff)).map((c) => c.publicId)).toEqual([call]);
    await db.write((tx) => reopenCall(tx, office.staff, { call }));
    expect({
      first: await first(),
      answered: await answeredToday(db.reader, office.staff),
      logged: await logged(db, 'help_reopened', rosa.id),
    }).toEqual({ first: call, answered: [], logged: 1 });
  });

  it('are no business of another site, nor of anybody but staff', async () => {
    await asks();
    const call = await first();
    for (const act of [answerCall, reopenCall]) {
      await expect(db.write((tx) => act(tx, office.otherStaff, { call }))).rejects.toMatchObject({
        name: 'NotFound',
        subjectId: rosa.id,
      });
    }
    await expect(
      db.write((tx) => takeBackCall(tx, { ...rosa, id: office.admin.id }, { call })),
    ).rejects.toThrow(NotFound);
    expect(
      (['learner', 'staff', 'caseworker', 'admin'] as const).filter((role) =>
        may(role, 'answerHelp'),
      ),
    ).toEqual(['staff']);
    expect(await waiting()).toHaveLength(1);
  });

  it('can be taken back, and are then not for staff to open again', async () => {
    await asks();
    const call = await first();
    await db.write((tx) => takeBackCall(tx, rosa, { call }));
    expect({ waiting: await waiting(), calls: await mine() }).toEqual({ waiting: [], calls: [] });
    await expect(db.write((tx) => reopenCall(tx, office.staff, { call }))).rejects.toThrow(
      Conflict,
    );
  });

  it('end with the module, but a wish to be rung up stays', async () => {
    await asks();
    await asks(second, 'call');
    await db.write(async (tx) => {
      await reachStep(tx, rosa, { ...here, stepId: second });
      await finishExercise(tx, rosa, await moduleFor(tx, rosa, here), ids.exercise, true);
    });
    expect((await waiting()).map((c) => c.wish)).toEqual(['call']);
  });

  it('hide the course once it is taken back or made confidential', async () => {
    await asks();
    await db.write((tx) =>
      tx.update(course).set({ confidential: true }).where(eq(course.id, ids.course)),
    );
    expect((await waiting())[0]?.place).toBeNull();
    await db.write((tx) =>
      tx.update(course).set({ confidential: false }).where(eq(course.id, ids.course)),
    );
    await db.write((tx) => tx.update(assignment).set({ withdrawnOn: today }));
    expect((await waiting())[0]?.place).toBeNull();
  });
});

describe('in a course that others may not know of', () => {
  it.each([
    ['confidential', 'zugewiesen', true],
    ['of their own choice', 'selbst_gewaehlt', false],
  ] as const)('%s, the place is not even kept', async (_, way, confidential) => {
    await give(db, office, rosa.id, ids.course, { way });
    await db.write((tx) =>
      tx.update(course).set({ confidential }).where(eq(course.id, ids.course)),
    );
    await asks();
    await asks();
    const rows = await db.reader
      .select({ courseId: helpCall.courseId, moduleId: helpCall.moduleId, stepId: helpCall.stepId })
      .from(helpCall);
    expect(rows).toEqual([{ courseId: null, moduleId: null, stepId: null }]);
    expect((await waiting()).map((c) => c.place)).toEqual([null]);
  });

  it('is one rule for screens and file', () => {
    expect(
      [
        [true, false],
        [true, true],
        [false, false],
        [false, true],
      ].map(([assigned = false, confidential = false]) => sightOf({ assigned, confidential })),
    ).toEqual(['standing', 'proof', 'nothing', 'nothing']);
  });
});

it('a form without a wish is the plain button; an unknown wish or time is refused', () => {
  expect({
    wish: wishFields.wish.parse(undefined),
    callTime: wishFields.callTime.parse(undefined),
  }).toEqual({ wish: 'help', callTime: 'any' });
  expect({
    wish: wishFields.wish.safeParse('x').success,
    callTime: wishFields.callTime.safeParse('nachts').success,
  }).toEqual({ wish: false, callTime: false });
});
