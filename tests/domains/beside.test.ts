/**
 * Working together at the screen: the learner's code opens one course for one staff member, for at
 * most an hour, and what is done is recorded as done together.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desc, eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { accessLog } from '#db/schema/audit.ts';
import { sitBeside } from '#db/schema/beside.ts';
import { certificate } from '#db/schema/certificates.ts';
import { moduleVersion } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { fact } from '#db/schema/progress.ts';
import { besideCode } from '#domains/accounts/hash.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import {
  endHour,
  endHoursOf,
  endHoursWith,
  enterHour,
  learnerBeside,
  offerHour,
  settleHours,
} from '#domains/beside/commands.ts';
import { hourOf, hoursOf, ownHour } from '#domains/beside/queries.ts';
import { enterSchema, groupsOf, hourSeconds, isOver, minutesLeft } from '#domains/beside/rules.ts';
import { learnerSeen } from '#domains/desk/queries.learner.ts';
import { readCatalogue } from '#domains/courses/queries.ts';
import { rowsOf } from '#domains/exports/queries.ts';
import { ownRecord } from '#domains/own/queries.ts';
import { sayRecord } from '#domains/own/sentences.ts';
import { finishExercise, leaveModule } from '#domains/progress/commands.ts';
import { togetherOf } from '#domains/progress/queries.together.ts';
import { differencesOf } from '#domains/progress/verify.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { give, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, learnersAt, openOffice, today, type Office } from '../support/people.ts';
import { forgetKind } from '../support/round.ts';

let db: TestDatabase;
let office: Office;
let rosa: Actor;
let colleague: Actor;
let course: { id: number; moduleIds: number[] };
const now = 1_790_000_000;

beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  colleague = { ...office.otherStaff, siteIds: [office.mayen] };
  course = await courseOf(db, 'e-mail', 1);
  await db.write((tx) =>
    tx.insert(moduleVersion).values({
      id: 1,
      moduleId: course.moduleIds[0] ?? 0,
      hash: 'a',
      outline: '{"steps":[],"learned":[],"digcomp":[]}',
      required: '[7]',
      seenOn: today,
    }),
  );
  const [made] = await learnersAt(db, office.mayen, [['Rosa', 'Muster']]);
  if (!made) throw new Error('No learner.');
  rosa = {
    ...made,
    role: 'learner',
    givenName: 'Rosa',
    familyName: 'Muster',
    siteIds: [office.mayen],
    today,
  };
  await give(db, office, rosa.id, course.id);
});
afterEach(() => db.close());

const offers = (at = now, slug = 'e-mail', actor = rosa) =>
  db.write((tx) => offerHour(tx, actor, { course: slug, now: at }));
const latest = async () =>
  (
    await db.reader
      .select({
        publicId: sitBeside.publicId,
        staffId: sitBeside.staffId,
        endedAt: sitBeside.endedAt,
      })
      .from(sitBeside)
      .orderBy(desc(sitBeside.id))
  )[0];
const codeNow = async () => besideCode(key, (await latest())?.publicId ?? '');
const wrongCode = async () =>
  ((Number(await codeNow()) + 1) % 1_000_000).toString().padStart(6, '0');
const enters = (digits: string, actor: Actor = office.staff, at = now) =>
  db.write((tx) =>
    enterHour(tx, actor, { person: rosa.publicId, digits, portalKey: key, now: at }),
  );
const opened = async (): Promise<string> => {
  await offers();
  const entering = await enters(await codeNow());
  return entering.kind === 'in' ? entering.hour : '';
};
const looks = async () =>
  (
    await db.reader
      .select({
        action: accessLog.action,
        refused: accessLog.refused,
        actorId: accessLog.actorId,
        at: accessLog.at,
      })
      .from(accessLog)
      .where(eq(accessLog.subjectId, rosa.id))
  ).filter(({ action }) => action.startsWith('beside'));
const learns = async (hour: string, at = now) =>
  db.write(async (tx) => {
    const learner = await learnerBeside(tx, office.staff, { hour, now: at });
    await finishExercise(
      tx,
      learner,
      {
        courseId: course.id,
        moduleId: course.moduleIds[0] ?? 0,
        versionId: 1,
        required: [7],
        retired: false,
      },
      7,
      false,
    );
  });

describe('a code', () => {
  it('opens its course for the staff member who types it, once; the same one leads in again, and nobody else', async () => {
    const hour = await opened();
    expect(await hourOf(db.reader, office.staff, hour)).toMatchObject({
      course: 'e-mail',
      person: rosa.publicId,
      expiresAt: now + hourSeconds,
    });
    expect([await enters(await codeNow()), await enters(await codeNow(), colleague)]).toEqual([
      { kind: 'in', hour },
      { kind: 'used' },
    ]);
    await expect(hourOf(db.reader, colleague, hour)).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: rosa.id,
    });
    await expect(db.write((tx) => learnerBeside(tx, colleague, { hour, now }))).rejects.toThrow(
      NotFound,
    );
    expect(await looks()).toMatchObject([
      { action: 'beside_opened', refused: false, actorId: office.staff.id },
    ]);
  });

  it('typed by two of the staff at once opens for the first alone', async () => {
    await offers();
    const code = await codeNow();
    const kinds = (await Promise.all([enters(code), enters(code, colleague), enters(code)])).map(
      (entering) => entering.kind,
    );
    expect(kinds).toEqual(['in', 'used', 'in']);
    expect((await looks()).map((l) => l.actorId)).toEqual([office.staff.id]);
  });

  it('is of six digits and kept nowhere: another key makes another', async () => {
    await offers();
    const code = await codeNow();
    const name = (await latest())?.publicId ?? '';
    expect([code, groupsOf('012345')]).toEqual([expect.stringMatching(/^\d{6}$/), '012 345']);
    expect(
      JSON.stringify(db.connection.raw.prepare('select * from sit_beside').all()),
    ).not.toContain(code);
    expect(
      Array.from({ length: 5 }, (_, i) => besideCode(Buffer.alloc(32, i).toString('base64'), name)),
    ).not.toEqual(Array.from({ length: 5 }, () => code));
  });

  it('is good for an hour from its making, and then opens nothing', async () => {
    await offers();
    expect(await enters(await codeNow(), office.staff, now + hourSeconds)).toEqual({
      kind: 'over',
    });
    expect((await latest())?.staffId).toBeNull();
    expect(await enters(await codeNow(), office.staff, now + hourSeconds - 1)).toMatchObject({
      kind: 'in',
    });
  });

  it('ends the one before, with the hour that it opened', async () => {
    const before = await opened();
    const old = await codeNow();
    await offers(now + 60);
    expect(await enters(old)).toMatchObject({ kind: 'wrong' });
    await expect(learns(before, now + 60)).rejects.toThrow(Conflict);
    expect((await looks()).map((l) => [l.action, l.actorId])).toContainEqual([
      'beside_ended',
      rosa.id,
    ]);
  });

  it('is of a course that the learner has', async () => {
    await courseOf(db, 'fremd', 1);
    await expect(offers(now, 'fremd')).rejects.toThrow(NotFound);
    await expect(offers(now, 'gibt-es-nicht')).rejects.toThrow(NotFound);
    await db.write((tx) => tx.update(assignment).set({ withdrawnOn: today }));
    await expect(offers()).rejects.toThrow(NotFound);
    expect(await latest()).toBeUndefined();
  });

  it('of a learner of another site opens nothing, be it right', async () => {
    await offers();
    const code = await codeNow();
    await expect(enters(code, office.otherStaff)).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: rosa.id,
    });
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, rosa.id)),
    );
    await expect(enters(code)).rejects.toThrow(NotFound);
  });

  it.each(['482 913', '482.913', ' 482-913 ', '4 8 2 9 1 3', '４８２９１３'])(
    'may be typed as "%s"',
    (digits) => {
      expect(enterSchema.parse({ person: 'x', digits }).digits).toBe('482913');
    },
  );

  it.each(['', '48291', '4829134', 'abcdef', '48291a'])(
    'typed as "%s" gets a sentence with an example',
    (digits) => {
      expect(enterSchema.safeParse({ person: 'x', digits }).error?.issues[0]?.message).toBe(
        'Schreiben Sie die sechs Ziffern, zum Beispiel: 482 913.',
      );
    },
  );
});

describe('wrong codes', () => {
  it('are logged for the learner, and after five nothing is taken for a while, be it right', async () => {
    await offers();
    const wrong = await wrongCode();
    const tried = [];
    for (let n = 0; n < 5; n += 1) tried.push(await enters(wrong));
    expect(tried.map((t) => t.kind)).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong']);
    expect(tried.at(-1)).toEqual({ kind: 'wrong', wait: 2 });
    expect(await enters(await codeNow())).toEqual({ kind: 'wait', wait: 2 });
    expect((await looks()).filter((l) => l.refused)).toHaveLength(5);
    expect(await enters(await codeNow(), office.staff, now + 2)).toMatchObject({ kind: 'in' });
  });

  it('count for the learner too, whoever of the staff types them, and for the staff member, whoever they are for', async () => {
    await offers();
    const wrong = await wrongCode();
    for (let n = 0; n < 5; n += 1) await enters(wrong);
    expect(await enters(await codeNow(), colleague)).toMatchObject({ kind: 'wait' });
    const [other] = await learnersAt(db, office.mayen, [['Karl', 'Beispiel']]);
    const atAnother = () =>
      db.write((tx) =>
        enterHour(tx, office.staff, {
          person: other?.publicId ?? '',
          digits: '000000',
          portalKey: key,
          now,
        }),
      );
    expect(await atAnother()).toMatchObject({ kind: 'wait' });
  });

  it('cannot be tried through: so few fit into an hour', async () => {
    await offers();
    const wrong = await wrongCode();
    let tries = 0;
    for (let second = 0; second < hourSeconds; tries += 1) {
      const tried = await enters(wrong, office.staff, now + second);
      second += 'wait' in tried ? tried.wait : 0;
    }
    expect(tries).toBeLessThan(30);
  });
});

describe('what is done in the hour', () => {
  it("counts as the learner's own, and says with whom: to the learner and at the desk", async () => {
    await learns(await opened());
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
      sayRecord(await ownRecord(db.reader, rosa, key)).find((part) => part.id === 'lernen')?.rows ??
      [];
    expect(rows.every((row) => row.at(-1)?.includes('gemeinsam mit Probe Betreuung'))).toBe(true);
    expect(await differencesOf(db.reader, [rosa.id])).toEqual([]);
  });

  it('is finished in the file, not "anerkannt": the learner did it', async () => {
    await db.write((tx) =>
      tx.update(account).set({ caseworkerId: office.caseworker.id }).where(eq(account.id, rosa.id)),
    );
    await learns(await opened());
    expect(
      await rowsOf(db.reader, { caseworkerId: office.caseworker.id }, { key, today, level: 2 }),
    ).toMatchObject([{ status: 'abgeschlossen', modulesDone: 1, completedOn: today }]);
  });

  it('in a confidential course says at the desk no more than before', async () => {
    const money = await courseOf(db, 'geld', 1, true);
    await give(db, office, rosa.id, money.id);
    await offers(now, 'geld');
    await enters(await codeNow());
    expect(await ownHour(db.reader, rosa.id, now)).toMatchObject({
      course: 'geld',
      confidential: true,
      staff: 'Probe Betreuung',
    });
    await db.write(async (tx) => {
      const learner = await learnerBeside(tx, office.staff, {
        hour: (await latest())?.publicId ?? '',
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
    await learns(await opened());
    expect(await togetherOf(db.reader, rosa.id, [course.id])).toEqual([]);
  });
});

describe('the hour', () => {
  it('ends by itself: nothing more is taken, what was done stays, and the log says when', async () => {
    const hour = await opened();
    await learns(hour, now + hourSeconds - 1);
    const facts = await db.reader.$count(fact);
    await expect(learns(hour, now + hourSeconds)).rejects.toThrow(Conflict);
    expect([facts, await db.reader.$count(fact)]).toEqual([3, 3]);
    expect([
      isOver(office.staff, await hourOf(db.reader, office.staff, hour), now + hourSeconds),
      minutesLeft(now + 61, now),
      minutesLeft(now, now + 9),
    ]).toEqual([true, 2, 0]);
    const later = now + hourSeconds + 500;
    expect(await db.write((tx) => settleHours(tx, later))).toBe(1);
    expect(await db.write((tx) => settleHours(tx, later))).toBe(0);
    expect((await looks()).at(-1)).toMatchObject({
      action: 'beside_ended',
      actorId: office.staff.id,
      at: `${new Date((now + hourSeconds) * 1000).toISOString().slice(0, 19)}Z`,
    });
  });

  it.each([
    ['the learner', () => rosa],
    ['the staff member', () => office.staff],
  ])('is ended by %s at any time, and that is logged once', async (_, who) => {
    const hour = await opened();
    await db.write((tx) => endHour(tx, who(), { hour, now: now + 9 }));
    await db.write((tx) => endHour(tx, who(), { hour, now: now + 10 }));
    await expect(learns(hour, now + 11)).rejects.toThrow(Conflict);
    expect((await looks()).map((l) => [l.action, l.actorId])).toEqual([
      ['beside_opened', office.staff.id],
      ['beside_ended', who().id],
    ]);
    expect([
      await ownHour(db.reader, rosa.id, now + 11),
      await hoursOf(db.reader, office.staff, now + 11),
    ]).toEqual([null, []]);
  });

  it('is ended by nobody else', async () => {
    const hour = await opened();
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
    expect((await latest())?.endedAt).toBeNull();
  });

  it('ends when the staff member signs out, and when the account is closed', async () => {
    const first = await opened();
    await db.write((tx) => endHoursOf(tx, office.staff, { accountId: office.staff.id, now }));
    await expect(learns(first)).rejects.toThrow(Conflict);
    const second = await opened();
    await db.write((tx) => endHoursWith(tx, office.staff, { person: rosa.publicId, now }));
    await expect(learns(second)).rejects.toThrow(Conflict);
  });

  it('is over as soon as learner and staff no longer belong together, though nobody ended it', async () => {
    const hour = await opened();
    await expect(
      db.write((tx) => learnerBeside(tx, { ...office.staff, siteIds: [] }, { hour, now })),
    ).rejects.toThrow(Conflict);
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, rosa.id)),
    );
    await expect(learns(hour)).rejects.toThrow(Conflict);
  });

  it('takes nothing more in a course that was withdrawn meanwhile', async () => {
    const hour = await opened();
    await db.write((tx) => tx.update(assignment).set({ withdrawnOn: today }));
    await expect(
      db.write(async (tx) =>
        leaveModule(tx, await learnerBeside(tx, office.staff, { hour, now }), {
          course: 'e-mail',
          module: 'm1',
        }),
      ),
    ).rejects.toThrow(Conflict);
    expect(await db.reader.$count(fact)).toBe(0);
  });

  it("stands in the learner's record until the next night, and is then forgotten", async () => {
    await opened();
    const own = await ownRecord(db.reader, rosa, key);
    expect(own.together).toMatchObject([{ course: 'Kurs e-mail', familyName: 'Betreuung' }]);
    expect(await forgetKind(db, 'hours of working together', { from: '2026-09-21' })).toBe(0);
    expect(await forgetKind(db, 'hours of working together', { from: '2026-09-23' })).toBe(1);
  });
});
