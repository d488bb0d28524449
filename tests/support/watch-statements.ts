/** Loaded before the portal (`--import`): writes each statement that its connections run as a line into the file STATEMENTS_FILE. */
import { appendFileSync } from 'node:fs';
import Database from 'libsql';

const file = process.env['STATEMENTS_FILE'] ?? '';
const prepare = Database.prototype.prepare;

function prepareWatched(this: Database.Database, sql: string): Database.Statement {
  const statement = prepare.call(this, sql);
  // The method "all" walks along "iterate".
  for (const name of ['get', 'run', 'iterate'] as const) {
    const run = statement[name] as (...args: unknown[]) => unknown;
    Object.assign(statement, { [name]: (...args: unknown[]) => {
      appendFileSync(file, `${JSON.stringify(sql)}\n`);
      return run.apply(statement, args);
    } });
  }
  return statement;
}

Object.assign(Database.prototype, { prepare: prepareWatched });
