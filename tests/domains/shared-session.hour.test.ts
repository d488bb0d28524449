/**
 * The hour together at the screen: what is done in it is the learner's own and recorded as done
 * together, and it ends for whoever may end it, or by itself.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { fact } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import {
  endHour,
  endHoursOf,
  endHoursWith,
  learnerOfHour,
  settleHours,
} from '#domains/learning/shared-session/commands.ts';
import { hourOf, hoursOf, ownHour } from '#domains/learning/shared-session/queries.ts';
import { hourSeconds, isOver, minutesLeft } from '#domains/learning/shared-session/rules.ts';
import { learnerSeen } from '#domains/desk/lists/queries.learner.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { finishExercise, leaveModule } from '#domains/learning/progress/commands.ts';
import { togetherOf } from '#domains/learning/progress/queries.together.ts';
import { differencesOf } from '#domains/learning/progress/commands.verify.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { myDataOf, myDataSaid } from '../support/my-data.ts';
import {
  now,
  openOfficeBeside,
  type OfficeBeside,
  type Sitting,
} from '../support/shared-session.ts';
import { give, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, today, type Office } from '../support/people.ts';
import { forgetKind } from '../support/round.ts';

let db: TestDatabase;
let office: Office;
let rosa: Actor;
let colleague: Actor;
let course: OfficeBeside['course'];
let sitting: Sitting;
beforeEach(async () => {
  db = freshDatabase();
  ({ office, rosa, colleague, course, sitting } = await openOfficeBeside(db));
});
afterEach(() => db.close());

describe('what is done in the hour', () => {
  it("counts as the learner's own, and says with whom: to the learner and at the desk", async () => {
    await sitting.learns(await sitting.opened());
    expect(await db.reader.$count(certificate, eq(certificate.learnerId, rosa.id))).toBe(1);
    expect(
      (
        await db.reader
          .select({ learnerId: fact.learnerId, recordedBy: fact.recordedBy })
          .from(fact)
      ).every((f) => f.learnerId === rosa.id && f.recordedBy === office.staff.id),
    ).toBe(true);
    const together = [{ by: 'Probe Betreuung', day: today, done: true }];
    expect(await togetherOf(db.reader, rosa.id, [course.id])).toMatchObject(together);
    const seen = await learnerSeen(
      db.reader,
      office.staff,
      await readCatalogue(db.reader),
      rosa.publicId,
    );
    expect(seen.given[0]?.modules[0]?.together).toMatchObject(together);
    const rows =
      (await myDataSaid(db.reader, rosa, key)).find((part) => part.id === 'lernen')?.rows ?? [];
    expect(rows.every((row) => row.at(-1)?.includes('gemeinsam mit Probe Betreuung'))).toBe(true);
    expect(await differencesOf(db.reader, [rosa.id])).toEqual([]);
  });

  it('is finished in the file, not "anerkannt": the learner did it', async () => {
    await db.write((tx) =>
      tx.update(account).set({ caseworkerId: office.caseworker.id }).where(eq(account.id, rosa.id)),
    );
    await sitting.learns(await sitting.opened());
    expect(
      await rowsOf(db.reader, { caseworkerId: office.caseworker.id }, { key, today, level: 2 }),
    ).toMatchObject([{ status: 'abgeschlossen', modulesDone: 1, completedOn: today }]);
  });

  it('in a confidential course says at the desk no more than before', async () => {
    const money = await courseOf(db, 'geld', 1, true);
    await give(db, office, rosa.id, money.id);
    await sitting.offers(now, 'geld');
    await sitting.enters(await sitting.codeNow());
    expect(await ownHour(db.reader, rosa.id, now)).toMatchObject({
      course: 'geld',
      confidential: true,
      staff: 'Probe Betreuung',
    });
    await db.write(async (tx) => {
      const learner = await learnerOfHour(tx, office.staff, {
        hour: (await sitting.latest())?.publicId ?? '',
        now,
      });
      await finishExercise(
        tx,
        learner,
        {
          courseId: money.id,
          moduleId: money.moduleIds[0] ?? 0,
          versionId: 1,
          required: [7, 8],
          retired: false,
        },
        7,
        false,
      );
    });
    expect(await togetherOf(db.reader, rosa.id, [money.id])).toMatchObject([{ done: false }]);
    const seen = await learnerSeen(
      db.reader,
      office.staff,
      await readCatalogue(db.reader),
      rosa.publicId,
    );
    expect(seen.given.find((g) => g.slug === 'geld')).toMatchObject({
      modules: [],
      standing: { kind: 'confidential', proven: false },
    });
  });

  it('alone before stays done alone: the same fact counts once, for whoever was first', async () => {
    await db.write((tx) =>
      finishExercise(
        tx,
        rosa,
        {
          courseId: course.id,
          moduleId: course.moduleIds[0] ?? 0,
          versionId: 1,
          required: [7],
          retired: false,
        },
        7,
        false,
      ),
    );
    await sitting.learns(await sitting.opened());
    expect(await togetherOf(db.reader, rosa.id, [course.id])).toEqual([]);
  });
});

describe('the hour', () => {
  it('ends by itself: nothing more is taken, what was done stays, and the log says when', async () => {
    const hour = await sitting.opened();
    await sitting.learns(hour, now + hourSeconds - 1);
    const facts = await db.reader.$count(fact);
    await expect(sitting.learns(hour, now + hourSeconds)).rejects.toThrow(Conflict);
    expect({ told: facts, kept: await db.reader.$count(fact) }).toEqual({ told: 3, kept: 3 });
    expect({
      over: isOver(office.staff, await hourOf(db.reader, office.staff, hour), now + hourSeconds),
      minutesLeft: minutesLeft(now + 61, now),
      afterTheEnd: minutesLeft(now, now + 9),
    }).toEqual({ over: true, minutesLeft: 2, afterTheEnd: 0 });
    const later = now + hourSeconds + 500;
    expect(await db.write((tx) => settleHours(tx, later))).toBe(1);
    expect(await db.write((tx) => settleHours(tx, later))).toBe(0);
    expect((await sitting.looks()).at(-1)).toMatchObject({
      action: 'beside_ended',
      actorId: office.staff.id,
      at: `${new Date((now + hourSeconds) * 1000).toISOString().slice(0, 19)}Z`,
    });
  });

  it.each([
    ['the learner', () => rosa],
    ['the staff member', () => office.staff],
  ])('is ended by %s at any time, and that is logged once', async (_, who) => {
    const hour = await sitting.opened();
    await db.write((tx) => endHour(tx, who(), { hour, now: now + 9 }));
    await db.write((tx) => endHour(tx, who(), { hour, now: now + 10 }));
    await expect(sitting.learns(hour, now + 11)).rejects.toThrow(Conflict);
    expect((await sitting.looks()).map((l) => [l.action, l.actorId])).toEqual([
      ['beside_opened', office.staff.id],
      ['beside_ended', who().id],
    ]);
    expect({
      ofLearner: await ownHour(db.reader, rosa.id, now + 11),
      ofDesk: await hoursOf(db.reader, office.staff, now + 11),
    }).toEqual({ ofLearner: null, ofDesk: [] });
  });

  it('is ended by nobody else', async () => {
    const hour = await sitting.opened();
    for (const who of [colleague, office.otherStaff])
      await expect(db.write((tx) => endHour(tx, who, { hour, now }))).rejects.toMatchObject({
        name: 'NotFound',
        subjectId: rosa.id,
      });
    await expect(
      db.write((tx) => endHour(tx, { ...rosa, id: 9999 }, { hour, now })),
    ).rejects.toThrow(NotFound);
    await expect(
      db.write((tx) => endHour(tx, rosa, { hour: 'gibt-es-nicht', now })),
    ).rejects.toThrow(NotFound);
    expect((await sitting.latest())?.endedAt).toBeNull();
  });

  it('ends when the staff member signs out, and when the account is closed', async () => {
    const first = await sitting.opened();
    await db.write((tx) => endHoursOf(tx, office.staff, { accountId: office.staff.id, now }));
    await expect(sitting.learns(first)).rejects.toThrow(Conflict);
    const second = await sitting.opened();
    await db.write((tx) => endHoursWith(tx, office.staff, { person: rosa.publicId, now }));
    await expect(sitting.learns(second)).rejects.toThrow(Conflict);
  });

  it('is over as soon as learner and staff no longer belong together, though nobody ended it', async () => {
    const hour = await sitting.opened();
    await expect(
      db.write((tx) => learnerOfHour(tx, { ...office.staff, siteIds: [] }, { hour, now })),
    ).rejects.toThrow(Conflict);
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, rosa.id)),
    );
    await expect(sitting.learns(hour)).rejects.toThrow(Conflict);
  });

  it('takes nothing more in a course that was withdrawn meanwhile', async () => {
    const hour = await sitting.opened();
    await db.write((tx) => tx.update(assignment).set({ withdrawnOn: today }));
    await expect(
      db.write(async (tx) =>
        leaveModule(tx, await learnerOfHour(tx, office.staff, { hour, now }), {
          courseId: course.id,
          moduleId: course.moduleIds[0] ?? 0,
        }),
      ),
    ).rejects.toThrow(Conflict);
    expect(await db.reader.$count(fact)).toBe(0);
  });

  it("stands in the learner's record until the next night, and is then forgotten", async () => {
    await sitting.opened();
    const own = await myDataOf(db.reader, rosa, key);
    expect(own.together).toMatchObject([{ course: 'Kurs e-mail', familyName: 'Betreuung' }]);
    expect(await forgetKind(db, 'hours of working together', { from: '2026-09-21' })).toBe(0);
    expect(await forgetKind(db, 'hours of working together', { from: '2026-09-23' })).toBe(1);
  });
});
