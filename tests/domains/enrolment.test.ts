import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assignment } from '#db/schema/enrolment.ts';
import { closeAccount } from '#domains/people/accounts/commands.closing.ts';
import type { Actor } from '#lib/actor.ts';
import {
  changeAssignment,
  restoreAssignments,
  withdrawAssignments,
} from '#domains/learning/enrolment/commands.change.ts';
import { assignCourse, chooseCourse } from '#domains/learning/enrolment/commands.ts';
import { chosenLearners } from '#domains/learning/enrolment/queries.ts';
import { assignmentChangeSchema, assignSchema } from '#domains/learning/enrolment/rules.ts';
import { record } from '#domains/office/audit/commands.ts';
import { Conflict, Invalid, NotFound, subjectOf } from '#lib/errors.ts';
import { addDays } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let thirty: string[];
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  await courseOf(db, 'e-mail', 6);
  thirty = (
    await learnersAt(
      db,
      office.mayen,
      Array.from({ length: 30 }, (_, i) => ['Rosa', `Muster ${i}`]),
    )
  ).map((l) => l.publicId);
});
afterEach(() => db.close());

type Typed = Record<string, string | string[]>;
const typed = (learners: string | string[], more: Typed = {}): Typed => ({
  once: randomUUID(),
  course: 'e-mail',
  learners,
  binding: 'freiwillig',
  legalForm: 'lernangebot',
  dueDay: '',
  reason: '',
  ...more,
});
const assign = (form: Typed, actor: Actor = office.staff) =>
  db.write((tx) => assignCourse(tx, actor, assignSchema.parse(form)));
const openOnes = () => db.reader.$count(assignment);
/** Gives the course to one person; the id of the assignment. */
const given = async (more: Typed = {}): Promise<string> =>
  (await assign(typed(thirty[0] ?? '', more))).made[0]?.assignment ?? '';
const change = (id: string, more: Typed, actor: Actor = office.staff) =>
  db.write((tx) =>
    changeAssignment(
      tx,
      actor,
      assignmentChangeSchema.parse({ assignment: id, binding: 'freiwillig', ...more }),
    ),
  );
const row = async (id: string) =>
  (
    await db.reader
      .select({
        dueDay: assignment.dueDay,
        reason: assignment.reason,
        bindingDay: assignment.bindingDay,
        withdrawnOn: assignment.withdrawnOn,
      })
      .from(assignment)
      .where(eq(assignment.publicId, id))
  )[0];

describe('giving a course', () => {
  it('reaches 30 people at once, with one log row each', async () => {
    const { made, had } = await assign(typed(thirty));
    expect({
      made: made.length,
      had: had.length,
      open: await openOnes(),
      logged: await logged(db, 'assignment_made'),
    }).toEqual({ made: 30, had: 0, open: 30, logged: 30 });
  });

  it('is done once when the form arrives twice, and answers the same', async () => {
    const form = typed(thirty);
    const [first, second] = await Promise.all([assign(form), assign(form)]);
    expect(second).toEqual(first);
    expect({ open: await openOnes(), logged: await logged(db, 'assignment_made') }).toEqual({
      open: 30,
      logged: 30,
    });
  });

  it('leaves those who have it as they are, and names them', async () => {
    await assign(typed(thirty.slice(0, 2), { reason: 'Der erste Grund.' }));
    const { made, had } = await assign(typed(thirty, { reason: 'Ein anderer.' }));
    expect(had.map((p) => p.familyName)).toEqual(['Muster 0', 'Muster 1']);
    expect(made).toHaveLength(28);
    expect(await db.reader.$count(assignment, eq(assignment.reason, 'Der erste Grund.'))).toBe(2);
  });

  it('gives it to nobody when one person is of a foreign site, and the refusal can be logged', async () => {
    const [stranger] = await learnersAt(db, office.andernach, [['Karl', 'Fern']]);
    const refused = await assign(typed([...thirty, stranger?.publicId ?? ''])).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(NotFound);
    expect(await openOnes()).toBe(0);
    await db.write((tx) => record(tx, office.staff, 'page_refused', subjectOf(refused), true));
    expect(await logged(db, 'page_refused', stranger?.id)).toBe(1);
  });

  it('refuses colleagues, people who do not exist, closed accounts and courses that do not exist', async () => {
    await expect(assign(typed(office.otherStaff.publicId))).rejects.toThrow(NotFound);
    await expect(assign(typed(randomUUID()))).rejects.toThrow(NotFound);
    await expect(assign(typed(thirty, { course: 'nichts' }))).rejects.toThrow(NotFound);
    await db.write((tx) => closeAccount(tx, office.staff, { person: thirty[0] ?? '' }));
    await expect(assign(typed(thirty))).rejects.toThrow(Conflict);
  });

  it('refuses a due day in the past and takes today', async () => {
    await expect(assign(typed(thirty, { dueDay: addDays(today, -1) }))).rejects.toThrow(Invalid);
    expect((await assign(typed(thirty, { dueDay: today }))).made).toHaveLength(30);
  });

  it('also when the learner had chosen the course alone: then it stands beside', async () => {
    const [rosa] = await learnersAt(db, office.mayen, [['Rosa', 'Selbst']]);
    const learner: Actor = { ...office.staff, id: rosa?.id ?? 0, role: 'learner' };
    await db.write((tx) => chooseCourse(tx, learner, { course: 'e-mail' }));
    await db.write((tx) => chooseCourse(tx, learner, { course: 'e-mail' }));
    expect(await openOnes()).toBe(1);
    expect(
      (await chosenLearners(db.reader, office.staff, [rosa?.publicId ?? ''], 'e-mail'))[0]?.has,
    ).toBe(false);
    expect((await assign(typed(rosa?.publicId ?? ''))).made).toHaveLength(1);
    await expect(db.write((tx) => chooseCourse(tx, learner, { course: 'nichts' }))).rejects.toThrow(
      NotFound,
    );
  });
});

describe('what is agreed', () => {
  const problem = (more: Typed) =>
    assignSchema.safeParse(typed(thirty, more)).error?.issues.map((i) => i.path[0]);

  it('needs the day of a Kooperationsplan and of a Bescheid', () => {
    expect(problem({ binding: 'kooperationsplan', bindingDay: '' })).toEqual(['bindingDay']);
    expect(problem({ binding: 'bescheid' })).toEqual(['bindingDay']);
    expect(problem({ binding: 'bescheid', bindingDay: '6.10.2026' })).toBeUndefined();
  });

  it('takes days as Germans write them, and no day that does not exist', () => {
    expect(assignSchema.parse(typed(thirty, { dueDay: '6. 10.2026' })).dueDay).toBe('2026-10-06');
    expect(problem({ dueDay: '30.02.2027' })).toEqual(['dueDay']);
    expect(problem({ dueDay: 'morgen' })).toEqual(['dueDay']);
  });

  it('lets a stale day go when the course is freiwillig', () => {
    expect(assignSchema.parse(typed(thirty, { bindingDay: '2026-09-01' })).bindingDay).toBeNull();
  });

  it('takes a reason of 300 characters and not of 301, and needs one person and one course', () => {
    expect(problem({ reason: '🌻'.repeat(300) })).toBeUndefined();
    expect(problem({ reason: 'a'.repeat(301) })).toEqual(['reason']);
    expect(
      assignSchema.safeParse(typed([], { course: '' })).error?.issues.map((i) => i.path[0]),
    ).toEqual(['course', 'learners']);
  });
});

describe('somebody named otherwise than by a UUID, as in the demonstration', () => {
  it('is given courses like everybody', () => {
    expect(assignSchema.parse(typed('demo-rosa-1')).learners).toEqual(['demo-rosa-1']);
    expect(assignSchema.safeParse(typed(`x' or 1`)).success).toBe(false);
  });
});

describe('changing an assignment', () => {
  it('keeps a due day that has passed, but takes no other past day', async () => {
    const id = await given({ dueDay: today });
    const later = { ...office.staff, today: addDays(today, 10) };
    await change(id, { dueDay: today, reason: 'Für die Bewerbung.' }, later);
    expect(await row(id)).toMatchObject({ dueDay: today, reason: 'Für die Bewerbung.' });
    await expect(change(id, { dueDay: addDays(today, 1) }, later)).rejects.toThrow(Invalid);
  });

  it('is refused to staff of another site, and the learner’s own choice is nobody’s to change', async () => {
    const id = await given();
    await expect(change(id, {}, office.otherStaff)).rejects.toThrow(NotFound);
    const [rosa] = await learnersAt(db, office.mayen, [['Rosa', 'Selbst']]);
    await db.write((tx) =>
      chooseCourse(tx, { ...office.staff, id: rosa?.id ?? 0 }, { course: 'e-mail' }),
    );
    const [own] = await db.reader
      .select({ id: assignment.publicId })
      .from(assignment)
      .where(eq(assignment.way, 'selbst_gewaehlt'));
    await expect(change(own?.id ?? '', {})).rejects.toThrow(NotFound);
  });
});

describe('withdrawing', () => {
  const withdraw = (ids: string[], actor = office.staff) =>
    db.write((tx) => withdrawAssignments(tx, actor, { assignments: ids }));
  const restore = (ids: string[], actor = office.staff) =>
    db.write((tx) => restoreAssignments(tx, actor, { assignments: ids }));

  /** Given the day before: what is undone on its own day leaves no row (back.test.ts). */
  const givenBefore = async (more: Typed = {}): Promise<string> =>
    (await assign(typed(thirty[0] ?? '', more), { ...office.staff, today: addDays(today, -1) }))
      .made[0]?.assignment ?? '';

  it('and taking it back brings all of it back, logged each time once', async () => {
    const id = await givenBefore({ reason: 'Ein Grund.' });
    await withdraw([id]);
    await withdraw([id]);
    expect((await row(id))?.withdrawnOn).toBe(today);
    await restore([id]);
    await restore([id]);
    expect(await row(id)).toMatchObject({ withdrawnOn: null, reason: 'Ein Grund.' });
    expect({
      withdrawn: await logged(db, 'assignment_withdrawn'),
      restored: await logged(db, 'assignment_restored'),
    }).toEqual({ withdrawn: 1, restored: 1 });
  });

  it('reaches 30 at once', async () => {
    const { made } = await assign(typed(thirty));
    await withdraw(made.map((m) => m.assignment));
    expect(await logged(db, 'assignment_withdrawn')).toBe(30);
  });

  it('leaves the course free to be given again, and then cannot be taken back twice', async () => {
    const id = await givenBefore();
    await withdraw([id]);
    expect((await assign(typed(thirty[0] ?? ''))).made).toHaveLength(1);
    await expect(restore([id])).rejects.toThrow(Conflict);
  });

  it('is not undone by the first form arriving once more', async () => {
    const form = typed(thirty[0] ?? '');
    const { made } = await assign(form);
    await withdraw([made[0]?.assignment ?? '']);
    await expect(assign(form)).rejects.toThrow(Conflict);
  });

  it('is refused to staff of another site', async () => {
    const id = await givenBefore();
    await expect(withdraw([id], office.otherStaff)).rejects.toThrow(NotFound);
    await expect(restore([id], office.otherStaff)).rejects.toThrow(NotFound);
    await expect(
      change(id, {})
        .then(() => withdraw([id]))
        .then(() => change(id, {})),
    ).rejects.toThrow(Conflict);
  });
});
