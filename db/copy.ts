/**
 * Copies a whole database from one place into another that is empty, on any engine: for the backup of
 * a server, for putting one back, and for moving between a file and a server. Both sides see one
 * moment each: what is copied is whole or not there.
 */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { InValue } from '@libsql/client';
import { filePathOf, isOnServer } from './address.ts';
import { openReader } from './client.ts';
import type { Connection } from './connection.ts';
import { copyInto, openFileConnection } from './file.ts';
import { longMs } from './migrate.ts';
import { openServerConnection } from './server.ts';

/** A server answers with at most 10 MB. */
const rowsAtOnce = 500;
/**
 * In one statement; a server takes longer by the square of their number: for a row of 20 values 0.1 ms
 * with 500 of them, 0.5 ms with 10,000.
 */
const mostValues = 500;

/** The place to copy into holds something already. */
class NotEmpty extends Error {
  override name = 'NotEmpty';
}

type Entry = { type: string; name: string; sql: string };
/** A table with its columns, and those by which its rows are in order. */
type Table = { name: string; columns: string[]; key: string[] };
/** What a table holds: its rows, and a hash of all their values. */
export type Content = { rows: number; hash: string };

/**
 * Copies all of `from` into `to`, which is empty, or takes the place of what is there. Gives what
 * each table held, read again from where it now is. Throws `NotEmpty`, and when what arrived is not
 * what was sent; `to` is then as it was before.
 */
export async function copyAll(
  from: Connection,
  to: Connection,
  { replacing = false } = {},
): Promise<Map<string, Content>> {
  return asOfOneMoment(from, async () => {
    await to.begin();
    try {
      // What a row refers to may come later, or go earlier; at the commit all must be there.
      await to.execute('PRAGMA defer_foreign_keys = 1');
      if (replacing) await dropAll(to);
      else if ((await schemaOf(to)).length > 0)
        throw new NotEmpty('The database to copy into is not empty.');
      await fill(from, to);
      const arrived = await contentsOf(to);
      compare(await contentsOf(from), arrived);
      await to.commit();
      return arrived;
    } finally {
      await to.rollBack();
    }
  });
}

/** Copies, and closes both. */
async function between(
  from: Connection,
  to: Connection,
  how: { replacing?: boolean } = {},
): Promise<Map<string, Content>> {
  try {
    return await copyAll(from, to, how);
  } finally {
    from.close();
    to.close();
  }
}

/**
 * Copies the database of `url` as it is now into a new file, also while the portal runs. Throws
 * when that file exists.
 */
export async function copyIntoFile(url: string, file: string): Promise<void> {
  if (isOnServer(url)) await moveDatabase(url, `file:${file}`);
  else copyInto(url, file);
}

/**
 * Copies the database at `from` to `to`, an empty database on a server or a file that is not there
 * yet. Gives what each table holds. Throws `NotEmpty`, and has then changed nothing.
 */
export async function moveDatabase(from: string, to: string): Promise<Map<string, Content>> {
  if (isOnServer(to))
    return between(openReader(from).connection, openServerConnection(to, 'write', longMs));
  const path = filePathOf(to);
  if (existsSync(path)) throw new NotEmpty(`There is a file at ${path} already.`);
  mkdirSync(dirname(path), { recursive: true });
  // It bears its name only when it is whole; one that a killed move left behind goes.
  const half = `${path}.half`;
  removeFile(half);
  closeSync(openSync(half, 'wx', 0o600));
  try {
    const target = openFileConnection(`file:${half}`, 0);
    // Without the log beside it that the write door begins: a backup is this one file.
    await target.executeAll('PRAGMA synchronous = FULL');
    const contents = await between(openReader(from).connection, target);
    renameSync(half, path);
    return contents;
  } finally {
    removeFile(half);
  }
}

/** With the journals of a transaction that did not end. */
function removeFile(path: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}

/** Puts what a file holds in the place of all that the server of `url` holds, at once. */
export async function replaceOnServer(url: string, file: string): Promise<void> {
  await between(openFileConnection(`file:${file}`, 0), openServerConnection(url, 'write', longMs), {
    replacing: true,
  });
}

/** What each table of an open database holds, by its name. */
export async function contentsOf(connection: Connection): Promise<Map<string, Content>> {
  const contents = new Map<string, Content>();
  for (const table of await tablesOf(connection)) {
    const hash = createHash('sha256');
    let rows = 0;
    for await (const page of pagesOf(connection, table)) {
      rows += page.length;
      for (const row of page) hash.update(JSON.stringify(row.map(readable)));
    }
    contents.set(table.name, { rows, hash: hash.digest('hex') });
  }
  return contents;
}

async function fill(from: Connection, to: Connection): Promise<void> {
  const schema = await schemaOf(from);
  const first = schema.filter(({ type }) => type === 'table');
  // Indexes before rows: while a row that is referred to is not there yet, each that comes is looked
  // for among those that refer, without an index in all of them.
  const indexes = schema.filter(({ type }) => type === 'index');
  for (const { sql } of [...first, ...indexes]) await to.execute(sql);
  for (const table of await tablesOf(from))
    for await (const page of pagesOf(from, table)) await insert(to, table, page);
  await copySequence(from, to);
  // Triggers only now: they would do again what was copied.
  const triggers = schema.filter((entry) => !first.includes(entry) && !indexes.includes(entry));
  for (const { sql } of triggers) await to.executeAll(sql);
  for (const { name } of first.filter(isSearch))
    await to.execute(`insert into "${name}"("${name}") values ('rebuild')`);
  const [version] = await values(from, 'pragma user_version');
  await to.execute(`pragma user_version = ${Number(version?.[0])}`);
}

/**
 * Triggers first: a table that goes takes rows of others along, and they would write of that. Then
 * the last table first, since most refer to earlier ones.
 */
async function dropAll(to: Connection): Promise<void> {
  const schema = await schemaOf(to);
  for (const { type, name } of schema)
    if (type === 'trigger') await to.execute(`drop trigger "${name}"`);
  const tables = schema.filter(({ type }) => type === 'table').reverse();
  for (const { name } of tables) await to.execute(`drop table "${name}"`);
}

/** The last numbers that were given, also to rows that are gone: none is given twice. */
async function copySequence(from: Connection, to: Connection): Promise<void> {
  await to.execute('delete from sqlite_sequence');
  for (const row of await values(from, 'select name, seq from sqlite_sequence'))
    await to.execute({
      sql: 'insert into sqlite_sequence (name, seq) values (?, ?)',
      args: row as InValue[],
    });
}

async function insert(to: Connection, { name, columns }: Table, rows: unknown[][]): Promise<void> {
  const atOnce = Math.floor(mostValues / columns.length);
  const one = `(${columns.map(() => '?').join(',')})`;
  for (let at = 0; at < rows.length; at += atOnce) {
    const some = rows.slice(at, at + atOnce);
    await to.execute({
      sql: `insert into "${name}" (${quoted(columns)}) values ${some.map(() => one).join(',')}`,
      args: some.flat() as InValue[],
    });
  }
}

/** The rows of a table in the order of its key. */
async function* pagesOf(connection: Connection, table: Table): AsyncGenerator<unknown[][]> {
  const { name, columns, key } = table;
  const keys = quoted(key);
  let after: unknown[] | null = null;
  for (;;) {
    const where = after ? `where (${keys}) > (${key.map(() => '?').join(',')})` : '';
    const rows = await values(
      connection,
      `select ${keys}, ${quoted(columns)} from "${name}" ${where} order by ${keys} limit ${rowsAtOnce}`,
      after ?? [],
    );
    if (rows.length > 0) yield rows.map((row) => row.slice(key.length));
    if (rows.length < rowsAtOnce) return;
    after = rows.at(-1)?.slice(0, key.length) ?? null;
  }
}

async function schemaOf(connection: Connection): Promise<Entry[]> {
  const rows = await values(
    connection,
    "select type, name, sql from sqlite_master where sql is not null and name not like 'sqlite_%' and name not in ('migration_lease', 'libsql_wasm_func_table') and name not glob '_litestream_*' order by rowid",
  );
  const all = rows.map(([type, name, sql]) => ({
    type: String(type),
    name: String(name),
    sql: String(sql),
  }));
  const searches = all.filter(isSearch).map(({ name }) => name);
  // A search makes its own tables; triggers that bear its name are ours.
  const isMadeBySearch = ({ type, name }: Entry): boolean =>
    type === 'table' && searches.some((search) => name.startsWith(`${search}_`));
  return all.filter((entry) => !isMadeBySearch(entry));
}

const isSearch = ({ sql }: Entry): boolean => /^create virtual table/i.test(sql);

async function tablesOf(connection: Connection): Promise<Table[]> {
  const tables: Table[] = [];
  for (const entry of await schemaOf(connection)) {
    if (entry.type !== 'table' || isSearch(entry)) continue;
    const info = await values(
      connection,
      `select name, pk from pragma_table_info('${entry.name}')`,
    );
    const key = info
      .filter(([, pk]) => Number(pk) > 0)
      .sort(([, one], [, other]) => Number(one) - Number(other))
      .map(([name]) => String(name));
    tables.push({
      name: entry.name,
      columns: info.map(([name]) => String(name)),
      key: /without rowid/i.test(entry.sql) ? key : ['rowid'],
    });
  }
  return tables;
}

/** Runs `work` while `from` shows one moment. */
async function asOfOneMoment<T>(from: Connection, work: () => Promise<T>): Promise<T> {
  await from.beginReading();
  try {
    return await work();
  } finally {
    await from.rollBack();
  }
}

function compare(sent: Map<string, Content>, arrived: Map<string, Content>): void {
  const wrong = [...sent].filter(
    ([name, { rows, hash }]) =>
      arrived.get(name)?.rows !== rows || arrived.get(name)?.hash !== hash,
  );
  if (wrong.length > 0)
    throw new Error(
      `What arrived is not what was sent: ${wrong.map(([name]) => name).join(', ')}.`,
    );
}

async function values(
  connection: Connection,
  sql: string,
  args: unknown[] = [],
): Promise<unknown[][]> {
  const { rows } = await connection.execute({ sql, args: args as InValue[] });
  return rows as unknown as unknown[][];
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

const readable = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
