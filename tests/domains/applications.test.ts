/**
 * A learner asks for a course: every way from a draft to the answer, every wrong turn, and what
 * comes after a yes.
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { application } from '#db/schema/applications.ts';
import { course } from '#db/schema/courses.ts';
import type { Actor } from '#lib/actor.ts';
import { discardDraft } from '#domains/learning/applications/commands.ts';
import { applicationQueue, applicationsOf } from '#domains/learning/applications/queries.desk.ts';
import {
  myApplication,
  myApplications,
  openApplication,
} from '#domains/learning/applications/queries.ts';
import { isNews, wishSchema } from '#domains/learning/applications/rules.ts';
import { chooseCourse } from '#domains/learning/enrolment/commands.ts';
import { Conflict, NotFound, subjectOf } from '#lib/errors.ts';
import { openApplyingOffice, type ApplyingOffice, type Forms } from '../support/applications.ts';
import { completes } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, today, type Office } from '../support/people.ts';
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

describe('A learner', () => {
  it('keeps a draft that nobody else sees, changes it, and sends it with a number and a promised day', async () => {
    const id = await forms.draft();
    expect(await forms.draft(rosa, { wish: 'Doch ein anderer Grund' })).toBe(id);
    expect({
      queue: await applicationQueue(db.reader, office.staff, 9),
      seenByStaff: await applicationsOf(db.reader, rosa.id),
    }).toEqual({ queue: [], seenByStaff: [] });
    await forms.send(id);
    const mine = await myApplication(db.reader, rosa, id);
    expect(mine).toMatchObject({
      shown: 'gesendet',
      wish: 'Doch ein anderer Grund',
      sentOn: '2026-10-06',
      answerBy: '2026-10-20',
    });
    expect(mine.number).toMatch(/^KB-2026-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  });

  it('has a draft for each course, and changes nothing of a draft of somebody else', async () => {
    await courseOf(db, 'dateien', 1);
    const hers = await forms.draft();
    const his = await forms.draft(karl, { wish: 'Karl möchte' });
    const other = await forms.draft(rosa, { course: 'dateien', wish: 'Für Dateien' });
    await forms.draft(rosa, { wish: 'Für E-Mail' });
    const wishOf = async (who: Actor, id: string) => (await myApplication(db.reader, who, id)).wish;
    expect({
      hers: await wishOf(rosa, hers),
      other: await wishOf(rosa, other),
      his: await wishOf(karl, his),
    }).toEqual({ hers: 'Für E-Mail', other: 'Für Dateien', his: 'Karl möchte' });
  });

  it('sends once, however often the form arrives, and keeps the number', async () => {
    const id = await forms.draft();
    await Promise.all([forms.send(id), forms.send(id)]);
    const before = await myApplication(db.reader, rosa, id);
    await forms.send(id);
    expect(await myApplication(db.reader, rosa, id)).toEqual(before);
  });

  it('cannot apply twice, nor for a course that the office has given, nor for one that is gone; to choose it oneself does not matter', async () => {
    await db.write((tx) => chooseCourse(tx, rosa, { course: 'e-mail' }));
    const first = await forms.sent();
    await expect(forms.draft()).rejects.toThrow(/^applications.alreadySent .*KB-/);
    await forms.review(first);
    await expect(forms.draft()).rejects.toThrow(/^applications.alreadySent .*KB-/);
    for (const act of [forms.send, forms.withdraw])
      await expect(act('gibt-es-nicht')).rejects.toThrow(NotFound);
    const other = await forms.draft(karl);
    await db.write((tx) =>
      tx.update(course).set({ retired: true }).where(eq(course.id, wanted.id)),
    );
    await expect(forms.send(other, karl)).rejects.toThrow(say('applications.courseGone'));
    await expect(forms.draft(karl)).rejects.toThrow(Conflict);
    await expect(forms.draft(karl, { course: 'gibt-es-nicht' })).rejects.toThrow(NotFound);
  });

  it('is told when the office gives the course between draft and sending', async () => {
    const id = await forms.draft();
    await forms.give();
    await expect(forms.send(id)).rejects.toThrow(say('applications.alreadyGiven'));
    expect(await forms.seenBy(rosa, id)).toBe('entwurf');
  });

  it('withdraws before the answer and may apply again; after the answer not any more', async () => {
    const id = await forms.sent();
    await forms.withdraw(id);
    await forms.withdraw(id);
    expect({
      seen: await forms.seenBy(rosa, id),
      queued: (await applicationQueue(db.reader, office.staff, 9)).length,
    }).toEqual({ seen: 'zurueckgezogen', queued: 0 });
    await expect(forms.send(id)).rejects.toThrow(Conflict);
    const again = await forms.reviewed();
    await forms.withdraw(again);
    const third = await forms.reviewed();
    await forms.approve(third);
    await expect(forms.withdraw(third)).rejects.toThrow(say('applications.lateLearner.bewilligt'));
  });

  it('throws a draft away, but nothing that was sent', async () => {
    const id = await forms.draft();
    await db.write((tx) => discardDraft(tx, rosa, { application: id }));
    expect(await myApplications(db.reader, rosa)).toEqual([]);
    const again = await forms.sent();
    await expect(db.write((tx) => discardDraft(tx, rosa, { application: again }))).rejects.toThrow(
      say('applications.draftSent'),
    );
  });

  it("reaches nobody else's application", async () => {
    const id = await forms.sent();
    const discard = () => db.write((tx) => discardDraft(tx, karl, { application: id }));
    for (const act of [
      () => forms.send(id, karl),
      () => forms.withdraw(id, karl),
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

describe('After a yes', () => {
  it('the learner reads "begonnen" as soon as they learn; of a confidential course nobody else does', async () => {
    const open = await forms.reviewed();
    await forms.approve(open);
    const secret = await forms.sent(rosa, { course: 'geld' });
    await forms.review(secret);
    await forms.approve(secret);
    const [, confidential] = await db.reader.select({ id: course.id }).from(course);
    await completes(db, rosa, { courseId: wanted.id, moduleId: wanted.moduleIds[0] ?? 0 }, today);
    await completes(
      db,
      rosa,
      { courseId: confidential?.id ?? 0, moduleId: (wanted.moduleIds[1] ?? 0) + 1 },
      today,
    );
    expect({
      open: await forms.seenBy(rosa, open),
      secret: await forms.seenBy(rosa, secret),
    }).toEqual({ open: 'begonnen', secret: 'begonnen' });
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
    ).toBe(say('applications.wishTooLong'));
    expect(wishSchema.parse({ course: 'e-mail' }).wish).toBe('');
  });
});

it('is one application for each learner and course, also in the database', async () => {
  await forms.sent();
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
