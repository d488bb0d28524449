/**
 * A caseworker finds and chooses own clients for the Lernstand, and sees before what the file would
 * hold.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  clientOf,
  clientsPage,
  clientsWantingHelp,
  clientsWithoutNumber,
  findClients,
  strangersAmong,
} from '#domains/reporting/lernstand/queries.clients.ts';
import { scopeFor, type Scope } from '#domains/reporting/lernstand/queries.scope.ts';
import { rowCount, rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { choiceIn } from '#domains/reporting/lernstand/rules.input.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { asksForHelp, clientsFor, give, key, rosaWith } from '../support/clients.ts';
import { courseOf, openOffice, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

test('a client of somebody else is not found, and the refusal says for the log whom it was about', async () => {
  const { rosa } = await rosaWith(db, office, 1);
  expect((await clientOf(db.reader, office.caseworker, rosa.publicId)).id).toBe(rosa.id);
  await expect(
    clientOf(db.reader, { ...office.caseworker, id: office.staff.id }, rosa.publicId),
  ).rejects.toMatchObject({ name: 'NotFound', subjectId: rosa.id });
  expect(await strangersAmong(db.reader, office.caseworker, [rosa.publicId, 'niemand'])).toEqual({
    any: true,
    ids: [],
  });
});

test('own clients are found by the beginnings of their names, page by page, and those without a number are named', async () => {
  await clientsFor(db, office, office.caseworker, [
    ['Ömer', 'Übung'],
    ['Rosa', 'Müller'],
    ['Karl', 'Adam'],
  ]);
  await clientsFor(db, office, { ...office.caseworker, id: office.staff.id }, [
    ['Rosa', 'Müllerin'],
  ]);
  expect(
    (await findClients(db.reader, office.caseworker, { text: 'mue ros', limit: 5 })).map(
      (c) => c.familyName,
    ),
  ).toEqual(['Müller']);
  const first = await clientsPage(db.reader, office.caseworker, { limit: 2 });
  const second = await clientsPage(db.reader, office.caseworker, {
    after: first.next ?? '',
    limit: 2,
  });
  expect([...first.clients, ...second.clients].map((c) => c.familyName)).toEqual([
    'Adam',
    'Müller',
    'Übung',
  ]);
  expect(second.next).toBeNull();
  expect(await clientsWithoutNumber(db.reader, office.caseworker, 1)).toMatchObject({
    count: 3,
    first: [{ familyName: 'Adam' }],
  });
});

test('clients who ask for help come first, longest waiting at the top; of confidential and withdrawn courses nobody learns that', async () => {
  const names = [
    ['Später', 'Adam'],
    ['Früher', 'Zorn'],
    ['Still', 'Berg'],
    ['Zurück', 'Carl'],
  ] as const;
  const clients = await clientsFor(db, office, office.caseworker, names);
  const [foreign] = await clientsFor(db, office, { ...office.caseworker, id: office.staff.id }, [
    ['Fremd', 'Dorn'],
  ]);
  const open = await courseOf(db, 'k3', 1);
  const confidential = await courseOf(db, 'k7', 1, true);
  const asks = async (
    learner: { id: number; publicId: string } | undefined,
    course: typeof open,
    day: string,
    more: Parameters<typeof give>[4] = {},
  ): Promise<void> => {
    if (!learner) throw new Error('No client.');
    await give(db, office, learner.id, course.id, more);
    await asksForHelp(
      db,
      learner,
      { courseId: course.id, moduleId: course.moduleIds[0] ?? 0 },
      day,
    );
  };
  await asks(clients[0], open, '2026-10-05');
  await asks(clients[1], open, '2026-10-01');
  await asks(clients[2], confidential, '2026-10-01');
  await asks(clients[3], open, '2026-10-01', { withdrawnOn: '2026-10-02' });
  await asks(foreign, open, '2026-10-01');
  expect(
    (await clientsWantingHelp(db.reader, office.caseworker, 5)).map((c) => c.familyName),
  ).toEqual(['Zorn', 'Adam']);
});

test('the preview counts every row that the file would hold, shows the first, and nothing for a course that does not exist', async () => {
  const { rosa } = await rosaWith(db, office, 1);
  const other = await courseOf(db, 'k5', 1);
  await give(db, office, rosa.id, other.id, { assignedOn: '2026-10-01' });
  const courses = [{ id: other.id, slug: 'k5' }];
  const asked = (query: string): Scope => {
    const { input } = choiceIn(new URLSearchParams(query));
    if (!input) throw new Error(`${query} was not taken.`);
    return scopeFor(office.caseworker, input, courses, [rosa]);
  };
  expect(await rowCount(db.reader, asked(''))).toBe(2);
  expect(
    await rowsOf(db.reader, asked(''), { key, level: 2, today: '2026-10-06', limit: 1 }),
  ).toHaveLength(1);
  for (const query of [
    'course=k5',
    'from=6.10.2026',
    'to=2026-09-30',
    `person=${rosa.publicId}`,
    'course=gibt-es-nicht',
  ]) {
    expect(await rowCount(db.reader, asked(query)), query).toBe(
      (await rowsOf(db.reader, asked(query), { key, level: 2, today: '2026-10-06' })).length,
    );
  }
  expect(await rowCount(db.reader, asked('course=gibt-es-nicht'))).toBe(0);
  expect(choiceIn(new URLSearchParams('from=2026-10-02&to=2026-10-01'))).toMatchObject({
    input: null,
    typed: { from: '2026-10-02' },
    errors: { from: 'lernstand.periodReversed' },
  });
});
