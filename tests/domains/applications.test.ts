/**
 * A learner asks for a course, staff answer: every way through the states, and every wrong turn.
 */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import {
  approveApplication,
  refuseApplication,
  reviewApplication,
} from '#domains/applications/commands.desk.ts';
import {
  discardDraft,
  draftApplication,
  sendApplication,
  withdrawApplication,
} from '#domains/applications/commands.ts';
import {
  answeredLately,
  applicationQueue,
  applicationSeen,
  applicationsOf,
  applicationsWaiting,
} from '#domains/applications/queries.desk.ts';
import { myApplication, myApplications, openApplication } from '#domains/applications/queries.ts';
import { approveSchema, isNews, refuseSchema, wishSchema } from '#domains/applications/rules.ts';
import { readCatalogue } from '#domains/courses/queries.ts';
import { learnerSeen } from '#domains/desk/queries.learner.ts';
import { assignCourse, chooseCourse, withdrawAssignments } from '#domains/enrolment/commands.ts';
import { coursesKnown } from '#domains/enrolment/queries.ts';
import { assignSchema } from '#domains/enrolment/rules.ts';
import { rowsOf } from '#domains/exports/queries.ts';
import { Conflict, Invalid, NotFound, subjectOf } from '#lib/errors.ts';
import { completes, give as handOut, key, rosaAndKarl } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, logged, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let rosa: Actor;
let karl: Actor;
let wanted: { id: number; moduleIds: number[] };
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  wanted = await courseOf(db, 'e-mail', 2);
  await courseOf(db, 'geld', 1, true);
  [rosa, karl] = await rosaAndKarl(db, office);
});
afterEach(() => db.close());

const draft = async (actor: Actor = rosa, more: Record<string, string> = {}): Promise<string> =>
  (
    await db.write((tx) =>
      draftApplication(
        tx,
        actor,
        wishSchema.parse({ course: 'e-mail', wish: 'Für das Büro', ...more }),
      ),
    )
  ).publicId;
const send = (id: string, actor: Actor = rosa): Promise<void> =>
  db.write((tx) => sendApplication(tx, actor, { application: id, answerDays: 10 }));
const sent = async (actor: Actor = rosa, more: Record<string, string> = {}): Promise<string> => {
  const id = await draft(actor, more);
  await send(id, actor);
  return id;
};
const withdraw = (id: string, actor: Actor = rosa): Promise<void> =>
  db.write((tx) => withdrawApplication(tx, actor, { application: id }));
const review = (id: string, actor: Actor = office.staff): Promise<void> =>
  db.write((tx) => reviewApplication(tx, actor, { application: id }));
const approve = (id: string, actor: Actor = office.staff, more: Record<string, string> = {}) =>
  db.write((tx) =>
    approveApplication(
      tx,
      actor,
      approveSchema.parse({ application: id, binding: 'freiwillig', ...more }),
    ),
  );
const refuse = (id: string, actor: Actor = office.staff, more: Record<string, string> = {}) =>
  db.write((tx) =>
    refuseApplication(
      tx,
      actor,
      refuseSchema.parse({
        application: id,
        answer: 'Der Kurs ist gerade voll.',
        alternative: 'geld',
        ...more,
      }),
    ),
  );
const reviewed = async (actor: Actor = rosa): Promise<string> => {
  const id = await sent(actor);
  await review(id);
  return id;
};
const seenBy = async (actor: Actor, id: string): Promise<string> =>
  (await myApplication(db.reader, actor, id)).shown;
const give = () =>
  db.write((tx) =>
    assignCourse(
      tx,
      office.staff,
      assignSchema.parse({
        once: randomUUID(),
        course: 'e-mail',
        learners: rosa.publicId,
        binding: 'freiwillig',
      }),
    ),
  );
const colleague = (): Actor => ({ ...office.otherStaff, siteIds: [office.mayen] });

describe('A learner', () => {
  it('keeps a draft that nobody else sees, changes it, and sends it with a number and a promised day', async () => {
    const id = await draft();
    expect(await draft(rosa, { wish: 'Doch ein anderer Grund' })).toBe(id);
    expect([
      await applicationQueue(db.reader, office.staff, 9),
      await applicationsOf(db.reader, rosa.id),
    ]).toEqual([[], []]);
    await send(id);
    const mine = await myApplication(db.reader, rosa, id);
    expect(mine).toMatchObject({
      shown: 'gesendet',
      wish: 'Doch ein anderer Grund',
      sentOn: '2026-10-06',
      answerBy: '2026-10-20',
    });
    expect(mine.number).toMatch(/^KB-2026-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  });

  it('sends once, however often the form arrives, and keeps the number', async () => {
    const id = await draft();
    await Promise.all([send(id), send(id)]);
    const before = await myApplication(db.reader, rosa, id);
    await send(id);
    expect(await myApplication(db.reader, rosa, id)).toEqual(before);
  });

  it('cannot apply twice, nor for a course that the office has given, nor for one that is gone; to choose it oneself does not matter', async () => {
    await db.write((tx) => chooseCourse(tx, rosa, { course: 'e-mail' }));
    await sent();
    await expect(draft()).rejects.toThrow(/schon um diesen Kurs beworben. Ihre Nummer ist KB-/);
    const other = await draft(karl);
    await db.write((tx) =>
      tx.update(course).set({ retired: true }).where(eq(course.id, wanted.id)),
    );
    await expect(send(other, karl)).rejects.toThrow('Diesen Kurs gibt es nicht mehr');
    await expect(draft(karl)).rejects.toThrow(Conflict);
    await expect(draft(karl, { course: 'gibt-es-nicht' })).rejects.toThrow(NotFound);
  });

  it('is told when the office gives the course between draft and sending', async () => {
    const id = await draft();
    await give();
    await expect(send(id)).rejects.toThrow('Sie haben diesen Kurs schon vom Jobcenter');
    expect(await seenBy(rosa, id)).toBe('entwurf');
  });

  it('withdraws before the answer and may apply again; after the answer not any more', async () => {
    const id = await sent();
    await withdraw(id);
    await withdraw(id);
    expect([
      await seenBy(rosa, id),
      (await applicationQueue(db.reader, office.staff, 9)).length,
    ]).toEqual(['zurueckgezogen', 0]);
    await expect(send(id)).rejects.toThrow(Conflict);
    const again = await reviewed();
    await withdraw(again);
    const third = await reviewed();
    await approve(third);
    await expect(withdraw(third)).rejects.toThrow('schon bewilligt');
  });

  it('throws a draft away, but nothing that was sent', async () => {
    const id = await draft();
    await db.write((tx) => discardDraft(tx, rosa, { application: id }));
    expect(await myApplications(db.reader, rosa)).toEqual([]);
    const again = await sent();
    await expect(db.write((tx) => discardDraft(tx, rosa, { application: again }))).rejects.toThrow(
      'schon abgesendet',
    );
  });

  it("reaches nobody else's application", async () => {
    const id = await sent();
    const discard = () => db.write((tx) => discardDraft(tx, karl, { application: id }));
    for (const act of [
      () => send(id, karl),
      () => withdraw(id, karl),
      discard,
      () => myApplication(db.reader, karl, id),
    ]) {
      const refused = await Promise.resolve(act()).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(NotFound);
      expect(subjectOf(refused)).toBe(rosa.id);
    }
    expect(await openApplication(db.reader, karl, wanted.id)).toBeNull();
  });
});

describe('The queue', () => {
  it('holds what waits for the own sites, the first promised day first, and counts it', async () => {
    const late = await sent({ ...rosa, today: '2026-10-07' });
    const early = await sent(karl);
    expect((await applicationQueue(db.reader, office.staff, 9)).map((w) => w.publicId)).toEqual([
      early,
      late,
    ]);
    expect(await applicationsWaiting(db.reader, office.staff)).toEqual({
      n: 2,
      first: '2026-10-20',
    });
    expect([
      await applicationQueue(db.reader, office.otherStaff, 9),
      await applicationsWaiting(db.reader, office.otherStaff),
    ]).toEqual([[], { n: 0, first: null }]);
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, karl.id)),
    );
    expect((await applicationsWaiting(db.reader, office.staff)).n).toBe(1);
  });
});

describe('Staff', () => {
  it('take an application in review, which the learner sees; the same press twice is one, a colleague is told', async () => {
    const id = await reviewed();
    await review(id);
    expect([await seenBy(rosa, id), await logged(db, 'application_reviewed', rosa.id)]).toEqual([
      'in_pruefung',
      1,
    ]);
    await expect(review(id, colleague())).rejects.toThrow('schon in Prüfung');
  });

  it('say yes: the course is given as applied for, once, and the file says so', async () => {
    const id = await reviewed();
    const terms = {
      binding: 'kooperationsplan',
      bindingDay: '2026-09-01',
      dueDay: '2026-12-01',
      reason: 'Viel Erfolg.',
    };
    await Promise.all([approve(id, office.staff, terms), approve(id, office.staff, terms)]);
    const rows = await db.reader
      .select({ way: assignment.way, binding: assignment.binding, dueDay: assignment.dueDay })
      .from(assignment);
    expect(rows).toEqual([{ way: 'beworben', binding: 'kooperationsplan', dueDay: '2026-12-01' }]);
    expect([
      await logged(db, 'application_approved', rosa.id),
      await logged(db, 'assignment_made', rosa.id),
    ]).toEqual([1, 1]);
    const [row] = await rowsOf(db.reader, { learnerIds: [rosa.id] }, { key, today, level: 2 });
    expect([row?.way, row?.status]).toEqual(['beworben', 'offen']);
    const file = JSON.stringify(
      await rowsOf(db.reader, { learnerIds: [rosa.id] }, { key, today, level: 2 }),
    );
    expect(file).not.toContain('Büro');
    const seen = await learnerSeen(
      db.reader,
      office.staff,
      await readCatalogue(db.reader),
      rosa.publicId,
    );
    expect(seen.given.map((g) => g.title)).toEqual(['Kurs e-mail']);
  });

  it('find what was answered below the queue for 30 days, at the desk of the learner alone', async () => {
    const id = await reviewed();
    const lately = (actor: Actor, since = '2026-09-06') =>
      answeredLately(db.reader, actor, { since, limit: 10 });
    expect(await lately(office.staff)).toEqual([]);
    await approve(id);
    expect(await lately(office.staff)).toMatchObject([
      { publicId: id, state: 'bewilligt', decidedOn: '2026-10-06', decidedBy: 'Probe Betreuung' },
    ]);
    expect([await lately(office.staff, '2026-10-07'), await lately(office.otherStaff)]).toEqual([
      [],
      [],
    ]);
  });

  it('cannot give the course a second time beside it, and take it back as any other', async () => {
    await approve(await reviewed());
    expect((await give()).had).toHaveLength(1);
    const [made] = await db.reader.select({ publicId: assignment.publicId }).from(assignment);
    await db.write((tx) =>
      withdrawAssignments(tx, office.staff, { assignments: [made?.publicId ?? ''] }),
    );
    expect((await give()).made).toHaveLength(1);
  });

  it('say yes with a due day that has passed: nothing is given, nothing is answered', async () => {
    const id = await reviewed();
    await expect(approve(id, office.staff, { dueDay: '2026-10-05' })).rejects.toThrow(Invalid);
    expect([await seenBy(rosa, id), await db.reader.$count(assignment)]).toEqual([
      'in_pruefung',
      0,
    ]);
  });

  it('cannot say yes to what was given meanwhile, to a course that is gone, or to a closed account', async () => {
    const id = await reviewed();
    await give();
    await expect(approve(id)).rejects.toThrow('inzwischen schon vom Jobcenter');
    await db.write((tx) =>
      tx.update(course).set({ retired: true }).where(eq(course.id, wanted.id)),
    );
    await expect(approve(id)).rejects.toThrow('nur ablehnen');
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, rosa.id)),
    );
    await expect(approve(id)).rejects.toThrow('geschlossen');
    expect(await seenBy(rosa, id)).toBe('in_pruefung');
  });

  it('say no, and the learner reads why and what else there is; with neither it is not taken', async () => {
    const id = await reviewed();
    await refuse(id, office.staff, { otherHelp: 'Rufen Sie mich an.' });
    expect(await myApplication(db.reader, rosa, id)).toMatchObject({
      shown: 'abgelehnt',
      answer: 'Der Kurs ist gerade voll.',
      otherHelp: 'Rufen Sie mich an.',
      alternative: { slug: 'geld', title: 'Kurs geld' },
    });
    const problems = (more: Record<string, string>) =>
      refuseSchema
        .safeParse({ application: id, ...more })
        .error?.issues.map((i) => i.path.join('.'));
    expect(problems({ answer: ' ', alternative: 'geld' })).toEqual(['answer']);
    expect(problems({ answer: 'x', alternative: '' })).toEqual(['alternative']);
    expect(problems({ answer: 'x'.repeat(1001), otherHelp: 'x' })).toEqual(['answer']);
    expect(problems({ answer: 'x', otherHelp: 'x'.repeat(501) })).toEqual(['otherHelp']);
  });

  it('cannot propose the same course, or one that does not exist', async () => {
    const id = await reviewed();
    for (const alternative of ['e-mail', 'gibt-es-nicht'])
      await expect(refuse(id, office.staff, { alternative })).rejects.toThrow(Invalid);
    expect(await seenBy(rosa, id)).toBe('in_pruefung');
  });

  it('with a no never comes a course that the person has: not one that was given, nor one that they show', async () => {
    const given = await courseOf(db, 'home-office', 1);
    const own = await courseOf(db, 'handy', 1);
    const id = await reviewed();
    await handOut(db, office, rosa.id, given.id);
    await db.write((tx) => chooseCourse(tx, rosa, { course: 'handy' }));
    await expect(refuse(id, office.staff, { alternative: 'home-office' })).rejects.toThrow(
      'hat die Person schon',
    );
    await db.write((tx) =>
      tx.update(assignment).set({ sharedOn: today }).where(eq(assignment.courseId, own.id)),
    );
    await expect(refuse(id, office.staff, { alternative: 'handy' })).rejects.toThrow(
      'hat die Person schon',
    );
    expect(await coursesKnown(db.reader, rosa.id)).toEqual(
      expect.arrayContaining(['home-office', 'handy']),
    );
  });

  it("with a no, a course that is the person's own secret is no news to staff, and no new offer to the person", async () => {
    const id = await reviewed();
    await db.write((tx) => chooseCourse(tx, rosa, { course: 'geld' }));
    await refuse(id);
    expect((await myApplication(db.reader, rosa, id)).alternative).toEqual({
      slug: 'geld',
      title: 'Kurs geld',
      has: true,
    });
  });

  it('who decide at the same time: one is first, the other is told', async () => {
    const id = await reviewed();
    const [yes, no] = await Promise.allSettled([approve(id), refuse(id, colleague())]);
    expect([yes.status, no.status]).toEqual(['fulfilled', 'rejected']);
    expect(no.status === 'rejected' && (no.reason as Error).message).toContain('schon bewilligt');
    expect(await seenBy(rosa, id)).toBe('bewilligt');
  });

  it('are told when the learner has withdrawn meanwhile, and when they answer before reviewing', async () => {
    const id = await reviewed();
    await withdraw(id);
    for (const act of [approve, refuse])
      await expect(act(id)).rejects.toThrow('inzwischen zurückgezogen');
    const fresh = await sent();
    for (const act of [approve, refuse])
      await expect(act(fresh)).rejects.toThrow('zuerst in Prüfung');
  });

  it('of another site, and everybody of a draft, find nothing', async () => {
    const id = await reviewed();
    const unsent = await draft(karl);
    const look = (which: string, actor: Actor = office.staff) =>
      applicationSeen(db.reader, actor, which);
    for (const act of [review, approve, refuse, look]) {
      expect(
        subjectOf(
          await Promise.resolve(act(id, office.otherStaff)).catch((error: unknown) => error),
        ),
      ).toBe(rosa.id);
    }
    for (const act of [review, look]) await expect(act(unsent)).rejects.toThrow(NotFound);
    expect((await applicationSeen(db.reader, office.staff, id)).seen).toMatchObject({
      shown: 'in_pruefung',
      reviewedBy: 'Probe Betreuung',
      wish: 'Für das Büro',
    });
  });
});

describe('After a yes', () => {
  it('the learner reads "begonnen" as soon as they learn; of a confidential course nobody else does', async () => {
    const open = await reviewed();
    await approve(open);
    const secret = await sent(rosa, { course: 'geld' });
    await review(secret);
    await approve(secret);
    const [, confidential] = await db.reader.select({ id: course.id }).from(course);
    await completes(db, rosa, { courseId: wanted.id, moduleId: wanted.moduleIds[0] ?? 0 }, today);
    await completes(
      db,
      rosa,
      { courseId: confidential?.id ?? 0, moduleId: (wanted.moduleIds[1] ?? 0) + 1 },
      today,
    );
    expect([await seenBy(rosa, open), await seenBy(rosa, secret)]).toEqual([
      'begonnen',
      'begonnen',
    ]);
    expect((await applicationsOf(db.reader, rosa.id)).map((a) => a.shown)).toEqual([
      'bewilligt',
      'begonnen',
    ]);
  });

  it('it is news for 30 days, until the course is begun', () => {
    expect(isNews({ shown: 'bewilligt', decidedOn: '2026-10-06' }, '2026-11-05')).toBe(true);
    expect(isNews({ shown: 'abgelehnt', decidedOn: '2026-10-06' }, '2026-11-06')).toBe(false);
    expect(isNews({ shown: 'begonnen', decidedOn: '2026-10-06' }, '2026-10-06')).toBe(false);
  });
});

describe('What is typed', () => {
  it('may have 1,000 letters and paragraphs', () => {
    expect(wishSchema.parse({ course: 'e-mail', wish: ' a\r\n\r\n\r\n\r\nb\u0000 ' }).wish).toBe(
      'a\n\nb',
    );
    expect(wishSchema.parse({ course: 'e-mail', wish: '😀'.repeat(1000) }).wish).toHaveLength(2000);
    expect(
      wishSchema.safeParse({ course: 'e-mail', wish: 'x'.repeat(1001) }).error?.issues[0]?.message,
    ).toContain('1.000 Zeichen');
    expect(wishSchema.parse({ course: 'e-mail' }).wish).toBe('');
  });
});

it('is one application for each learner and course, also in the database', async () => {
  await sent();
  const twin = db.write((tx) =>
    tx.insert(application).values({
      publicId: 'x',
      learnerId: rosa.id,
      courseId: wanted.id,
      state: 'entwurf',
      draftedOn: today,
    }),
  );
  await expect(twin).rejects.toThrow();
});
