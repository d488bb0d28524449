/** What is kept of a call for help: the number only as long as it is needed, the place only where others may know it. */
import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { helpCall } from '#db/schema/calls.ts';
import {
  answerCall,
  callForHelp,
  forgetPhones,
  reopenCall,
  takeBackCall,
} from '#domains/desk/calls/commands.ts';
import type { Wish } from '#domains/desk/calls/rules.ts';
import type { Actor } from '#lib/actor.ts';
import { say } from '#lib/say.ts';
import { addDays } from '#lib/time.ts';
import { give, rosaAndKarl } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, logged, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let rosa: Actor;
let course: { id: number; moduleIds: number[] };
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  [rosa] = await rosaAndKarl(db, office);
  course = await courseOf(db, 'e-mail', 1);
});
afterEach(() => db.close());

const ring = { phone: '02651 1', callBy: addDays(today, 1) };
const asks = (wish: Wish, of = course, who = rosa) =>
  db.write((tx) =>
    callForHelp(tx, who, {
      wish,
      callTime: 'morning',
      ring: wish === 'call' ? ring : null,
      place: { courseId: of.id, moduleId: of.moduleIds[0] ?? 0, stepId: 7 },
    }),
  );
const all = () => db.reader.select().from(helpCall).orderBy(asc(helpCall.id));
const nameOf = async (n = 0) => (await all())[n]?.publicId ?? '';
const takesBack = async (who = rosa, n = 0, on = today) =>
  db.write(async (tx) => takeBackCall(tx, { ...who, today: on }, { call: await nameOf(n) }));

it('a wish to be rung up has number, day and time; one for help has none of them', async () => {
  await give(db, office, rosa.id, course.id);
  await asks('call');
  await asks('help');
  const place = { courseId: course.id, moduleId: course.moduleIds[0], stepId: 7 };
  expect(await all()).toMatchObject([
    { wish: 'call', callTime: 'morning', ...ring, ...place, madeOn: today, answeredOn: null },
    { wish: 'help', callTime: null, phone: null, callBy: null, ...place },
  ]);
});

it('of a course that nobody gave, and of a confidential one, the place is not kept', async () => {
  await asks('help');
  const secret = await courseOf(db, 'geld', 1, true);
  await give(db, office, rosa.id, secret.id);
  await asks('call', secret);
  const nowhere = { courseId: null, moduleId: null, stepId: null };
  expect(await all()).toMatchObject([nowhere, nowhere]);
});

it('a number goes when its owner takes the wish back, and else a day after the answer', async () => {
  await asks('call');
  await takesBack();
  expect(await all()).toMatchObject([{ phone: null, answeredOn: today }]);
  await takesBack(rosa, 0, addDays(today, 1));
  expect((await all())[0]?.answeredOn).toBe(today);
  await asks('call');
  const call = await nameOf(1);
  await db.write((tx) => answerCall(tx, office.staff, { call }));
  await asks('call');
  const forgets = (day: string) => db.write((tx) => forgetPhones(tx, day));
  expect(await forgets(today)).toBe(0);
  expect(await forgets(addDays(today, 1))).toBe(1);
  expect((await all()).map(({ phone }) => phone)).toEqual([null, null, ring.phone]);
});

it('what a learner ended is not opened again by staff; what waits is left as it is', async () => {
  await asks('help');
  const call = await nameOf();
  const reopens = () => db.write((tx) => reopenCall(tx, office.staff, { call }));
  await reopens();
  expect(await logged(db, 'help_reopened')).toBe(0);
  await takesBack();
  await expect(reopens()).rejects.toMatchObject({
    name: 'Conflict',
    message: say('calls.noLongerAsked'),
  });
});

it('a call that nobody made is not there, for learner and staff', async () => {
  const call = 'niemands';
  const none = { name: 'NotFound', subjectId: null };
  await expect(db.write((tx) => takeBackCall(tx, rosa, { call }))).rejects.toMatchObject(none);
  await expect(db.write((tx) => answerCall(tx, office.staff, { call }))).rejects.toMatchObject(
    none,
  );
});
