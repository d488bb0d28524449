/**
 * A caseworker narrows the list of their clients: it finds whose rows say it, and nothing that a
 * row does not say.
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import {
  clientCount,
  clientsPage,
  exportCourses,
} from '#domains/reporting/lernstand/queries.clients.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import {
  clientStates,
  filterIn,
  queryOf,
  sayFilter,
  type ClientFilter,
} from '#domains/reporting/lernstand/rules.filter.ts';
import type { Row } from '#domains/reporting/lernstand/rules.ts';
import { isDone } from '#domains/reporting/lernstand/rules.words.ts';
import { addDays } from '#lib/time.ts';
import { clientsFor, completes, give, happens, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { plansOf } from '../support/plans.ts';
import { courseOf, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let courses: Awaited<ReturnType<typeof exportCourses>>;
const nothing: ClientFilter = { course: null, state: null, since: null, paused: false };
const names = [
  'Neu',
  'Dabei',
  'Pause',
  'Fertig',
  'Anerkannt',
  'Zurück',
  'Danach',
  'Zugleich',
  'Geheim',
  'Verraten',
  'Gezeigt',
  'Eigen',
  'Weg',
  'Ohne',
] as const;
type Name = (typeof names)[number];

beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  const open = await courseOf(db, 'k1', 1);
  const secret = await courseOf(db, 'k7', 1, true);
  const made = await clientsFor(
    db,
    office,
    office.caseworker,
    names.map((name) => ['Rosa', name] as const),
  );
  const who = (name: Name) => made[names.indexOf(name)] ?? { id: 0, publicId: '' };
  const at = (course: typeof open) => ({ courseId: course.id, moduleId: course.moduleIds[0] ?? 0 });
  const begins = (name: Name, day: string, course = open) =>
    happens(db, who(name), at(course), day, { verb: 'started' });
  for (const name of [
    'Neu',
    'Dabei',
    'Pause',
    'Fertig',
    'Anerkannt',
    'Zurück',
    'Danach',
    'Zugleich',
    'Weg',
  ] as const)
    await give(db, office, who(name).id, open.id);
  for (const name of ['Geheim', 'Verraten'] as const)
    await give(db, office, who(name).id, secret.id);
  await give(db, office, who('Gezeigt').id, open.id, {
    way: 'selbst_gewaehlt',
    assignedBy: null,
    sharedOn: addDays(today, -3),
  });
  await give(db, office, who('Eigen').id, open.id, { way: 'selbst_gewaehlt', assignedBy: null });
  await begins('Dabei', addDays(today, -14));
  for (const name of ['Pause', 'Eigen', 'Weg'] as const) await begins(name, addDays(today, -15));
  await begins('Gezeigt', addDays(today, -40));
  await begins('Geheim', addDays(today, -40), secret);
  await completes(db, who('Fertig'), at(open), addDays(today, -5));
  await completes(db, who('Anerkannt'), at(open), addDays(today, -20), 'waived');
  await completes(db, who('Verraten'), at(secret), addDays(today, -5));
  await completes(db, who('Danach'), at(open), today);
  await completes(db, who('Zugleich'), at(open), addDays(today, -25));
  const back = (name: Name, withdrawnOn: string) =>
    db.write((tx) =>
      tx
        .update(assignment)
        .set({ withdrawnOn })
        .where(eq(assignment.learnerId, who(name).id)),
    );
  await back('Zurück', addDays(today, -2));
  await back('Danach', addDays(today, -2));
  await back('Zugleich', addDays(today, -25));
  await db.write((tx) =>
    tx
      .update(account)
      .set({ closedOn: today })
      .where(eq(account.id, who('Weg').id)),
  );
  courses = await exportCourses(db.reader);
});
afterEach(() => db.close());

const statesOf = (row: Row) => ({
  offen: row.status === 'offen',
  begonnen: row.status === 'begonnen' || row.status === 'pausiert',
  geschafft: isDone(row),
});
/** Whether a row, as the caseworker reads it, is all that is asked for. */
const fits = (row: Row, { course, state, since, paused }: ClientFilter): boolean =>
  [
    course === null || (row.course === course.slug && row.status !== 'zurueckgenommen'),
    state === null || statesOf(row)[state],
    since === null || (row.completedOn !== null && row.completedOn >= since),
    !paused || row.status === 'pausiert',
  ].every(Boolean);
const courseCalled = (slug: string) => courses.find((c) => c.slug === slug) ?? null;
const listed = async (filter: ClientFilter): Promise<string[]> =>
  (await clientsPage(db.reader, office.caseworker, { limit: 99, filter })).clients
    .map((c) => c.familyName)
    .sort();

it.each<[string, Partial<ClientFilter>, Name[]]>([
  ['nothing yet', { state: 'offen' }, ['Neu']],
  ['begun, be it with a pause or shared', { state: 'begonnen' }, ['Dabei', 'Gezeigt', 'Pause']],
  [
    'finished, be it on the day of taking back, recognised, or with a proof of a confidential course',
    { state: 'geschafft' },
    ['Anerkannt', 'Fertig', 'Verraten', 'Zugleich'],
  ],
  ['with a pause of more than 14 days', { paused: true }, ['Gezeigt', 'Pause']],
  [
    'finished since a day, never of a confidential course',
    { since: addDays(today, -5) },
    ['Fertig'],
  ],
  ['finished since an earlier day', { since: addDays(today, -20) }, ['Anerkannt', 'Fertig']],
])('finds who is %s', async (_, wanted, found) => {
  expect(await listed({ ...nothing, ...wanted })).toEqual(found);
  expect(await clientCount(db.reader, office.caseworker, { ...nothing, ...wanted })).toBe(
    found.length,
  );
});

it('finds by course who has it now or finished it, shown courses too, and nobody by one that is theirs alone', async () => {
  expect(await listed({ ...nothing, course: courseCalled('k1') })).toEqual([
    'Anerkannt',
    'Dabei',
    'Fertig',
    'Gezeigt',
    'Neu',
    'Pause',
    'Weg',
    'Zugleich',
  ]);
  expect(await listed({ ...nothing, course: courseCalled('k7'), state: 'geschafft' })).toEqual([
    'Verraten',
  ]);
  // Of a confidential course nobody learns whether it was begun.
  for (const state of ['offen', 'begonnen'] as const)
    expect(await listed({ ...nothing, course: courseCalled('k7'), state })).toEqual([]);
});

it('decides as the rows do that are read beside it, whatever is asked for together', async () => {
  const rows = await rowsOf(
    db.reader,
    { caseworkerId: office.caseworker.id },
    { key, today, level: 2 },
  );
  for (const course of [null, ...courses]) {
    for (const state of [null, ...clientStates]) {
      for (const since of [null, addDays(today, -5), addDays(today, -30)]) {
        for (const paused of [false, true]) {
          const filter = { course, state, since, paused };
          if (queryOf(filter) === '') continue;
          const said = [
            ...new Set(rows.filter((row) => fits(row, filter)).map((row) => row.familyName)),
          ].sort();
          expect({ filter: sayFilter(filter), found: await listed(filter) }).toEqual({
            filter: sayFilter(filter),
            found: said,
          });
        }
      }
    }
  }
});

it('is read from the address, said in words, and stands there again for the way back; level 1 knows no days', () => {
  const query = new URLSearchParams('kurs=k1&stand=geschafft&fertig=1.9.2026&pause=ja');
  const { filter } = filterIn(query, courses, 2);
  expect(filter).toMatchObject({
    course: { slug: 'k1' },
    state: 'geschafft',
    since: '2026-09-01',
    paused: true,
  });
  expect(queryOf(filter)).toBe('?kurs=k1&stand=geschafft&fertig=2026-09-01&pause=ja');
  expect(sayFilter(filter)).toMatch(
    /^Kurs „Kurs k1“, geschafft, fertig seit .+ 2026, macht eine Pause$/,
  );
  expect(filterIn(query, courses, 1).filter).toMatchObject({ since: null, paused: false });
  expect(
    filterIn(new URLSearchParams('kurs=x&stand=x&fertig=31.2.2026'), courses, 2),
  ).toMatchObject({ filter: nothing, fault: expect.stringContaining('01.11.2026') as string });
});

it('walks along the own clients and their own rows alone, in the order of the list', async () => {
  const filter: ClientFilter = {
    course: courseCalled('k1'),
    state: 'geschafft',
    since: addDays(today, -30),
    paused: false,
  };
  for (const read of [
    (reader: TestDatabase['reader']) =>
      clientsPage(reader, office.caseworker, { limit: 25, filter }),
    (reader: TestDatabase['reader']) =>
      clientCount(reader, office.caseworker, { ...nothing, paused: true }),
  ]) {
    const [sent] = await plansOf(db, read);
    expect(sent?.plan[0]).toMatch(/^SEARCH account USING (COVERING )?INDEX account_caseworker/);
    expect(
      sent?.plan.filter((step) =>
        /^SCAN (account|assignment|given|course_standing|certificate)\b|ORDER BY/.test(step),
      ),
    ).toEqual([]);
    expect(sent?.plan.filter((step) => /^SEARCH assignment/.test(step)).join()).toMatch(
      /learner_id=\?/,
    );
  }
});
