/**
 * Loaded before the portal (`--import`): writes each statement that its connections run as a line
 * into the file STATEMENTS_FILE.
 */
import { appendFileSync } from 'node:fs';
import Database from 'libsql';

type Method = (this: unknown, ...args: unknown[]) => unknown;

const file = process.env['STATEMENTS_FILE'] ?? '';
const prepare = methodOf(Database.prototype, 'prepare');

Object.assign(Database.prototype, {
  prepare(this: unknown, sql: string) {
    const statement = prepare.call(this, sql) as object;
    // The method "all" walks along "iterate".
    for (const name of ['get', 'run', 'iterate']) {
      const run = methodOf(statement, name);
      Object.assign(statement, {
        [name]: (...args: unknown[]) => {
          appendFileSync(file, `${JSON.stringify(sql)}\n`);
          return run.apply(statement, args);
        },
      });
    }
    return statement;
  },
});

function methodOf(owner: object, name: string): Method {
  return Reflect.get(owner, name) as Method;
}
