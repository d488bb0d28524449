/**
 * Modules done in the office, on paper or on the telephone count the same; undoing leaves both
 * facts and takes nothing away that was learned.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { moduleVersion } from '#db/schema/courses.ts';
import { courseStanding, fact, recordedNote, standing } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import { finishExercise } from '#domains/learning/progress/commands.ts';
import { recordModule, undoRecorded } from '#domains/learning/progress/commands.recorded.ts';
import {
  modulesToRecord,
  recordedForStaff,
  recordedOf,
} from '#domains/learning/progress/queries.recorded.ts';
import { recordSchema, type RecordInput } from '#domains/learning/progress/rules.recorded.ts';
import { verbs } from '#domains/learning/progress/rules.ts';
import { differencesOf } from '#domains/learning/progress/commands.verify.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { completes, give, happens, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { myDataOf } from '../support/my-data.ts';
import { courseOf, learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';
import { say } from '#lib/say.ts';

let db: TestDatabase;
let office: Office;
let rosa: { id: number; publicId: string };
let course: { id: number; moduleIds: number[] };
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  course = await courseOf(db, 'e-mail', 2);
  await db.write((tx) =>
    tx.insert(moduleVersion).values({
      id: 1,
      moduleId: course.moduleIds[0] ?? 0,
      hash: 'a',
      outline: '{"learned":[]}',
      required: '[7]',
      seenOn: today,
    }),
  );
  rosa = (await learnersAt(db, office.mayen, [['Rosa', 'Muster']]))[0] ?? { id: 0, publicId: '' };
});
afterEach(() => db.close());

const at = (n: number) => ({ courseId: course.id, moduleId: course.moduleIds[n] ?? 0 });
const records = (more: Partial<RecordInput> = {}, actor: Actor = office.staff) =>
  db.write((tx) =>
    recordModule(tx, actor, {
      person: rosa.publicId,
      module: 'e-mail/m1',
      how: 'paper',
      day: '',
      note: '',
      ...more,
    }),
  );
const undoes = (recorded = 'e-mail/m1/1', actor: Actor = office.staff) =>
  db.write((tx) => undoRecorded(tx, actor, { person: rosa.publicId, recorded }));
const done = async () =>
  (
    await db.reader
      .select({ day: standing.completedDay })
      .from(standing)
      .where(eq(standing.learnerId, rosa.id))
  ).filter((s) => s.day !== null).length;
const inCourse = async () =>
  (
    await db.reader
      .select({ done: courseStanding.modulesDone, completedDay: courseStanding.completedDay })
      .from(courseStanding)
  )[0] ?? null;
const agrees = async () => expect(await differencesOf(db.reader, [rosa.id])).toEqual([]);
/** Whether anything of it was done with help. */
const helped = async () =>
  (
    await db.reader
      .select({ withHelp: standing.withHelp })
      .from(standing)
      .where(eq(standing.learnerId, rosa.id))
  ).some((s) => s.withHelp);
const heard = async () =>
  (await db.reader.select({ verb: fact.verb }).from(fact)).map((f) => verbs[f.verb]).sort();

describe('a module that staff record', () => {
  beforeEach(() => give(db, office, rosa.id, course.id));

  it('counts as done, with who, when, how and why, for the learner and for staff', async () => {
    await records({ day: '2026-10-01', note: 'Kein Netz zu Hause.' });
    const seen = {
      module: 'Modul 1',
      day: '2026-10-01',
      how: 'paper',
      by: 'Probe Betreuung',
      note: 'Kein Netz zu Hause.',
      name: 'e-mail/m1/1',
    };
    expect({
      learner: await recordedOf(db.reader, rosa.id),
      staff: await recordedForStaff(db.reader, rosa.id),
    }).toMatchObject({ learner: [seen], staff: [seen] });
    expect({
      done: await done(),
      helped: await helped(),
      course: await inCourse(),
      logged: await logged(db, 'module_recorded', rosa.id),
    }).toMatchObject({
      done: 1,
      helped: false,
      course: { done: 1, completedDay: null },
      logged: 1,
    });
    expect((await modulesToRecord(db.reader, rosa.id)).map((m) => m.value)).toEqual(['e-mail/m2']);
    const own = await myDataOf(db.reader, { ...office.staff, ...rosa, role: 'learner' }, key);
    expect(own.learning).toMatchObject([
      { what: 'waived', reason: 'paper', item: null, note: 'Kein Netz zu Hause.' },
    ]);
    await agrees();
  });

  it('completes the course with the last one; there is a certificate only where something was learned', async () => {
    await records();
    await records({ module: 'e-mail/m2', how: 'telephone' });
    expect((await inCourse())?.completedDay).not.toBeNull();
    expect({
      certificates: await db.reader.$count(certificate),
      notes: await db.reader.$count(recordedNote),
    }).toEqual({ certificates: 0, notes: 0 });
    await agrees();
  });

  it('makes the certificate when the rest was learned, and is then not undone', async () => {
    await completes(db, rosa, at(0), '2026-10-01');
    await records({ module: 'e-mail/m2', how: 'office' });
    expect(await db.reader.$count(certificate)).toBe(1);
    await expect(undoes('e-mail/m2/1')).rejects.toThrow(new Conflict(say('recorded.certified')));
    expect(await done()).toBe(2);
  });

  it('is undone: both facts stay, nothing counts, and it can be recorded again on the same day', async () => {
    await records({ note: 'Verwechselt' });
    await undoes();
    await undoes();
    expect({
      done: await done(),
      course: await inCourse(),
      recorded: await recordedOf(db.reader, rosa.id),
      facts: await heard(),
    }).toEqual({ done: 0, course: null, recorded: [], facts: ['waived', 'waiver_undone'] });
    expect({
      logged: await logged(db, 'record_undone', rosa.id),
      notes: await db.reader.$count(recordedNote),
    }).toEqual({ logged: 1, notes: 1 });
    await agrees();
    await records({ how: 'office' });
    expect({
      done: await done(),
      recorded: (await recordedOf(db.reader, rosa.id)).map((r) => [r.how, r.name]),
    }).toEqual({ done: 1, recorded: [['office', 'e-mail/m1/2']] });
    await agrees();
  });

  const learns = () =>
    db.write((tx) =>
      finishExercise(
        tx,
        { ...office.staff, ...rosa, role: 'learner', siteIds: [] },
        { ...at(0), versionId: 1, required: [7], retired: false },
        7,
        false,
      ),
    );

  it('that is learned as well stays completed when it is undone', async () => {
    await records();
    await learns();
    await undoes();
    expect({ done: await done(), facts: await heard() }).toEqual({
      done: 1,
      facts: ['exercise_done', 'module_completed', 'waived', 'waiver_undone'],
    });
    await agrees();
  });

  it('that is learned as well is undone though there is a certificate, which stands on what was learned', async () => {
    await records();
    await learns();
    await completes(db, rosa, at(1), today);
    await undoes();
    expect({
      done: await done(),
      facts: (await heard()).filter((verb) => verb === 'waiver_undone'),
      certificates: await db.reader.$count(certificate),
    }).toEqual({ done: 2, facts: ['waiver_undone'], certificates: 1 });
    await agrees();
  });

  it('leaves what was begun as it was when it is undone', async () => {
    await happens(db, rosa, at(0), '2026-10-02', { verb: 'started' });
    await records();
    await undoes();
    expect({ done: await done(), course: await inCourse() }).toMatchObject({
      done: 0,
      course: { done: 0 },
    });
    await agrees();
  });

  it('is not done already, and not on a day to come', async () => {
    await records();
    await expect(records()).rejects.toThrow(new Conflict(say('recorded.doneAlready')));
    await expect(records({ module: 'e-mail/m2', day: '2026-10-07' })).rejects.toMatchObject({
      name: 'Invalid',
      fields: { day: say('recorded.dayToCome') },
    });
    expect(await db.reader.$count(fact)).toBe(1);
  });

  it('is not written down of somebody whose account is closed; what was can still be undone', async () => {
    await records();
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, rosa.id)),
    );
    const closed = new Conflict(say('desk.closed'));
    await expect(records({ module: 'e-mail/m2' })).rejects.toThrow(closed);
    expect(await heard()).toEqual(['waived']);
    await undoes();
    expect(await recordedOf(db.reader, rosa.id)).toEqual([]);
  });

  it('is no business of another site', async () => {
    await records();
    await expect(records({ module: 'e-mail/m2' }, office.otherStaff)).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: rosa.id,
    });
    await expect(undoes('e-mail/m1/1', office.otherStaff)).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: rosa.id,
    });
    await expect(undoes('e-mail/m1/9')).rejects.toThrow(NotFound);
    await expect(undoes('')).rejects.toThrow(NotFound);
  });
});

it.each([
  ['of their own choice', { way: 'selbst_gewaehlt' as const }, false],
  ['that was taken back', { withdrawnOn: today }, false],
  ['that is confidential', {}, true],
])('a course %s is not recorded in, and shows nothing to staff', async (_, more, confidential) => {
  const other = await courseOf(db, 'anderer', 1, confidential);
  await give(db, office, rosa.id, other.id, more);
  await expect(records({ module: 'anderer/m1' })).rejects.toThrow(NotFound);
  expect(await modulesToRecord(db.reader, rosa.id)).toEqual([]);
});

it('a form gives the day that was typed, and none for today', () => {
  const dayOf = (day: string) =>
    recordSchema.parse({ person: 'x', module: 'a/b', how: 'paper', note: 'Kein Netz.', day }).day;
  expect({ typed: dayOf('1.10.2026'), empty: dayOf('') }).toEqual({
    typed: '2026-10-01',
    empty: '',
  });
});

it('a form without module, way, a real day or a reason says what is missing', () => {
  for (const nothing of [{}, { note: '  ' }]) {
    expect(
      recordSchema
        .safeParse({ person: 'x', module: 'a/b', how: 'paper', day: '', ...nothing })
        .error?.issues.map((i) => i.message),
    ).toEqual([say('recorded.noteMissing')]);
  }
  const read = recordSchema.safeParse({
    person: 'x',
    module: '',
    day: '2026-02-31',
    note: 'a'.repeat(281),
  });
  expect(read.error?.issues.map((i) => i.path[0])).toEqual(['module', 'how', 'day', 'note']);
});
