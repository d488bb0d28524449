/**
 * Each export is recorded, and each learner in it sees that (docs/rules.md, Promises 4): once,
 * whole, and before it is sent.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportRecord, exportSubject } from '#db/schema/audit.ts';
import type { Actor } from '#lib/actor.ts';
import { recordExport } from '#domains/reporting/lernstand/commands.ts';
import { exportsAbout } from '#domains/reporting/lernstand/queries.clients.ts';
import { exportSchema } from '#domains/reporting/lernstand/rules.input.ts';
import { recordInParts } from '#web/record-export.ts';
import { file, fileOf, nasty, nastyCaseload } from '../support/client-file.ts';
import { clientsFor } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

test('an export is recorded once with who, when, rows and hash; each learner in it sees that, and nobody else', async () => {
  const people = await nastyCaseload(db, office);
  const [stranger] = await clientsFor(db, office, office.caseworker, [['Ohne', 'Kurs']]);
  const { rows, hash, learnerIds } = await fileOf(db, office);
  const made = {
    publicId: file.exportId,
    rows,
    hash,
    format: 'xlsx' as const,
    level: 1 as const,
    filter: exportSchema.parse({}),
  };
  await db.write((tx) => recordExport(tx, office.caseworker, made, learnerIds));
  await db.write((tx) => recordExport(tx, office.caseworker, made, learnerIds));
  const [record, ...more] = await db.reader
    .select({
      madeBy: exportRecord.madeBy,
      madeOn: exportRecord.madeOn,
      rows: exportRecord.rows,
      hash: exportRecord.hash,
      format: exportRecord.format,
      level: exportRecord.level,
    })
    .from(exportRecord);
  expect(more).toEqual([]);
  expect(record).toEqual({
    madeBy: office.caseworker.id,
    madeOn: today,
    rows: nasty.length,
    hash,
    format: 'xlsx',
    level: 1,
  });
  expect(await db.reader.$count(exportSubject)).toBe(nasty.length);
  expect(await logged(db, 'export_made', people[0]?.id ?? 0)).toBe(1);
  const learner = (person: { id: number; publicId: string } | undefined): Actor => ({
    id: person?.id ?? 0,
    publicId: person?.publicId ?? '',
    role: 'learner',
    givenName: '',
    familyName: '',
    siteIds: [],
    today,
  });
  expect(await exportsAbout(db.reader, learner(people[3]))).toEqual([
    {
      publicId: file.exportId,
      madeOn: today,
      format: 'xlsx',
      level: 1,
      by: 'Probe Fachkraft',
      toWhom: null,
    },
  ]);
  expect(await exportsAbout(db.reader, learner(stranger))).toEqual([]);
});

test('a file that a plan delivers is logged as delivered, not as taken by somebody, and names the plan', async () => {
  const [rosa] = await clientsFor(db, office, office.caseworker, [['Rosa', 'Muster']]);
  if (!rosa) throw new Error('No client.');
  const delivered = {
    publicId: file.exportId,
    rows: 1,
    hash: 'a',
    format: 'csv' as const,
    level: 2 as const,
    filter: exportSchema.parse({}),
    toWhom: 'Team Süd',
  };
  await db.write((tx) => recordExport(tx, office.admin, delivered, [rosa.id]));
  expect({
    delivered: await logged(db, 'export_delivered', rosa.id),
    taken: await logged(db, 'export_made', rosa.id),
  }).toEqual({ delivered: 1, taken: 0 });
  expect(
    await exportsAbout(db.reader, { ...office.staff, ...rosa, role: 'learner' }),
  ).toMatchObject([{ level: 2, toWhom: 'Team Süd' }]);
});

test('whose rows a very large file holds is recorded in parts, all of them and each once, before it is sent; broken off, nothing is said to have left', async () => {
  const people = await learnersAt(
    db,
    office.mayen,
    Array.from({ length: 2300 }, (_, i) => ['Viele', `Menschen${i}`] as const),
  );
  const ids = people.map(({ id }) => id);
  const made = (publicId: string) => ({
    publicId,
    rows: ids.length,
    hash: 'a',
    format: 'csv' as const,
    level: 1 as const,
    filter: exportSchema.parse({}),
  });
  let parts = 0;
  const counted: typeof db.write = (command) => {
    parts += 1;
    return db.write(command);
  };
  await recordInParts(counted, office.caseworker, made(file.exportId), ids);
  await recordInParts(counted, office.caseworker, made(file.exportId), ids);
  expect(parts).toBe(1 + 5 + 1);
  expect(await db.reader.$count(exportSubject)).toBe(ids.length);
  for (const id of [ids[0], ids[499], ids[500], ids.at(-1)])
    expect(await logged(db, 'export_made', id ?? 0)).toBe(1);

  const breaks: typeof db.write = (command) => {
    parts -= 1;
    return parts > 0 ? db.write(command) : Promise.reject(new Error('The disk is full.'));
  };
  parts = 3;
  await expect(recordInParts(breaks, office.caseworker, made(randomUUID()), ids)).rejects.toThrow(
    'The disk is full.',
  );
  expect(await db.reader.$count(exportRecord)).toBe(2);
  expect(await db.reader.$count(exportSubject)).toBe(ids.length + 500);
});
