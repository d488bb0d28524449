/** Deleting somebody looks once into each table that points at them, and never walks through it (decisions/025). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeAll(() => { db = freshDatabase(); });
afterAll(() => db.close());

type Row = Record<string, string | number>;
const ask = (query: string): Row[] => db.connection.raw.prepare(query).all([]) as Row[];

/** The columns that lead an index of `table` or its primary key; of one that holds only some rows, where those are all that point somewhere. */
function leading(table: string): string[][] {
  const key = ask(`pragma table_info("${table}")`).filter((c) => Number(c['pk']) > 0).sort((a, b) => Number(a['pk']) - Number(b['pk']));
  const indexes = ask(`pragma index_list("${table}")`).flatMap(({ name, partial }) => {
    const columns = ask(`pragma index_info("${name ?? ''}")`).map((c) => String(c['name']));
    const [{ sql } = {}] = ask(`select sql from sqlite_master where name = '${name ?? ''}'`);
    const onlyThose = new RegExp(`WHERE "${table}"\\."${columns[0] ?? ''}" is not null$`);
    return partial === 0 || onlyThose.test(String(sql)) ? [columns] : [];
  });
  return [key.map((c) => String(c['name'])), ...indexes];
}

test('every foreign key is led by an index', () => {
  const tables = ask("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").map((t) => String(t['name']));
  const keys = tables.flatMap((table) => ask(`pragma foreign_key_list("${table}")`).map((key) => ({ table, column: String(key['from']) })));
  expect(keys.length).toBeGreaterThan(60);
  const without = keys.filter(({ table, column }) => !leading(table).some(([first]) => first === column));
  expect(without.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
});
