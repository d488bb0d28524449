/**
 * Staff answer what learners ask for: the queue, the review, a yes that gives the course and a no
 * that names another, and every wrong turn.
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import {
  answeredLately,
  applicationQueue,
  applicationSeen,
  applicationsWaiting,
} from '#domains/learning/applications/queries.desk.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import { learnerSeen } from '#domains/desk/lists/queries.learner.ts';
import { withdrawAssignments } from '#domains/learning/enrolment/commands.change.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { Invalid, NotFound, subjectOf } from '#lib/errors.ts';
import { openApplyingOffice, type ApplyingOffice, type Forms } from '../support/applications.ts';
import { key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { logged, today, type Office } from '../support/people.ts';
import { say } from '#lib/say.ts';

let db: TestDatabase;
let office: Office;
let rosa: Actor;
let karl: Actor;
let wanted: ApplyingOffice['wanted'];
let forms: Forms;
beforeEach(async () => {
  db = freshDatabase();
  ({ office, rosa, karl, wanted, forms } = await openApplyingOffice(db));
});
afterEach(() => db.close());

const colleague = (): Actor => ({ ...office.otherStaff, siteIds: [office.mayen] });

describe('The queue', () => {
  it('holds what waits for the own sites, the first promised day first, and counts it', async () => {
    const late = await forms.sent({ ...rosa, today: '2026-10-07' });
    const early = await forms.sent(karl);
    expect((await applicationQueue(db.reader, office.staff, 9)).map((w) => w.publicId)).toEqual([
      early,
      late,
    ]);
    expect(await applicationsWaiting(db.reader, office.staff)).toEqual({
      n: 2,
      first: '2026-10-20',
    });
    expect({
      queue: await applicationQueue(db.reader, office.otherStaff, 9),
      waiting: await applicationsWaiting(db.reader, office.otherStaff),
    }).toEqual({ queue: [], waiting: { n: 0, first: null } });
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, karl.id)),
    );
    expect((await applicationsWaiting(db.reader, office.staff)).n).toBe(1);
  });
});

describe('Staff', () => {
  it('take an application in review, which the learner sees; the same press twice is one, a colleague reads so', async () => {
    const id = await forms.reviewed();
    await forms.review(id);
    expect({
      seen: await forms.seenBy(rosa, id),
      logged: await logged(db, 'application_reviewed', rosa.id),
    }).toEqual({ seen: 'in_pruefung', logged: 1 });
    await expect(forms.review(id, colleague())).rejects.toThrow(
      say('applications.lateStaff.in_pruefung'),
    );
  });

  it('answer one application at a time: that of somebody else goes on waiting', async () => {
    const [hers, his] = [await forms.reviewed(), await forms.reviewed(karl)];
    await forms.approve(hers);
    expect({ hers: await forms.seenBy(rosa, hers), his: await forms.seenBy(karl, his) }).toEqual({
      hers: 'bewilligt',
      his: 'in_pruefung',
    });
    await forms.refuse(his);
    expect({ hers: await forms.seenBy(rosa, hers), his: await forms.seenBy(karl, his) }).toEqual({
      hers: 'bewilligt',
      his: 'abgelehnt',
    });
  });

  it('say yes: the course is given as applied for, once, and the file says so', async () => {
    const id = await forms.reviewed();
    const terms = {
      binding: 'kooperationsplan',
      bindingDay: '2026-09-01',
      dueDay: '2026-12-01',
      reason: 'Viel Erfolg.',
    };
    await Promise.all([
      forms.approve(id, office.staff, terms),
      forms.approve(id, office.staff, terms),
    ]);
    const rows = await db.reader
      .select({ way: assignment.way, binding: assignment.binding, dueDay: assignment.dueDay })
      .from(assignment);
    expect(rows).toEqual([{ way: 'beworben', binding: 'kooperationsplan', dueDay: '2026-12-01' }]);
    expect({
      approved: await logged(db, 'application_approved', rosa.id),
      made: await logged(db, 'assignment_made', rosa.id),
    }).toEqual({ approved: 1, made: 1 });
    const [row] = await rowsOf(db.reader, { learnerIds: [rosa.id] }, { key, today, level: 2 });
    expect({ way: row?.way, status: row?.status }).toEqual({ way: 'beworben', status: 'offen' });
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
    const id = await forms.reviewed();
    const lately = (actor: Actor, since = '2026-09-06') =>
      answeredLately(db.reader, actor, { since, limit: 10 });
    expect(await lately(office.staff)).toEqual([]);
    await forms.approve(id);
    expect(await lately(office.staff)).toMatchObject([
      { publicId: id, state: 'bewilligt', decidedOn: '2026-10-06', decidedBy: 'Probe Betreuung' },
    ]);
    expect({
      tooLate: await lately(office.staff, '2026-10-07'),
      elsewhere: await lately(office.otherStaff),
    }).toEqual({ tooLate: [], elsewhere: [] });
  });

  it('cannot give the course a second time beside it, and take it back as any other', async () => {
    await forms.approve(await forms.reviewed());
    expect((await forms.give()).had).toHaveLength(1);
    const [made] = await db.reader.select({ publicId: assignment.publicId }).from(assignment);
    await db.write((tx) =>
      withdrawAssignments(tx, office.staff, { assignments: [made?.publicId ?? ''] }),
    );
    expect((await forms.give()).made).toHaveLength(1);
  });

  it('say yes with a due day that has passed: nothing is given, nothing is answered', async () => {
    const id = await forms.reviewed();
    await expect(forms.approve(id, office.staff, { dueDay: '2026-10-05' })).rejects.toThrow(
      Invalid,
    );
    expect({
      seen: await forms.seenBy(rosa, id),
      given: await db.reader.$count(assignment),
    }).toEqual({ seen: 'in_pruefung', given: 0 });
  });

  it('cannot say yes to what was given meanwhile, to a course that is gone, or to a closed account', async () => {
    const id = await forms.reviewed();
    await forms.give();
    await expect(forms.approve(id)).rejects.toThrow(say('applications.givenMeanwhile'));
    await db.write((tx) =>
      tx.update(course).set({ retired: true }).where(eq(course.id, wanted.id)),
    );
    await expect(forms.approve(id)).rejects.toThrow(say('applications.courseGoneStaff'));
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, rosa.id)),
    );
    await expect(forms.approve(id)).rejects.toThrow(say('applications.accountClosed'));
    expect(await forms.seenBy(rosa, id)).toBe('in_pruefung');
  });

  it('who decide at the same time: one is first, the other reads so', async () => {
    const id = await forms.reviewed();
    const [yes, no] = await Promise.allSettled([forms.approve(id), forms.refuse(id, colleague())]);
    expect({ yes: yes.status, no: no.status }).toEqual({ yes: 'fulfilled', no: 'rejected' });
    expect(no.status === 'rejected' && (no.reason as Error).message).toContain(
      say('applications.lateStaff.bewilligt'),
    );
    expect(await forms.seenBy(rosa, id)).toBe('bewilligt');
  });

  it('who have answered give the same answer twice as once; any other, a new review and a colleague come too late', async () => {
    const yes = await forms.reviewed();
    for (const _ of [1, 2]) expect(await forms.approve(yes)).toEqual({ learner: rosa.publicId });
    const no = await forms.reviewed(karl);
    for (const _ of [1, 2]) expect(await forms.refuse(no)).toEqual({ learner: karl.publicId });
    const late: [act: (id: string) => Promise<unknown>, id: string][] = [
      [forms.refuse, yes],
      [forms.review, yes],
      [(id) => forms.approve(id, colleague()), yes],
      [forms.approve, no],
      [forms.review, no],
      [(id) => forms.refuse(id, colleague()), no],
    ];
    for (const [act, id] of late)
      await expect(act(id)).rejects.toThrow(
        say(`applications.lateStaff.${id === yes ? 'bewilligt' : 'abgelehnt'}`),
      );
  });

  it('are told when the learner has withdrawn meanwhile, and when they answer before reviewing', async () => {
    const id = await forms.reviewed();
    await forms.withdraw(id);
    for (const act of [forms.approve, forms.refuse])
      await expect(act(id)).rejects.toThrow(say('applications.lateStaff.zurueckgezogen'));
    const fresh = await forms.sent();
    for (const act of [forms.approve, forms.refuse])
      await expect(act(fresh)).rejects.toThrow(say('applications.lateStaff.gesendet'));
  });

  it('of another site, and everybody of a draft, find nothing', async () => {
    const id = await forms.reviewed();
    const unsent = await forms.draft(karl);
    const look = (which: string, actor: Actor = office.staff) =>
      applicationSeen(db.reader, actor, which);
    for (const act of [forms.review, forms.approve, forms.refuse, look]) {
      expect(
        subjectOf(
          await Promise.resolve(act(id, office.otherStaff)).catch((error: unknown) => error),
        ),
      ).toBe(rosa.id);
    }
    for (const act of [forms.review, look]) await expect(act(unsent)).rejects.toThrow(NotFound);
    for (const act of [forms.review, forms.approve, forms.refuse])
      await expect(act('gibt-es-nicht')).rejects.toThrow(NotFound);
    expect((await applicationSeen(db.reader, office.staff, id)).seen).toMatchObject({
      shown: 'in_pruefung',
      reviewedBy: 'Probe Betreuung',
      wish: 'Für das Büro',
    });
  });
});
