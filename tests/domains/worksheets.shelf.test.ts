/** Sheets of the shelf: one for each module, recorded for whoever is chosen. */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { paperSheet } from '#db/schema/worksheets.ts';
import { fact } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import { numberShelf } from '#domains/learning/worksheets/commands.ts';
import { coursesForShelf, sheetByCode, sheetSeen } from '#domains/learning/worksheets/queries.ts';
import { NotFound } from '#lib/errors.ts';
import { completes, give, rosaOf } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { pick, recordsSheet } from '../support/worksheets.ts';
import { courseOf, learnersAt, openOffice, today, type Office } from '../support/people.ts';
import { forgetKind } from '../support/round.ts';

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

describe('sheets of the shelf', () => {
  const shelf = () => db.write((tx) => numberShelf(tx, office.staff, 'e-mail', pick));

  it('tell nothing of a course that somebody learns of their own choice, not even that it is done', async () => {
    const code = (await shelf())[0]?.code ?? '';
    const stop = async () => (await sheetSeen(db.reader, office.staff, code, rosa.publicId)).stop;
    expect(await stop()).toBe('not_given');
    await completes(db, rosa, { courseId: course.id, moduleId: course.moduleIds[0] ?? 0 }, today);
    expect(await stop()).toBe('not_given');
  });

  it('have one number for each module, which stays; they are recorded for whoever is chosen, as often as there are people', async () => {
    const made = await shelf();
    expect({
      made: made.map((s) => s.address),
      shelf: await shelf(),
      courses: await coursesForShelf(db.reader),
    }).toEqual({
      made: ['e-mail/m1', 'e-mail/m2'],
      shelf: made,
      courses: [{ slug: 'e-mail', title: 'Kurs e-mail' }],
    });
    const code = made[0]?.code ?? '';
    await expect(sheetSeen(db.reader, office.staff, code)).rejects.toThrow(NotFound);
    expect((await sheetSeen(db.reader, office.staff, code, rosa.publicId)).stop).toBe('not_given');
    const [karl] = await learnersAt(db, office.mayen, [['Karl', 'Beispiel']]);
    for (const person of [rosa, karl]) {
      await give(db, office, person?.id ?? 0, course.id);
      await recordsSheet(db, office.staff, { sheet: code, person: person?.publicId ?? '' });
    }
    expect({
      facts: await db.reader.$count(fact),
      recordedOn: (await sheetByCode(db.reader, code))?.recordedOn,
    }).toEqual({ facts: 2, recordedOn: null });
    expect({
      forgotten: await forgetKind(db, 'numbers of paper sheets', { from: '2099-01-01' }),
      sheets: await db.reader.$count(paperSheet),
    }).toEqual({ forgotten: 0, sheets: 2 });
  });

  it('are recorded for nobody of another site, and there are none of a confidential course', async () => {
    const code = (await shelf())[0]?.code ?? '';
    await db.write((tx) =>
      tx.update(account).set({ siteId: office.andernach }).where(eq(account.id, rosa.id)),
    );
    await expect(
      recordsSheet(db, office.staff, { sheet: code, person: rosa.publicId }),
    ).rejects.toMatchObject({ name: 'NotFound', subjectId: rosa.id });
    await courseOf(db, 'geheim', 1, true);
    await expect(db.write((tx) => numberShelf(tx, office.staff, 'geheim', pick))).rejects.toThrow(
      NotFound,
    );
  });
});
