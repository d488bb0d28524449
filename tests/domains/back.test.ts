/**
 * An act undone on the same day, before anybody began and before it left the house, leaves its line
 * in the log and no row; after that it stays and says why.
 */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { assignment, extension } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { extendMany, undoAct, withdrawMany } from '#domains/learning/enrolment/commands.acts.ts';
import { withdrawAssignments } from '#domains/learning/enrolment/commands.change.ts';
import { assignCourse } from '#domains/learning/enrolment/commands.ts';
import { backOfAct } from '#domains/learning/enrolment/queries.act-standing.ts';
import { coursesOfAct, termsOfAct } from '#domains/learning/enrolment/queries.act-terms.ts';
import {
  actByPublicId,
  latestActs,
  peopleOfAct,
} from '#domains/learning/enrolment/queries.acts.ts';
import { extendSchema, withdrawManySchema } from '#domains/learning/enrolment/rules.acts.ts';
import { assignSchema } from '#domains/learning/enrolment/rules.ts';
import { recordExport } from '#domains/reporting/lernstand/commands.ts';
import { seenOf } from '#domains/reporting/lernstand/queries.seen.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { noteGiven } from '#domains/reporting/api-clients/commands.ts';
import { addDays } from '#lib/time.ts';
import { completes, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { myDataOf } from '../support/my-data.ts';
import { forgetKind } from '../support/round.ts';
import { courseOf, learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let thirty: { id: number; publicId: string }[];
let at: { courseId: number; moduleId: number };
const first = (): { id: number; publicId: string } => thirty[0]!;
const ids = (): string[] => thirty.map((l) => l.publicId);
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  const { id, moduleIds } = await courseOf(db, 'e-mail', 2);
  at = { courseId: id, moduleId: moduleIds[0] ?? 0 };
  thirty = await learnersAt(
    db,
    office.mayen,
    Array.from({ length: 30 }, (_, i) => ['Anna', `Nummer ${i}`] as const),
  );
  await db.write((tx) =>
    tx
      .update(account)
      .set({ caseworkerId: office.caseworker.id })
      .where(eq(account.role, 'learner')),
  );
});
afterEach(() => db.close());

const later: () => Actor = () => ({ ...office.staff, today: addDays(today, 1) });
const assign = (learners = ids()) =>
  db.write((tx) =>
    assignCourse(
      tx,
      office.staff,
      assignSchema.parse({
        once: randomUUID(),
        course: 'e-mail',
        learners,
        binding: 'kooperationsplan',
        bindingDay: '2026-10-01',
        dueDay: addDays(today, 30),
        reason: 'Für die Bewerbung',
        legalForm: '16f',
        measureNumber: '7/26',
      }),
    ),
  );
const undo = (act: string | null, actor = office.staff) =>
  db.write((tx) => undoAct(tx, actor, { act: act ?? '' }));
const actOf = (act: string | null) => actByPublicId(db.reader, office.staff, act ?? '');
const rows = () => db.reader.select().from(assignment).orderBy(assignment.learnerId);
const takesFile = (learnerIds: number[]) =>
  db.write((tx) =>
    recordExport(
      tx,
      office.caseworker,
      {
        publicId: randomUUID(),
        rows: 1,
        hash: '',
        format: 'csv',
        level: 2,
        filter: { from: null, to: null, course: [], person: [], days: 'iso', mapping: '' },
      },
      learnerIds,
    ),
  );

it('thirty courses given by mistake and undone leave no row with learner, caseworker or file, and one line of the log each', async () => {
  const { act } = await assign();
  await undo(act);
  await undo(act);
  expect(await rows()).toEqual([]);
  const asked = { key, today, level: 2 as const };
  expect(await rowsOf(db.reader, { caseworkerId: office.caseworker.id }, asked)).toEqual([]);
  expect(
    (await seenOf(db.reader, { learnerId: first().id, ...asked, withBgNumber: true, carrier: '' }))
      .rows,
  ).toEqual([]);
  const learner: Actor = {
    ...first(),
    role: 'learner',
    givenName: 'Anna',
    familyName: 'Nummer',
    siteIds: [office.mayen],
    today,
  };
  expect((await myDataOf(db.reader, learner, key)).courses).toEqual([]);
  expect({
    made: await logged(db, 'assignment_made', first().id),
    takenBack: await logged(db, 'assignment_withdrawn', first().id),
    takenBackOfAll: await logged(db, 'assignment_withdrawn'),
  }).toEqual({ made: 1, takenBack: 1, takenBackOfAll: 30 });
});

it('what was undone can be given once more to the same people, with all that was agreed', async () => {
  const { act } = await assign();
  await undo(act);
  const undone = await actOf(act);
  expect({
    people: (await peopleOfAct(db.reader, office.staff, undone.id)).length,
    courses: await coursesOfAct(db.reader, undone),
  }).toEqual({
    people: 30,
    courses: [{ slug: 'e-mail', title: 'Kurs e-mail', dueDay: addDays(today, 30) }],
  });
  expect(await termsOfAct(db.reader, undone)).toEqual({
    binding: 'kooperationsplan',
    bindingDay: '2026-10-01',
    legalForm: '16f',
    measureNumber: '7/26',
    reason: 'Für die Bewerbung',
    after: '',
    dueDay: addDays(today, 30),
  });
  expect(
    (await latestActs(db.reader, office.staff, 5)).map(({ people, courses }) => [people, courses]),
  ).toEqual([[30, 1]]);
  expect(await backOfAct(db.reader, undone)).toEqual({ gone: 30, kept: [] });
});

it('an act remembers nobody whose account is gone', async () => {
  const { act } = await assign();
  await undo(act);
  await db.write((tx) =>
    tx.update(account).set({ closedOn: '2020-01-01' }).where(eq(account.id, first().id)),
  );
  expect(await forgetKind(db, 'closed accounts', { from: today })).toBe(1);
  expect((await actOf(act)).removed).not.toContain(`"learnerId":${first().id},`);
  expect(await backOfAct(db.reader, await actOf(act))).toEqual({ gone: 29, kept: [] });
});

it('a file that was taken that morning, before the course was given, does not keep the row', async () => {
  await takesFile([first().id]);
  const { act } = await assign([first().publicId]);
  await undo(act);
  expect(await rows()).toEqual([]);
});

it('after a file, a program, the first learning or a night it stays as withdrawn and says why, to staff, caseworker and learner', async () => {
  const [file, program, begun, night] = thirty;
  const { act, made } = await assign([file, program].map((l) => l!.publicId));
  const { made: others } = await assign([begun!.publicId, night!.publicId]);
  await takesFile([file!.id]);
  const [given] = await db.reader
    .select({ id: assignment.id })
    .from(assignment)
    .where(eq(assignment.learnerId, program!.id));
  await db.write((tx) =>
    noteGiven(tx, {
      level: 2,
      version: 0,
      today,
      given: [{ id: given!.id, learnerId: program!.id, hash: 'x' }],
    }),
  );
  await completes(db, begun!, at, today);
  await undo(act);
  const named = (who: { publicId: string }) =>
    [...made, ...others].find((m) => m.publicId === who.publicId)?.assignment ?? '';
  await db.write((tx) => withdrawAssignments(tx, office.staff, { assignments: [named(begun!)] }));
  await db.write((tx) => withdrawAssignments(tx, later(), { assignments: [named(night!)] }));
  expect((await rows()).map((r) => [r.withdrawnOn, r.keptWhy])).toEqual([
    [today, 'left'],
    [today, 'left'],
    [today, 'begun'],
    [addDays(today, 1), 'later'],
  ]);
  expect(await backOfAct(db.reader, await actOf(act))).toEqual({
    gone: 0,
    kept: [{ why: 'left', n: 2 }],
  });
  const seen = await seenOf(db.reader, {
    learnerId: file!.id,
    key,
    today,
    level: 2,
    withBgNumber: true,
    carrier: '',
  });
  expect({
    status: seen.rows[0]?.status,
    kept: seen.kept.get(seen.rows[0]?.assignment ?? ''),
  }).toEqual({ status: 'zurueckgenommen', kept: 'left' });
});

it('a course withdrawn from somebody on the day it was given is gone, the form sent twice is one act, and taking that back gives it as it was', async () => {
  await assign([first().publicId]);
  const [before] = await rows();
  const once = await db.write((tx) =>
    withdrawAssignments(tx, office.staff, { assignments: [before!.publicId] }),
  );
  expect(
    await db.write((tx) =>
      withdrawAssignments(tx, office.staff, { assignments: [before!.publicId] }),
    ),
  ).toEqual(once);
  expect({
    learner: once.learner,
    rows: await rows(),
    logged: await logged(db, 'assignment_withdrawn'),
  }).toEqual({ learner: first().publicId, rows: [], logged: 1 });
  await undo(once.act);
  expect((await rows()).map(({ id: _, ...row }) => row)).toEqual(
    [{ ...before, id: undefined }].map(({ id: _, ...row }) => row),
  );
  expect(await logged(db, 'assignment_restored', first().id)).toBe(1);
});

it('withdrawn from many it goes from those who were given it today, and stays with the others; taken back, all have it again', async () => {
  const [, second] = thirty;
  await assign([first().publicId]);
  await db.write((tx) =>
    assignCourse(
      tx,
      { ...office.staff, today: addDays(today, -5) },
      assignSchema.parse({
        once: randomUUID(),
        course: 'e-mail',
        learners: [second!.publicId],
        binding: 'freiwillig',
      }),
    ),
  );
  const { act } = await db.write((tx) =>
    withdrawMany(
      tx,
      office.staff,
      withdrawManySchema.parse({ once: randomUUID(), course: 'e-mail', learners: ids() }),
    ),
  );
  expect((await rows()).map((r) => [r.learnerId, r.keptWhy])).toEqual([[second!.id, 'later']]);
  expect((await peopleOfAct(db.reader, office.staff, (await actOf(act)).id)).length).toBe(2);
  await undo(act);
  expect((await rows()).map((r) => [r.learnerId, r.withdrawnOn, r.keptWhy])).toEqual([
    [first().id, null, null],
    [second!.id, null, null],
  ]);
});

it('a due day moved and moved back on one day was never moved, unless a file of that day can have held it', async () => {
  const [, second] = thirty;
  await assign([first().publicId, second!.publicId]);
  const { act } = await db.write((tx) =>
    extendMany(
      tx,
      office.staff,
      extendSchema.parse({
        once: randomUUID(),
        course: 'e-mail',
        learners: ids(),
        dueDay: addDays(today, 60),
        reason: 'das Netz weg war',
      }),
    ),
  );
  await takesFile([second!.id]);
  await undo(act);
  const left = await db.reader
    .select({ learnerId: assignment.learnerId, back: extension.takenBackOn })
    .from(extension)
    .innerJoin(assignment, eq(assignment.id, extension.assignmentId));
  expect(left).toEqual([{ learnerId: second!.id, back: today }]);
});
