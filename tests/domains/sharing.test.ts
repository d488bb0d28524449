/**
 * What a learner shows their caseworker of their own accord is sent with the row, as far as it may,
 * and can be taken back.
 */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { accessLog } from '#db/schema/audit.ts';
import { assignment } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import {
  deleteRemark,
  shareCourse,
  unshareCourse,
  writeRemark,
} from '#domains/learning/enrolment/commands.sharing.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import { learnerSeen } from '#domains/desk/lists/queries.learner.ts';
import { ownChoice } from '#domains/learning/enrolment/queries.sharing.ts';
import { remarkLetters, remarkSchema } from '#domains/learning/enrolment/rules.sharing.ts';
import { rowCount, rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { readBack } from '#scripts/verify/read-back.ts';
import { columnsOf } from '#domains/reporting/lernstand/rules.columns.ts';
import { fileWriter, formats, type Format } from '#domains/reporting/lernstand/rules.file.ts';
import { layoutOf } from '#domains/reporting/lernstand/rules.layout.ts';
import { sayStatus } from '#domains/reporting/lernstand/rules.words.ts';
import { lettersIn } from '#lib/letters.ts';
import { messages } from '#lib/i18n.ts';
import { addDays } from '#lib/time.ts';
import { wish } from '../support/client-file.ts';
import { clientsFor, completes, give, key, rosaAndKarl } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { myDataOf, myDataSaid } from '../support/my-data.ts';
import { courseOf, openOffice, today, type Office } from '../support/people.ts';
import { say, type Sentence } from '#lib/say.ts';
import { textOf } from '#lib/text-of.ts';

let db: TestDatabase;
let office: Office;
let rosa: Actor;
let karl: Actor;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  [rosa, karl] = await rosaAndKarl(db, office, office.caseworker);
});
afterEach(() => db.close());

const given = async (confidential = false): Promise<string> =>
  give(db, office, rosa.id, (await courseOf(db, confidential ? 'k7' : 'k3', 1, confidential)).id);
const writes = (who: Actor, assignment: string, typed: string) =>
  db.write((tx) => writeRemark(tx, who, remarkSchema.parse({ assignment, remark: typed })));
const rows = (level: 1 | 2 = 2) =>
  rowsOf(db.reader, { caseworkerId: office.caseworker.id }, { key, today, level });
const logged = async () =>
  (
    await db.reader
      .select({ action: accessLog.action })
      .from(accessLog)
      .where(eq(accessLog.subjectId, rosa.id))
  ).map((l) => l.action);

const file = { exportId: randomUUID(), madeOn: today, madeBy: 'Probe Fachkraft', carrier: '007' };
async function bytesOf(format: Format): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const writer = fileWriter(format, layoutOf(wish), file, (bytes) => {
    pieces.push(bytes);
  });
  for (const row of await rows()) writer.row(row);
  writer.end();
  return Buffer.concat(pieces);
}

it('a remark goes with the row in the last column, is changed and deleted at any time, and each of that is logged without its words', async () => {
  const publicId = await given();
  await writes(rosa, publicId, '  Ich lerne\r\nlieber abends.  ');
  expect((await rows())[0]?.remark).toBe('Ich lerne lieber abends.');
  expect(columnsOf(1).at(-1)?.name).toBe('anmerkung');
  await writes(rosa, publicId, 'Ab Juni habe ich mehr Zeit.');
  await writes(rosa, publicId, 'Ab Juni habe ich mehr Zeit.');
  expect((await rows())[0]?.remark).toBe('Ab Juni habe ich mehr Zeit.');
  await db.write((tx) => deleteRemark(tx, rosa, { assignment: publicId }));
  await db.write((tx) => deleteRemark(tx, rosa, { assignment: publicId }));
  expect((await rows())[0]?.remark).toBe('');
  expect(await logged()).toEqual(['remark_changed', 'remark_changed', 'remark_deleted']);
});

it('level 1 says no remark', async () => {
  await writes(rosa, await given(), 'Ich lerne abends.');
  expect((await rows(1))[0]?.remark).toBe('');
});

it('beside a confidential course nobody reads a remark, were there one', async () => {
  const publicId = await give(db, office, rosa.id, (await courseOf(db, 'k7', 1, true)).id, {
    remark: 'Schulden',
  });
  await expect(writes(rosa, publicId, 'Etwas')).rejects.toMatchObject({
    name: 'Conflict',
    message: say('sharing.remarkNotHere'),
  });
  expect((await rows())[0]?.remark).toBe('');
  await db.write((tx) => deleteRemark(tx, rosa, { assignment: publicId }));
  expect((await myDataOf(db.reader, rosa, key)).courses[0]?.remark).toBe('');
});

it("beside a course of one's own choice there is no row, and so no remark", async () => {
  const publicId = await give(db, office, rosa.id, (await courseOf(db, 'k3', 1)).id, {
    way: 'selbst_gewaehlt',
  });
  await expect(writes(rosa, publicId, 'Etwas')).rejects.toMatchObject({ name: 'Conflict' });
});

it('the remark of somebody else is not there, and the try names whose it is', async () => {
  const publicId = await given();
  for (const tries of [
    writes(karl, publicId, 'Hallo'),
    db.write((tx) => deleteRemark(tx, karl, { assignment: publicId })),
  ]) {
    await expect(tries).rejects.toMatchObject({ name: 'NotFound', subjectId: rosa.id });
  }
  await expect(writes(karl, randomUUID(), 'Hallo')).rejects.toMatchObject({
    name: 'NotFound',
    subjectId: null,
  });
});

it('the learner reads it in "Meine Daten"', async () => {
  await writes(rosa, await given(), 'Ich lerne abends.');
  expect(
    (await myDataSaid(db.reader, rosa, key)).find((part) => part.id === 'kurse')?.rows[0],
  ).toContain('Ich lerne abends.');
});

const hostile = [
  '=HYPERLINK("http://x";"y")',
  '+1-1',
  '@SUM(A1)',
  "'quoted",
  '<script>alert(1)</script>',
  'a;b"c',
  '\u202Eumgedreht\u2066',
  'Zeile\r\nzwei\tTab\u0000',
  'سميرة 👩‍🌾 Łódź',
  '_x0041_',
];
it.each(formats)('whatever is typed, it stands as one harmless line in %s', async (format) => {
  const { id } = await courseOf(db, 'k3', 1);
  const made = await clientsFor(
    db,
    office,
    office.caseworker,
    hostile.map((_, i) => ['Probe', `Muster${i}`]),
  );
  for (const [i, { id: learnerId, publicId: person }] of made.entries())
    await writes(
      { ...rosa, id: learnerId, publicId: person },
      await give(db, office, learnerId, id),
      hostile[i] ?? '',
    );
  const bytes = await bytesOf(format);
  expect((await readBack(format, bytes)).map((row) => row['anmerkung'])).toEqual(
    (await rows()).map((row) => row.remark),
  );
  expect((await rows()).map((row) => row.remark)).toEqual(
    expect.arrayContaining(['umgedreht', 'Zeile zwei Tab', 'سميرة 👩‍🌾 Łódź']),
  );
  if (format === 'csv')
    expect(bytes.toString('utf8')).toContain('"\'=HYPERLINK(""http://x"";""y"")"');
});

it('280 letters are counted as people count them; one more is said with both numbers, and an endless letter is none', () => {
  const sentences = (typed: string) =>
    remarkSchema
      .safeParse({ assignment: 'a', remark: typed })
      .error?.issues.map((issue) => textOf(issue.message as Sentence));
  expect(lettersIn('Müller é 👩‍🌾')).toBe(10);
  expect(sentences('👩‍🌾'.repeat(remarkLetters))).toBeUndefined();
  expect(sentences('ä'.repeat(remarkLetters))).toBeUndefined();
  expect(sentences('e\u0301'.repeat(remarkLetters + 1))).toEqual([
    'Ihre Anmerkung hat 281 Zeichen. Kürzen Sie sie auf höchstens 280 Zeichen.',
  ]);
  expect(sentences(`q${'\u0301'.repeat(5000)}`)?.[0]).toMatch(/hat \d+ Zeichen/);
  expect(sentences(' \n ')).toEqual([messages.sharing.remarkEmpty]);
});

/** Rosa chooses a course of her own. */
async function chooses(confidential = false, more: Parameters<typeof give>[4] = {}) {
  const { id, moduleIds } = await courseOf(db, confidential ? 'k7' : 'k3', 2, confidential);
  const publicId = await give(db, office, rosa.id, id, {
    way: 'selbst_gewaehlt',
    assignedBy: null,
    ...more,
  });
  return {
    publicId,
    slug: confidential ? 'k7' : 'k3',
    at: (n: number) => ({ courseId: id, moduleId: moduleIds[n] ?? 0 }),
  };
}
const shares = (slug: string, aware = false) =>
  db.write((tx) => shareCourse(tx, rosa, { course: slug, aware }));
const unshares = (slug: string) => db.write((tx) => unshareCourse(tx, rosa, { course: slug }));

it("a course of one's own choice is nobody's affair until it is shared; then it is a row, and taken back it is gone at once, its remark too", async () => {
  const { slug, at, publicId } = await chooses();
  await completes(db, rosa, at(0), '2026-09-01');
  expect(await rows()).toEqual([]);
  await shares(slug);
  await shares(slug);
  expect(await rows()).toMatchObject([
    {
      course: 'k3',
      way: 'selbst_gewaehlt_geteilt',
      modulesDone: 1,
      startedOn: '2026-09-01',
      assignedOn: null,
      assignedBy: '',
      helpWanted: null,
    },
  ]);
  await writes(rosa, publicId, 'Das mache ich freiwillig.');
  for (const level of [1, 2] as const) expect(await rows(level)).toHaveLength(1);
  const { receipt } = await unshares(slug);
  expect(receipt).toMatch(/^QU-2026-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect(await unshares(slug)).toEqual({ receipt });
  for (const level of [1, 2] as const) expect(await rows(level)).toEqual([]);
  expect((await myDataOf(db.reader, rosa, key)).courses[0]).toMatchObject({
    remark: '',
    sharedOn: null,
  });
  expect(await logged()).toEqual(['course_shared', 'remark_changed', 'course_unshared']);
});

it('a confidential course needs a tick of its own, and then says no more than that it was chosen, and that there is a proof', async () => {
  const { slug, at } = await chooses(true);
  await expect(shares(slug)).rejects.toMatchObject({
    name: 'Invalid',
    fields: { aware: say('sharing.awareMissing') },
  });
  await shares(slug, true);
  await completes(db, rosa, at(0), '2026-09-01');
  const nothing = {
    startedOn: null,
    lastDay: null,
    modulesDone: null,
    assignedOn: null,
    certificateNumber: null,
    remark: '',
  };
  const said = async () => (await rows()).map((row) => sayStatus(row));
  expect(await rows()).toMatchObject([
    { way: 'selbst_gewaehlt_geteilt', status: null, ...nothing },
  ]);
  expect(await said()).toEqual([messages.lernstand.confidentialShared]);
  await completes(db, rosa, at(1), '2026-09-02');
  expect(await rows()).toMatchObject([{ status: 'abgeschlossen', ...nothing, completedOn: null }]);
  expect(await said()).toEqual([messages.lernstand.confidentialProven]);
});

it('a search by days does not find out when a course was chosen, only since when it is shared', async () => {
  const { slug } = await chooses(true, { assignedOn: '2026-03-01' });
  await shares(slug, true);
  const upTo = (to: string) =>
    rowsOf(db.reader, { caseworkerId: office.caseworker.id, to }, { key, today, level: 2 });
  expect(await upTo(addDays(today, -1))).toEqual([]);
  expect(await upTo(today)).toHaveLength(1);
});

it('what the office gave too is in it once, as given; once that is taken back the shared one is in it again', async () => {
  const { slug, at } = await chooses();
  await shares(slug);
  const publicId = await give(db, office, rosa.id, at(0).courseId);
  expect((await rows()).map((row) => row.way)).toEqual(['zugewiesen']);
  expect(await rowCount(db.reader, { caseworkerId: office.caseworker.id })).toBe(1);
  expect(await ownChoice(db.reader, rosa, slug)).toMatchObject({ given: true });
  await db.write((tx) =>
    tx.update(assignment).set({ withdrawnOn: today }).where(eq(assignment.publicId, publicId)),
  );
  expect((await rows()).map((row) => row.way)).toEqual(['selbst_gewaehlt_geteilt', 'zugewiesen']);
});

it('staff see no shared course, and nobody shares what they do not have', async () => {
  const { slug } = await chooses();
  await shares(slug);
  expect(
    await learnerSeen(db.reader, office.staff, await readCatalogue(db.reader), rosa.publicId),
  ).toMatchObject({ given: [], withdrawn: [] });
  await expect(
    db.write((tx) => shareCourse(tx, karl, { course: slug, aware: true })),
  ).rejects.toMatchObject({ name: 'NotFound' });
  await expect(db.write((tx) => unshareCourse(tx, karl, { course: slug }))).rejects.toMatchObject({
    name: 'NotFound',
  });
});
