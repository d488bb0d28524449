/**
 * Deleting somebody looks once into each table that points at them, and never walks through it
 * (decisions/025); and no key misleads a query.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeAll(() => {
  db = freshDatabase();
});
afterAll(() => db.close());

type Row = Record<string, string | number>;
const ask = (query: string): Row[] => db.connection.raw.prepare(query).all([]) as Row[];

/**
 * The columns that lead an index of `table` or its primary key; of one that holds only some rows,
 * where those are all that point somewhere.
 */
function leading(table: string): string[][] {
  const key = ask(`pragma table_info("${table}")`)
    .filter((c) => Number(c['pk']) > 0)
    .sort((a, b) => Number(a['pk']) - Number(b['pk']));
  const indexes = ask(`pragma index_list("${table}")`).flatMap(({ name, partial }) => {
    const columns = ask(`pragma index_info("${name ?? ''}")`).map((c) => String(c['name']));
    const [{ sql } = {}] = ask(`select sql from sqlite_master where name = '${name ?? ''}'`);
    const onlyThose = new RegExp(`WHERE "${table}"\\."${columns[0] ?? ''}" is not null$`);
    return partial === 0 || onlyThose.test(String(sql)) ? [columns] : [];
  });
  return [key.map((c) => String(c['name'])), ...indexes];
}

const namesOfTables = (): string[] =>
  ask("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").map((t) =>
    String(t['name']),
  );

test('every foreign key is led by an index', () => {
  const tables = namesOfTables();
  const keys = tables.flatMap((table) =>
    ask(`pragma foreign_key_list("${table}")`).map((key) => ({
      table,
      column: String(key['from']),
    })),
  );
  expect(keys.length).toBeGreaterThan(60);
  const without = keys.filter(
    ({ table, column }) => !leading(table).some(([first]) => first === column),
  );
  expect(without.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
});

/**
 * Of an index by the course and one by the learner SQLite may take the first, and walk everybody in
 * that course for one person.
 */
test.each(['course_id', 'module_id'])(
  'what one person has in one %s is found by one index over both',
  (place) => {
    const both = ['learner_id', place].toSorted();
    const tables = namesOfTables().filter((table) => {
      const columns = ask(`pragma table_info("${table}")`).map((c) => String(c['name']));
      return (
        both.every((column) => columns.includes(column)) &&
        leading(table).some(([first]) => first === place)
      );
    });
    expect(tables).toContain('standing');
    expect(
      tables.filter(
        (table) =>
          !leading(table).some((columns) => columns.slice(0, 2).toSorted().join() === both.join()),
      ),
    ).toEqual([]);
  },
);
