/**
 * Calls of one learner among those of others: each press, answer and undoing reaches what it is
 * meant for, and nothing else.
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { helpCall, phoneCall } from '#db/schema/calls.ts';
import {
  answerCall,
  callForHelp,
  endHelpIn,
  reopenCall,
  takeBackCall,
} from '#domains/desk/calls/commands.ts';
import { dropCall, noteCall } from '#domains/desk/calls/commands.phone.ts';
import type { Wish } from '#domains/desk/calls/rules.ts';
import type { Actor } from '#lib/actor.ts';
import { addDays } from '#lib/time.ts';
import { give, rosaAndKarl } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, logged, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let rosa: Actor;
let karl: Actor;
let course: { id: number; moduleIds: number[] };
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  [rosa, karl] = await rosaAndKarl(db, office);
  course = await courseOf(db, 'e-mail', 2);
  for (const { id } of [rosa, karl]) await give(db, office, id, course.id);
});
afterEach(() => db.close());

const at = (n: number, stepId = 1, of = course) => ({
  courseId: of.id,
  moduleId: of.moduleIds[n] ?? 0,
  stepId,
});
const calls = async (who: Actor, n = 0, stepId = 1, wish: Wish = 'help') =>
  db.write((tx) =>
    callForHelp(tx, who, {
      wish,
      callTime: 'any',
      ring: wish === 'call' ? { phone: '02651 1', callBy: addDays(today, 1) } : null,
      place: at(n, stepId),
    }),
  );
const all = async (who: Actor) =>
  (
    await db.reader
      .select({
        wish: helpCall.wish,
        moduleId: helpCall.moduleId,
        stepId: helpCall.stepId,
        answeredOn: helpCall.answeredOn,
        by: helpCall.answeredBy,
      })
      .from(helpCall)
      .where(eq(helpCall.learnerId, who.id))
      .orderBy(helpCall.id)
  ).map(({ moduleId, ...row }) => ({ ...row, module: course.moduleIds.indexOf(moduleId ?? 0) }));
const open = { answeredOn: null, by: null };
const namesOf = (who: Actor) =>
  db.reader
    .select({ publicId: helpCall.publicId })
    .from(helpCall)
    .where(eq(helpCall.learnerId, who.id));

describe('asking for help', () => {
  it("moves one's own call in that module alone", async () => {
    await calls(karl);
    await calls(rosa);
    await calls(rosa, 1);
    await calls(rosa, 0, 1, 'call');
    await calls(rosa, 0, 7);
    expect({ rosa: await all(rosa), karl: await all(karl) }).toEqual({
      rosa: [
        { wish: 'help', module: 0, stepId: 7, ...open },
        { wish: 'help', module: 1, stepId: 1, ...open },
        { wish: 'call', module: 0, stepId: 1, ...open },
      ],
      karl: [{ wish: 'help', module: 0, stepId: 1, ...open }],
    });
  });

  it('begins again after an answer', async () => {
    await calls(rosa);
    await db.write((tx) => endHelpIn(tx, rosa, at(0).moduleId));
    await calls(rosa, 0, 3);
    expect(await all(rosa)).toEqual([
      { wish: 'help', module: 0, stepId: 1, answeredOn: today, by: null },
      { wish: 'help', module: 0, stepId: 3, ...open },
    ]);
  });

  it.each([
    ['is theirs alone, though somebody else was given it', { way: 'selbst_gewaehlt' as const }],
    ['was taken back', { withdrawnOn: today }],
  ])('keeps no place where the course %s', async (_, more) => {
    const own = await courseOf(db, 'geld-sparen', 1);
    await give(db, office, karl.id, own.id);
    await give(db, office, rosa.id, own.id, more);
    await db.write((tx) =>
      callForHelp(tx, rosa, { wish: 'help', callTime: 'any', place: at(0, 1, own) }),
    );
    const [call] = await db.reader
      .select({
        courseId: helpCall.courseId,
        moduleId: helpCall.moduleId,
        stepId: helpCall.stepId,
      })
      .from(helpCall);
    expect(call).toEqual({ courseId: null, moduleId: null, stepId: null });
  });
});

describe('an end', () => {
  it("of a module ends one's own calls for help in it, and keeps the day of what was answered", async () => {
    const yesterday = { ...rosa, today: addDays(today, -1) };
    await calls(rosa);
    await db.write((tx) => endHelpIn(tx, yesterday, at(0).moduleId));
    for (const who of [rosa, karl]) await calls(who);
    await calls(rosa, 1);
    await calls(rosa, 0, 1, 'call');
    await db.write((tx) => endHelpIn(tx, rosa, at(0).moduleId));
    expect((await all(rosa)).map(({ answeredOn }) => answeredOn)).toEqual([
      addDays(today, -1),
      today,
      null,
      null,
    ]);
    expect((await all(karl)).map(({ answeredOn }) => answeredOn)).toEqual([null]);
  });

  it('by the learner is of their own call; of another one the try names whose it is', async () => {
    for (const who of [rosa, karl]) await calls(who);
    const [hers] = await namesOf(rosa);
    const call = hers?.publicId ?? '';
    await expect(db.write((tx) => takeBackCall(tx, karl, { call }))).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: rosa.id,
    });
    await db.write((tx) => takeBackCall(tx, rosa, { call }));
    expect({ rosa: await all(rosa), karl: await all(karl) }).toMatchObject({
      rosa: [{ answeredOn: today, by: null }],
      karl: [open],
    });
  });
});

it('an answer is taken back for that call alone', async () => {
  for (const who of [rosa, karl]) await calls(who);
  const [[hers], [his]] = [await namesOf(rosa), await namesOf(karl)];
  const answer = (call = '') => db.write((tx) => answerCall(tx, office.staff, { call }));
  await answer(hers?.publicId);
  expect({ rosa: await all(rosa), karl: await all(karl) }).toMatchObject({
    rosa: [{ answeredOn: today, by: office.staff.id }],
    karl: [open],
  });
  await answer(his?.publicId);
  await db.write((tx) => reopenCall(tx, office.staff, { call: hers?.publicId ?? '' }));
  expect({ rosa: await all(rosa), karl: await all(karl) }).toMatchObject({
    rosa: [open],
    karl: [{ answeredOn: today, by: office.staff.id }],
  });
});

describe('a call that staff made', () => {
  const ring = (who: Actor, note = 'Ruft zurück', actor = office.staff) =>
    db.write((tx) => noteCall(tx, actor, { person: who.publicId, note }));
  const noted = () =>
    db.reader
      .select({ of: phoneCall.learnerId, by: phoneCall.madeBy, note: phoneCall.note })
      .from(phoneCall)
      .orderBy(phoneCall.id);

  it('answers what waits of that learner, and undone lets that alone wait again', async () => {
    const earlier = { ...rosa, today: addDays(today, -3) };
    await calls(rosa);
    await db.write((tx) => endHelpIn(tx, earlier, at(0).moduleId));
    await calls(rosa, 1);
    await calls(karl);
    const { call } = await ring(rosa);
    expect({ rosa: await all(rosa), karl: await all(karl) }).toMatchObject({
      rosa: [
        { answeredOn: addDays(today, -3), by: null },
        { answeredOn: today, by: office.staff.id },
      ],
      karl: [open],
    });
    await ring(karl);
    await db.write((tx) => dropCall(tx, office.staff, { call }));
    expect({ rosa: await all(rosa), karl: await all(karl) }).toMatchObject({
      rosa: [{ answeredOn: addDays(today, -3) }, open],
      karl: [{ answeredOn: today, by: office.staff.id }],
    });
    expect(await noted()).toMatchObject([{ of: karl.id }]);
    expect(await logged(db, 'call_dropped', rosa.id)).toBe(1);
  });

  it('is one for each learner, day and member of staff, with the last note', async () => {
    const colleague = { ...office.otherStaff, siteIds: [office.mayen] };
    await calls(rosa);
    const first = await ring(rosa);
    await ring(karl, 'Karl');
    await calls(rosa);
    expect(await ring(rosa, 'Hat geklappt')).toEqual(first);
    await ring(rosa, 'Kollegin', colleague);
    await ring(rosa, 'Morgen', { ...office.staff, today: addDays(today, 1) });
    expect((await noted()).map(({ of, by, note }) => [of, by, note])).toEqual([
      [rosa.id, office.staff.id, 'Hat geklappt'],
      [karl.id, office.staff.id, 'Karl'],
      [rosa.id, colleague.id, 'Kollegin'],
      [rosa.id, office.staff.id, 'Morgen'],
    ]);
    await db.write((tx) => dropCall(tx, office.staff, first));
    expect((await all(rosa)).map(({ answeredOn }) => answeredOn)).toEqual([null, null]);
  });

  it('is no business of another site', async () => {
    await calls(rosa);
    const { call } = await ring(rosa);
    for (const tries of [
      db.write((tx) => dropCall(tx, office.otherStaff, { call })),
      ring(rosa, 'Fremd', office.otherStaff),
    ])
      await expect(tries).rejects.toMatchObject({ name: 'NotFound', subjectId: rosa.id });
    expect(await noted()).toHaveLength(1);
  });
});
