/** How an hour at one screen ends: by a person, by its time, or unused; and what the log then says. */
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { accessLog } from '#db/schema/audit.ts';
import type { Actor } from '#lib/actor.ts';
import {
  endHour,
  endHoursOf,
  endHoursWith,
  settleHours,
} from '#domains/learning/shared-session/commands.ts';
import {
  hourSeconds,
  hourSchema,
  learnerIn,
  offerSchema,
} from '#domains/learning/shared-session/rules.ts';
import { say } from '#lib/say.ts';
import { now, openOfficeBeside, type Sitting } from '../support/shared-session.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import type { Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let rosa: Actor;
let sitting: Sitting;
beforeEach(async () => {
  db = freshDatabase();
  ({ office, rosa, sitting } = await openOfficeBeside(db));
});
afterEach(() => db.close());

const over = now + hourSeconds;
const ends = (hour: string, actor: Actor, at = now) =>
  db.write((tx) => endHour(tx, actor, { hour, now: at }));
const said = async () =>
  (await db.reader.select().from(accessLog)).map(
    ({ action, actorId, actorRole, subjectId }) =>
      `${actorRole} ${actorId ?? '-'} ${action} ${subjectId ?? '-'}`,
  );
const opening = () => `staff ${office.staff.id} beside_opened ${rosa.id}`;

it('ended within its time, its code opens nothing more, and whoever goes on is told', async () => {
  const hour = await sitting.opened();
  await ends(hour, rosa, now + 60);
  expect(await sitting.enters(await sitting.codeNow(), office.staff, now + 61)).toEqual({
    kind: 'over',
  });
  await expect(sitting.learns(hour, now + 61)).rejects.toMatchObject({
    name: 'Conflict',
    message: say('sharedSession.overText'),
  });
  expect(await said()).toEqual([opening(), `learner ${rosa.id} beside_ended ${rosa.id}`]);
});

it.each([0, 30])(
  'that somebody ends %i seconds after its time has ended by itself, once, for who had opened it',
  async (late) => {
    const hour = await sitting.opened();
    await ends(hour, rosa, over + late);
    expect((await sitting.latest())?.endedAt).toBe(over);
    expect(await said()).toEqual([opening(), `staff ${office.staff.id} beside_ended ${rosa.id}`]);
  },
);

it('that nobody opened leaves no line, however it ends', async () => {
  await sitting.offers();
  await db.write((tx) => endHoursOf(tx, rosa, { accountId: rosa.id, now: now + 60 }));
  await sitting.offers();
  expect(await db.write((tx) => settleHours(tx, over - 1))).toBe(0);
  expect(await db.write((tx) => settleHours(tx, over))).toBe(1);
  expect({ log: await said(), endedAt: (await sitting.latest())?.endedAt }).toEqual({
    log: [],
    endedAt: over,
  });
});

it('ends with the account that is signed out, and with no name that nobody has', async () => {
  await sitting.opened();
  const endsWith = (person: string) =>
    db.write((tx) => endHoursWith(tx, office.staff, { person, now: now + 60 }));
  await endsWith('niemand');
  expect((await sitting.latest())?.endedAt).toBe(null);
  await endsWith(office.staff.publicId);
  expect((await sitting.latest())?.endedAt).toBe(now + 60);
});

test('the learner of an hour acts as a learner of their site, together with the staff member', () => {
  const found = { learnerId: 7, person: 'p7', givenName: 'Rosa', familyName: 'Muster' };
  const acts = (siteId: number | null): Actor =>
    learnerIn({ ...rosa, id: 2, role: 'staff', siteIds: [1, 2] }, { ...found, siteId });
  expect(acts(3)).toEqual({
    id: 7,
    publicId: 'p7',
    role: 'learner',
    givenName: 'Rosa',
    familyName: 'Muster',
    siteIds: [3],
    today: rosa.today,
    beside: 2,
  });
  expect(acts(null).siteIds).toEqual([]);
});

test('without a course there is no code, and an hour is named by what can be a name', () => {
  const problem = (course?: string) =>
    offerSchema.safeParse({ course }).error?.issues.map((issue) => issue.message);
  const missing = [say('sharedSession.courseMissing')];
  expect({
    none: problem(),
    empty: problem(''),
    long: problem('k'.repeat(101)),
    fits: offerSchema.parse({ course: 'k'.repeat(100) }).course.length,
    hour: [hourSchema.parse({ hour: 'abc-1' }), hourSchema.parse({ hour: '../x' })],
  }).toEqual({
    none: missing,
    empty: missing,
    long: missing,
    fits: 100,
    hour: [{ hour: 'abc-1' }, { hour: '' }],
  });
});
