/** What staff and learners read where an act on courses cannot be, and that nothing came of it. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assignment, bulkAct } from '#db/schema/enrolment.ts';
import { course } from '#db/schema/courses.ts';
import type { Actor } from '#lib/actor.ts';
import { withdrawMany } from '#domains/learning/enrolment/commands.acts.ts';
import {
  changeAssignment,
  withdrawAssignments,
} from '#domains/learning/enrolment/commands.change.ts';
import {
  deleteRemark,
  shareCourse,
  unshareCourse,
  writeRemark,
} from '#domains/learning/enrolment/commands.sharing.ts';
import { assignCourse, chooseCourse } from '#domains/learning/enrolment/commands.ts';
import { receiptByNumber } from '#domains/learning/receipts/queries.ts';
import { assignmentChangeSchema, assignSchema } from '#domains/learning/enrolment/rules.ts';
import { addDays } from '#lib/time.ts';
import { say, type Sentence } from '#lib/say.ts';
import { openDeskOfThree, type DeskOfThree } from '../support/acts.ts';
import { give } from '../support/clients.ts';
import { courseOf, today } from '../support/people.ts';

let desk: DeskOfThree;
beforeEach(async () => {
  desk = await openDeskOfThree();
});
afterEach(() => desk.db.close());

const conflict = (sentence: Sentence) => ({ name: 'Conflict', message: sentence });
const invalid = (fields: Record<string, Sentence>) => ({ name: 'Invalid', fields });
const acts = () => desk.db.reader.$count(bulkAct);

describe('staff are told', () => {
  it('that nobody has the course, at moving its day and at withdrawing it', async () => {
    await expect(desk.extend()).rejects.toMatchObject(conflict(say('groups.nobodyHas')));
    await expect(desk.withdraw()).rejects.toMatchObject(conflict(say('groups.nobodyHas')));
    expect(await acts()).toBe(0);
  });

  it('at the field of the day that it has passed, for one person and for many', async () => {
    const { made } = await desk.assign();
    const past = { dueDay: addDays(today, -1) };
    const wrong = invalid({ dueDay: say('terms.dayPast') });
    await expect(desk.extend(past)).rejects.toMatchObject(wrong);
    await expect(desk.assign(desk.ids(), past)).rejects.toMatchObject(wrong);
    const change = assignmentChangeSchema.parse({
      assignment: made[0]?.assignment,
      binding: 'freiwillig',
      ...past,
    });
    await expect(
      desk.db.write((tx) => changeAssignment(tx, desk.office.staff, change)),
    ).rejects.toMatchObject(wrong);
  });

  it('who of the chosen has left, by name', async () => {
    await desk.db.write((tx) =>
      tx.run(`update account set closed_on = '${today}' where family_name = 'Fuenf'`),
    );
    await expect(desk.assign()).rejects.toMatchObject(
      conflict(say('people.closedInChoice', { name: 'Bert Fuenf' })),
    );
  });

  it('that the course before it is gone, or is the course itself, and which one is offered no more', async () => {
    const after = (slug: string) => desk.assign(desk.ids(), { after: slug });
    await expect(after('nichts')).rejects.toMatchObject(
      invalid({ after: say('templates.afterGone') }),
    );
    await expect(after('e-mail')).rejects.toMatchObject(
      invalid({ after: say('templates.afterItself') }),
    );
    await desk.db.write((tx) => tx.update(course).set({ retired: true }));
    await expect(desk.assign()).rejects.toMatchObject(
      conflict(say('templates.courseRetired', { course: 'Kurs e-mail' })),
    );
    expect(await acts()).toBe(0);
  });

  it('that a course of the path was withdrawn meanwhile, where the first form comes again', async () => {
    await courseOf(desk.db, 'dateien', 1);
    const form = assignSchema.parse({
      once: randomUUID(),
      course: 'e-mail',
      course2: 'dateien',
      learners: desk.ids(),
      binding: 'freiwillig',
    });
    const assigns = () => desk.db.write((tx) => assignCourse(tx, desk.office.staff, form));
    const { made } = await assigns();
    expect(made).toHaveLength(6);
    await desk.db.write((tx) =>
      withdrawAssignments(tx, desk.office.staff, { assignments: [made[0]?.assignment ?? ''] }),
    );
    await expect(assigns()).rejects.toMatchObject(conflict(say('terms.withdrawnAlready')));
  });
});

it('a withdrawal whose form comes twice is one act', async () => {
  await desk.assign();
  const input = { once: randomUUID(), course: 'e-mail', learners: desk.ids() };
  const withdraws = () => desk.db.write((tx) => withdrawMany(tx, desk.office.staff, input));
  expect(await withdraws()).toEqual({ act: input.once });
  expect(await withdraws()).toEqual({ act: input.once });
  expect({ acts: await acts(), open: await desk.open() }).toEqual({ acts: 2, open: 0 });
});

it('the number of a measure is kept, and an offer has none', async () => {
  const numbers = async () =>
    (await desk.db.reader.select({ n: assignment.measureNumber }).from(assignment)).map((a) => a.n);
  await desk.assign(desk.ids().slice(0, 1), { legalForm: '16f', measureNumber: '000123' });
  await desk.assign(desk.ids().slice(1, 2), { measureNumber: '000123' });
  expect(await numbers()).toEqual(['000123', null]);
});

describe('a learner', () => {
  let rosa: Actor;
  const chooses = () => desk.db.write((tx) => chooseCourse(tx, rosa, { course: 'e-mail' }));
  const shares = (once?: string) =>
    desk.db.write((tx) => shareCourse(tx, rosa, { course: 'e-mail', aware: false, once }));
  const unshares = (once?: string) =>
    desk.db.write((tx) => unshareCourse(tx, rosa, { course: 'e-mail', once }));
  const own = async () =>
    (
      await desk.db.reader.select().from(assignment).where(eq(assignment.way, 'selbst_gewaehlt'))
    )[0];
  beforeEach(() => {
    rosa = { ...desk.office.staff, ...desk.three[0]!, role: 'learner', siteIds: [] };
  });

  it('chooses a course freely and as an offer, and reads its title', async () => {
    expect(await chooses()).toEqual({ title: 'Kurs e-mail' });
    expect(await own()).toMatchObject({
      learnerId: rosa.id,
      binding: 'freiwillig',
      legalForm: 'lernangebot',
      assignedOn: today,
      assignedBy: null,
    });
  });

  it('reads beside which course the remark was deleted, also where there was none', async () => {
    const publicId = await give(desk.db, desk.office, rosa.id, desk.courseId);
    const deletes = () => desk.db.write((tx) => deleteRemark(tx, rosa, { assignment: publicId }));
    expect(await deletes()).toEqual({ course: 'Kurs e-mail' });
    await desk.db.write((tx) =>
      writeRemark(tx, rosa, { assignment: publicId, remark: 'Ich lerne abends.' }),
    );
    expect(await deletes()).toEqual({ course: 'Kurs e-mail' });
  });

  it('has one receipt for a course that is shown, by any form, and one for the day on which it was shown before there were receipts', async () => {
    await chooses();
    const first = await shares();
    expect(await shares()).toEqual(first);
    expect(await shares(randomUUID())).toEqual(first);
    await desk.db.write((tx) => tx.run('delete from receipt'));
    await desk.db.write((tx) => tx.update(assignment).set({ sharedOn: '2026-03-01' }));
    const { receipt } = await shares();
    expect(await receiptByNumber(desk.db.reader, rosa, receipt ?? '')).toMatchObject({
      kind: 'shared',
      about: (await own())?.publicId,
      day: '2026-03-01',
      course: 'Kurs e-mail',
    });
  });

  it('shows nothing more of a course that the office gave too, and has no receipt for it', async () => {
    await chooses();
    await give(desk.db, desk.office, rosa.id, desk.courseId);
    expect(await shares()).toEqual({ receipt: null });
    expect((await own())?.sharedOn).toBe(null);
  });

  it('keeps a course shown when an older form to hide it comes again', async () => {
    await chooses();
    await shares(randomUUID());
    const once = randomUUID();
    const hidden = await unshares(once);
    await shares(randomUUID());
    expect(await unshares(once)).toEqual(hidden);
    expect((await own())?.sharedOn).toBe(today);
  });
});
