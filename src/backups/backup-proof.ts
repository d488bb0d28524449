/** What a backup says of itself, and the proof that it holds it. */
import { z } from 'astro/zod';
import { openFile } from '#db/open-file.ts';

const table = 'backup_note';
const noteShape = z.object({
  /** When it was made, by the clock at that time (ISO, UTC). */
  madeAt: z.string(),
  /** Rows by table. */
  rows: z.record(z.string(), z.number()),
  /** The settings of the portal, so that a lost .env is no loss. */
  settings: z.record(z.string(), z.string()),
  /** The number of the last deletion that it knows. */
  deletion: z.number(),
});
export type BackupNote = z.infer<typeof noteShape>;

/** A backup that does not hold what it should. */
class BadBackup extends Error {
  override name = 'BadBackup';
}

/** Writes into the copy of a database at `path` what is in it; gives the note. */
export function leaveNote(path: string, settings: Record<string, string>): BackupNote {
  const database = openFile(path, 0);
  try {
    const note = {
      madeAt: `${new Date().toISOString().slice(0, 19)}Z`,
      rows: countRows(database),
      settings,
      deletion: lastDeletion(database),
    };
    database.exec(`create table ${table} (body text not null)`);
    database.prepare(`insert into ${table} values (?)`).run([JSON.stringify(note)]);
    return note;
  } finally {
    database.close();
  }
}

/**
 * Looks through the whole opened copy at `path` and counts; gives its note. Throws `BadBackup` with
 * what is wrong.
 */
export function prove(path: string): BackupNote {
  const database = openFile(path, 0);
  try {
    const [first] = column(database, 'pragma integrity_check(1)');
    if (first !== 'ok') throw new BadBackup(`The copy is damaged: ${String(first)}`);
    if (database.prepare('pragma foreign_key_check').raw().all([]).length > 0)
      throw new BadBackup('The copy holds rows whose other half is missing.');
    const [body] = column(database, `select body from ${table}`);
    const note = noteShape.parse(JSON.parse(String(body)));
    const rows = countRows(database);
    const wrong = Object.keys({ ...rows, ...note.rows }).filter(
      (name) => rows[name] !== note.rows[name],
    );
    if (wrong.length > 0)
      throw new BadBackup(
        `The copy holds another number of rows than it says, in ${wrong.join(', ')}.`,
      );
    return note;
  } finally {
    database.close();
  }
}

/** Takes the note out again, so that the copy is the database that it was. */
export function dropNote(path: string): void {
  const database = openFile(path, 0);
  try {
    database.exec(`drop table ${table}`);
  } finally {
    database.close();
  }
}

function countRows(database: ReturnType<typeof openFile>): Record<string, number> {
  const names = column(
    database,
    "select name from sqlite_master where type = 'table' and sql not like 'create virtual%' and name not like 'sqlite%'",
  ).map(String);
  return Object.fromEntries(
    names
      .filter((name) => name !== table)
      .map((name) => [name, Number(column(database, `select count(*) from "${name}"`)[0])]),
  );
}

const lastDeletion = (database: ReturnType<typeof openFile>): number =>
  Number(column(database, "select seq from sqlite_sequence where name = 'deletion'")[0] ?? 0);

const column = (database: ReturnType<typeof openFile>, query: string): unknown[] =>
  database
    .prepare(query)
    .raw()
    .all([])
    .map((row) => (row as unknown[])[0]);
