/**
 * Each column of the Lernstand names the fields that it depends on, all of them and no others, and
 * a change of one of them is in the next file of changes (decisions/016): tried field by field, in
 * the tables themselves.
 */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reader, Tx } from '#db/client.ts';
import { knownNow } from '#domains/reporting/delivery/queries.changes.ts';
import { assignedQuery } from '#domains/reporting/lernstand/queries.selected.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { columns, newestVersion } from '#domains/reporting/lernstand/rules.columns.ts';
import { dayPatterns } from '#domains/reporting/lernstand/rules.layout.ts';
import type { Row } from '#domains/reporting/lernstand/rules.ts';
import { key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { tellStory } from '../support/lernstand-story.ts';
import { openOffice, today } from '../support/people.ts';

/** Another value for each field, as SQL says it. */
const other: Record<string, string> = {
  'account.given_name': "'Ändert'",
  'account.family_name': "'Ändert'",
  'account.closed_on': "case when closed_on is null then '2026-10-05' end",
  'account.caseworker_id': "(select id from account where family_name = 'Nachbar')",
  'identifier.aktenzeichen': "'ändert'",
  'identifier.kundennummer_sealed': 'null',
  'identifier.bg_nummer_sealed': 'null',
  'assignment.public_id': "'neu' || id",
  'assignment.way': "case way when 'zugewiesen' then 'beworben' else 'zugewiesen' end",
  'assignment.binding': "case binding when 'bescheid' then 'freiwillig' else 'bescheid' end",
  'assignment.binding_day': "'2026-07-01'",
  'assignment.legal_form': "case legal_form when '16f' then 'mat_45' else '16f' end",
  'assignment.measure_number': "'ändert'",
  'assignment.assigned_on': "'2026-07-02'",
  'assignment.assigned_by': "(select id from account where family_name = 'Fachkraft')",
  'assignment.due_day': "'2027-01-31'",
  'assignment.withdrawn_on': "case when withdrawn_on is null then '2026-08-02' end",
  'assignment.shared_on': "case when shared_on is null then '2026-08-02' end",
  'assignment.remark': "'ändert'",
  'assignment.end_reason': "case when end_reason is null then 'technik' end",
  'assignment.absence_month': "'2026-05'",
  'assignment.absence_days': 'absence_days + 20',
  'assignment.absence_excused': 'absence_excused + 1',
  'course.slug': "'neu-' || slug",
  'course.title': "'ändert'",
  'course.version': "'ändert'",
  'course.confidential': '1 - confidential',
  'module.minutes': 'minutes + 7',
  'module.retired': '1 - retired',
  'course_standing.started_day': 'started_day - 1',
  'course_standing.last_day': 'last_day - 40',
  'course_standing.completed_day': 'case when completed_day is null then last_day end',
  'course_standing.completed_of': 'completed_of + 1',
  'standing.completed_day': 'null',
  'standing.waiver': 'case when waiver is null then 0 end',
  'help_call.answered_on': "case when answered_on is null then '2026-10-05' end",
  'certificate.number': "'neu-' || number",
  'certificate.issued_on': "'2026-08-25'",
  'certificate.body':
    "json_set(body, '$.courseTitle', 'x', '$.minutes', 1, '$.courseVersion', 'x')",
};
/** What decides whether there is a row, and is in none of its cells. */
const whetherThereIsARow = ['account.caseworker_id', 'assignment.shared_on'];
const ofCells = [...new Set(columns.flatMap(({ from }) => from))];
const sources = [...ofCells, ...whetherThereIsARow];

let db: TestDatabase;
let caseworkerIds: number[];
beforeAll(async () => {
  db = freshDatabase();
  const office = await openOffice(db);
  caseworkerIds = [office.caseworker.id];
  await tellStory(db, office);
});
afterAll(() => db.close());

const file = { exportId: null, madeOn: '', madeBy: '', carrier: '' };
const wish = {
  withNames: true,
  withBgNumber: true,
  level: 2,
  version: newestVersion,
  days: dayPatterns.iso,
  mapping: null,
} as const;
const known = (reader: Reader) => knownNow(reader, { caseworkerIds, wish });
const rowsNow = (reader: Reader) =>
  rowsOf(reader, { caseworkerIds: 'any' }, { key, today, level: 2 });

/** Does something in the database, looks, and undoes it. */
async function trying<Seen>(change: string, look: (tx: Tx) => Promise<Seen>): Promise<Seen> {
  let seen: Seen | undefined;
  const undo = new Error('Undone.');
  await expect(
    db.write(async (tx) => {
      await tx.run(sql.raw(change));
      seen = await look(tx);
      throw undo;
    }),
  ).rejects.toBe(undo);
  return seen as Seen;
}

/** The columns of which any row says something else. */
const differing = (before: readonly Row[], after: readonly Row[]): string[] =>
  columns
    .filter(({ value }) =>
      before.some((row, i) => {
        const then = after[i];
        return then !== undefined && value(row, file) !== value(then, file);
      }),
    )
    .map(({ name }) => name);

test.each(sources)('a change of %s reaches a file of changes', async (source) => {
  const [table = '', field = ''] = source.split('.');
  const change = `update ${table} set ${field} = ${other[source] ?? ''}`;
  const before = await known(db.reader);
  const whose = table === 'account' ? ["role = 'learner'", "role <> 'learner'"] : ['true'];
  for (const of of whose) {
    // Only names matter of those who work here.
    if (of.includes('<>') && !field.endsWith('_name')) continue;
    const after = await trying(`${change} where ${of}`, known);
    expect(after, of).not.toEqual(before);
  }
});

test.each(ofCells)('the columns that change with %s name it', async (source) => {
  const [table = '', field = ''] = source.split('.');
  const before = await rowsNow(db.reader);
  const after = await trying(`update ${table} set ${field} = ${other[source] ?? ''}`, rowsNow);
  expect(after).toHaveLength(before.length);
  const silent = differing(before, after).filter(
    (name) => !columns.find((c) => c.name === name)?.from.includes(source),
  );
  expect(silent).toEqual([]);
});

test('each field that the query of the Lernstand reads is named by a column', () => {
  const { sql: query } = assignedQuery(db.reader, {}).toSQL();
  const read = [...query.matchAll(/"(\w+)"\."(\w+)"/g)].map(
    ([, table = '', field = '']) => `${table === 'given' ? 'assignment' : table}.${field}`,
  );
  const led = /\.(id|learner_id|course_id|module_id)$|^account\.(role|fold)$/;
  expect(read.length).toBeGreaterThan(50);
  expect([...new Set(read)].filter((f) => !led.test(f) && !sources.includes(f))).toEqual([]);
});
