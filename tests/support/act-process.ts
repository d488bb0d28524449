/**
 * A process of its own that does one act on many people and dies by SIGKILL before its n-th
 * statement, as with a pulled plug. It takes one argument, an `Order` as JSON; when it lives to the
 * end it prints how many statements there were.
 */
import Database from 'libsql';
import type { Tx } from '#db/client.ts';
import { openWriteDoor } from '#db/write.ts';
import type { Actor } from '#lib/actor.ts';
import { extendMany, undoAct, withdrawMany } from '#domains/learning/enrolment/commands.acts.ts';
import { assignCourse } from '#domains/learning/enrolment/commands.ts';
import {
  actSchema,
  extendSchema,
  withdrawManySchema,
} from '#domains/learning/enrolment/rules.acts.ts';
import { assignSchema } from '#domains/learning/enrolment/rules.ts';

type Act = 'assign' | 'extend' | 'withdraw' | 'undo';
export type Order = {
  file: string;
  act: Act;
  actor: Actor;
  form: Record<string, string | string[]>;
  /** 0 for never. */
  dieAt: number;
};

const acts: Record<Act, (tx: Tx, actor: Actor, form: unknown) => Promise<unknown>> = {
  assign: (tx, actor, form) => assignCourse(tx, actor, assignSchema.parse(form)),
  extend: (tx, actor, form) => extendMany(tx, actor, extendSchema.parse(form)),
  withdraw: (tx, actor, form) => withdrawMany(tx, actor, withdrawManySchema.parse(form)),
  undo: (tx, actor, form) => undoAct(tx, actor, actSchema.parse(form)),
};

const { file, act, actor, form, dieAt } = JSON.parse(process.argv[2] ?? '{}') as Order;
let statements = 0;

type CarryOut = (...values: unknown[]) => unknown;

/**
 * From here on each statement that the driver carries out is counted, those that begin and end the
 * transaction too.
 */
function countStatements(): void {
  const prepare = Object.getOwnPropertyDescriptor(Database.prototype, 'prepare')?.value as (
    this: unknown,
    text: string,
  ) => Record<'all' | 'run', CarryOut>;
  function counted(this: unknown, text: string): object {
    const statement = prepare.call(this, text);
    for (const name of ['all', 'run'] as const) {
      const carryOut = statement[name].bind(statement);
      statement[name] = (...values) => {
        statements += 1;
        if (statements === dieAt) process.kill(process.pid, 'SIGKILL');
        return carryOut(...values);
      };
    }
    return statement;
  }
  Object.defineProperty(Database.prototype, 'prepare', { value: counted });
}

const door = openWriteDoor(`file:${file}`);
countStatements();
await door.write((tx) => acts[act](tx, actor, form));
console.log(statements);
await door.close();
