/**
 * Paper twins by their numbers: who may print and record them, and what a number says when it is
 * old, used or mistyped.
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { site } from '#db/schema/accounts.ts';
import { course as courseTable, module } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { paperSheet } from '#db/schema/worksheets.ts';
import { fact, recordedNote } from '#db/schema/progress.ts';
import { siteAddressOf } from '#domains/people/accounts/queries.sites.ts';
import type { Actor } from '#lib/actor.ts';
import { numberOwnSheet, numberSheets } from '#domains/learning/worksheets/commands.ts';
import { isOfDesk, sheetByCode, sheetSeen } from '#domains/learning/worksheets/queries.ts';
import { makeNumber, readNumber } from '#domains/learning/worksheets/rules.ts';
import { undoRecorded } from '#domains/learning/progress/commands.recorded.ts';
import { recordedOf } from '#domains/learning/progress/queries.recorded.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { addDays } from '#lib/time.ts';
import { completes, give, key, rosaOf } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { myDataSaid } from '../support/my-data.ts';
import { pick, recordsSheet } from '../support/worksheets.ts';
import { courseOf, learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';
import { forgetKind } from '../support/round.ts';
import { say } from '#lib/say.ts';

let db: TestDatabase;
let office: Office;
let rosa: Actor;
let course: { id: number; moduleIds: number[] };
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  rosa = await rosaOf(db, office);
  course = await courseOf(db, 'e-mail', 2);
});
afterEach(() => db.close());

const prints = (modules = ['e-mail/m1'], actor = office.staff) =>
  db.write((tx) => numberSheets(tx, actor, { person: rosa.publicId, modules }, pick));
const printsOwn = (address = 'e-mail/m1') =>
  db.write((tx) => numberOwnSheet(tx, rosa, address, pick));
const number = async (): Promise<string> => (await prints()).sheets[0]?.code ?? '';
const records = (
  sheet: string,
  more: { day?: string; note?: string; person?: string } = {},
  actor = office.staff,
) => recordsSheet(db, actor, { sheet, person: rosa.publicId, ...more });
const stopped = async (sheet: string) => (await sheetSeen(db.reader, office.staff, sheet)).stop;
const sheets = () => db.reader.$count(paperSheet);

describe('a number', () => {
  it('is eight characters in two blocks, and a slip is named by its block', () => {
    const code = makeNumber(pick);
    expect(code).toMatch(/^[0-9A-Z]{8}$/);
    expect(readNumber(`${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`)).toEqual({ code });
    const slip = (at: number): string =>
      Array.from(code, (c, i) => (i === at ? (c === 'A' ? 'C' : 'A') : c)).join('');
    expect({
      firstHalf: readNumber(slip(1)),
      secondHalf: readNumber(slip(6)),
      empty: readNumber(''),
      tooShort: readNumber(code.slice(0, 5)),
    }).toEqual({
      firstHalf: { problem: say('worksheets.numberFirst') },
      secondHalf: { problem: say('worksheets.numberSecond') },
      empty: { problem: say('worksheets.numberEmpty') },
      tooShort: { problem: say('worksheets.numberLength', { n: 5 }) },
    });
    expect(readNumber(`${code.slice(1)}${code.slice(0, 1)}`)).toHaveProperty('problem');
  });
});

describe('a sheet of a course that staff gave', () => {
  beforeEach(() => give(db, office, rosa.id, course.id));

  it('names learner, module and version, and keeps its number when it is printed again by whomever', async () => {
    const code = await number();
    expect(await sheetSeen(db.reader, office.staff, code)).toMatchObject({
      learner: { publicId: rosa.publicId },
      address: 'e-mail/m1',
      changed: false,
      stop: null,
      printedBy: 'Probe Betreuung',
      recordedOn: null,
    });
    expect({ number: await number(), own: await printsOwn(), sheets: await sheets() }).toEqual({
      number: code,
      own: code,
      sheets: 1,
    });
    expect(await logged(db, 'paper_printed', rosa.id)).toBe(2);
  });

  it('goes to the site of its learner, where that has an address of its own', async () => {
    expect({
      siteIds: (await prints()).siteIds,
      address: await siteAddressOf(db.reader, [office.mayen]),
    }).toEqual({ siteIds: [office.mayen], address: '' });
    await db.write((tx) =>
      tx.update(site).set({ address: 'Am Markt 1' }).where(eq(site.id, office.mayen)),
    );
    expect({
      one: await siteAddressOf(db.reader, [office.mayen]),
      two: await siteAddressOf(db.reader, [office.mayen, office.andernach]),
      none: await siteAddressOf(db.reader, []),
    }).toEqual({ one: 'Am Markt 1', two: '', none: '' });
  });

  it('records its module as done on paper, in the version that was printed, with who, when and why', async () => {
    const code = await number();
    await db.write((tx) =>
      tx
        .update(module)
        .set({ versionId: 2 })
        .where(eq(module.id, course.moduleIds[0] ?? 0)),
    );
    expect((await sheetSeen(db.reader, office.staff, code)).changed).toBe(true);
    await records(code, { day: '2026-10-01', note: 'Kam mit der Post.' });
    expect(await recordedOf(db.reader, rosa.id)).toMatchObject([
      { how: 'paper', day: '2026-10-01', by: 'Probe Betreuung', note: 'Kam mit der Post.' },
    ]);
    expect(await db.reader.select({ versionId: fact.versionId }).from(fact)).toEqual([
      { versionId: 1 },
    ]);
    expect({
      logged: await logged(db, 'module_recorded', rosa.id),
      recordedOn: (await sheetByCode(db.reader, code))?.recordedOn,
    }).toEqual({ logged: 1, recordedOn: today });
  });

  it('is recorded once; undone it can be recorded again, and all facts stay', async () => {
    const code = await number();
    await records(code);
    await expect(records(code)).rejects.toThrow(say('worksheets.stop_done'));
    expect(await stopped(code)).toBe('done');
    await db.write((tx) =>
      undoRecorded(tx, office.staff, { person: rosa.publicId, recorded: 'e-mail/m1/1' }),
    );
    expect(await stopped(code)).toBeNull();
    await records(code);
    expect({
      facts: await db.reader.$count(fact),
      recorded: (await recordedOf(db.reader, rosa.id)).length,
    }).toEqual({ facts: 3, recorded: 1 });
  });

  it('is not recorded when the module was learned meanwhile, was retired, or the course was taken back or made confidential', async () => {
    const code = (await prints(['e-mail/m2'])).sheets[0]?.code ?? '';
    const at = { courseId: course.id, moduleId: course.moduleIds[1] ?? 0 };
    await db.write((tx) =>
      tx.update(module).set({ retired: true }).where(eq(module.id, at.moduleId)),
    );
    expect(await stopped(code)).toBe('retired');
    await expect(records(code)).rejects.toThrow(say('worksheets.stop_retired'));
    await db.write((tx) =>
      tx.update(module).set({ retired: false }).where(eq(module.id, at.moduleId)),
    );
    await db.write((tx) =>
      tx.update(courseTable).set({ confidential: true }).where(eq(courseTable.id, course.id)),
    );
    expect(await stopped(code)).toBe('not_given');
    await db.write((tx) =>
      tx.update(courseTable).set({ confidential: false }).where(eq(courseTable.id, course.id)),
    );
    await db.write((tx) => tx.update(assignment).set({ withdrawnOn: today }));
    await expect(records(code)).rejects.toBeInstanceOf(Conflict);
    expect(await stopped(code)).toBe('not_given');
    await db.write((tx) => tx.update(assignment).set({ withdrawnOn: null }));
    await completes(db, rosa, at, '2026-10-02');
    expect(await stopped(code)).toBe('done');
  });

  it('is not recorded on a day to come, and then nothing is changed by half', async () => {
    const code = await number();
    await expect(records(code, { day: addDays(today, 1), note: 'Morgen' })).rejects.toThrow(
      Invalid,
    );
    expect({
      facts: await db.reader.$count(fact),
      notes: await db.reader.$count(recordedNote),
      recordedOn: (await sheetByCode(db.reader, code))?.recordedOn,
    }).toEqual({ facts: 0, notes: 0, recordedOn: null });
  });

  it('is no business of another site, and its number is not that of somebody else', async () => {
    const code = await number();
    const sheet = await sheetByCode(db.reader, code);
    expect({
      elsewhere: await isOfDesk(db.reader, office.otherStaff, {
        learnerId: sheet?.learnerId ?? null,
      }),
      here: await isOfDesk(db.reader, office.staff, { learnerId: rosa.id }),
    }).toEqual({ elsewhere: false, here: true });
    for (const refused of [
      sheetSeen(db.reader, office.otherStaff, code),
      records(code, {}, office.otherStaff),
      prints(['e-mail/m1'], office.otherStaff),
    ])
      await expect(refused).rejects.toMatchObject({ name: 'NotFound', subjectId: rosa.id });
    const [karl] = await learnersAt(db, office.mayen, [['Karl', 'Beispiel']]);
    await expect(records(code, { person: karl?.publicId ?? '' })).rejects.toThrow(NotFound);
    await expect(records('AAAAAAAA')).rejects.toThrow(NotFound);
    expect(await db.reader.$count(fact)).toBe(0);
  });

  it('stands in the record of its learner, and is deleted 12 months after its printing, or with their learning', async () => {
    const code = await number();
    const own = (await myDataSaid(db.reader, rosa, key)).find((part) => part.id === 'papier');
    expect(own?.rows).toEqual([
      ['6. Oktober 2026', 'Kurs e-mail', 'Modul 1', `${code.slice(0, 4)} ${code.slice(4)}`, ''],
    ]);
    expect(await forgetKind(db, 'numbers of paper sheets', { from: today })).toBe(0);
    expect({
      forgotten: await forgetKind(db, 'numbers of paper sheets', { from: addDays(today, 1) }),
      sheets: await sheets(),
    }).toEqual({ forgotten: 1, sheets: 0 });
    await records(await number());
    await forgetKind(db, "learners' standings", { from: '2099-01-01' });
    expect(await sheets()).toBe(0);
  });

  it('stays when it was printed lately for somebody whose learning of long ago goes', async () => {
    await completes(
      db,
      rosa,
      { courseId: course.id, moduleId: course.moduleIds[1] ?? 0 },
      '2025-01-02',
    );
    const code = await number();
    expect(await forgetKind(db, "learners' standings", { from: '2026-01-01' })).toBe(1);
    expect(await stopped(code)).toBeNull();
  });
});

describe('a course that staff may not know of', () => {
  it.each([
    ['of their own choice', { way: 'selbst_gewaehlt' as const }, false],
    ['that is confidential', {}, true],
  ])(
    '%s is printed by the learner without a number, and nothing is kept of it',
    async (_, more, confidential) => {
      const other = await courseOf(db, 'anderer', 1, confidential);
      await give(db, office, rosa.id, other.id, more);
      expect({ printed: await printsOwn('anderer/m1'), sheets: await sheets() }).toEqual({
        printed: null,
        sheets: 0,
      });
      await expect(prints(['anderer/m1'])).rejects.toThrow(NotFound);
      expect({ sheets: await sheets(), logged: await logged(db, 'paper_printed') }).toEqual({
        sheets: 0,
        logged: 0,
      });
    },
  );

  it('that the learner does not have is not printed, though somebody else has it', async () => {
    const [karl] = await learnersAt(db, office.mayen, [['Karl', 'Beispiel']]);
    await give(db, office, karl?.id ?? 0, course.id);
    await expect(printsOwn()).rejects.toThrow(NotFound);
    await expect(printsOwn('gibt/nicht')).rejects.toThrow(NotFound);
  });
});
