/** The time sheets for the tests, in the portal's own world, and a person who fills them in. */
import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { z } from 'astro/zod';
import { readSource } from '#authoring/source.ts';
import type { Progress } from '#practice/kit/types.ts';
import { machine } from '#practice/table/machine.ts';
import { opening } from '#practice/table/opening.ts';
import { asWas, fieldName } from '#practice/table/parse.ts';
import { rowsIn, runOf } from '#practice/table/rows.ts';
import { stateSchema } from '#practice/table/stored.ts';
import { taskSchema, worldSchema } from '#practice/table/task.ts';
import type { Row, SomeCells, State, Task } from '#practice/table/types.ts';
import { formOf } from './mailbox.ts';

const sample = new URL('./table.yaml', import.meta.url);
const content = readSource('content');
/** The world as the check of content reads it. */
export const worldOfContent = content.worlds.find(({ program }) => program === 'table')?.data;
export const world = worldSchema.parse(worldOfContent);

/** The tasks as authors write them: those of the lessons, and one that is for the tests alone. */
export const written = z.record(z.string(), z.record(z.string(), z.unknown())).parse({
  ...z.record(z.string(), z.unknown()).parse(parseYaml(readFileSync(sample, 'utf8'))),
  ...Object.fromEntries(
    content.courses
      .flatMap(({ modules }) => modules.flatMap(({ exercises }) => Object.entries(exercises)))
      .flatMap(([name, exercise]) =>
        exercise.kind === 'practice' && exercise.program === 'table'
          ? [[name, exercise.task] as const]
          : [],
      ),
  ),
});
const tasks = z.record(z.string(), taskSchema).parse(written);

/** The task of this name. */
export function taskOf(name: string): Task {
  const task = tasks[name];
  if (!task) throw new Error(`There is no task ${name}.`);
  return task;
}

/** A table in which this task has begun. */
export const enter = (name: string, before: State = opening.start(world)): State =>
  opening.begin(before, name, taskOf(name), world);

/** The fields of a page as they stand there, and what stood there when it was made. */
export const fieldsOf = (state: State, typed: Record<string, SomeCells> = {}) => ({
  was: asWas(rowsIn(state)),
  ...Object.fromEntries(
    rowsIn(state).flatMap((row) =>
      (['from', 'pause', 'until', ...(row.hand ? ['sum' as const] : [])] as const).map((cell) => [
        fieldName(row.id, cell),
        typed[row.id]?.[cell] ?? row[cell],
      ]),
    ),
  ),
});

/** The state after a button, with what somebody has typed in some rows. */
export function press(
  name: string,
  state: State,
  button: string,
  typed: Record<string, SomeCells> = {},
): State {
  const form = formOf(button, fieldsOf(state, typed));
  return machine.reduce(state, machine.parse(form, state), taskOf(name), world);
}

/** Frau Weber with her sheet; each of her states goes through storage. */
export class Sheet {
  state: State;
  readonly name: string;
  constructor(name: string, before?: State) {
    this.name = name;
    this.state = enter(name, before);
  }
  /** Presses one button, with what she has typed in the rows. */
  press(button: string, typed: Record<string, SomeCells> = {}): this {
    const after = press(this.name, this.state, button, typed);
    this.state = stateSchema.parse(JSON.parse(JSON.stringify(after)));
    return this;
  }
  /** Fills in one day, and has the sheet look at it. */
  fills(row: string, from: string, pause: string, until: string, sum?: string): this {
    return this.press(`check:${row}`, { [row]: { from, pause, until, sum } });
  }
  get progress(): Progress {
    return machine.progress(this.state, taskOf(this.name), world);
  }
  get goals(): boolean[] {
    return this.progress.goals;
  }
  get note(): string | undefined {
    return this.state.note?.key;
  }
  get said(): string {
    return this.state.note?.say ?? '';
  }
  /** What the boss has answered. */
  get reply(): string | undefined {
    return runOf(this.state)?.sent?.reply;
  }
  row(id: string): Row | undefined {
    return rowsIn(this.state).find((one) => one.id === id);
  }
  get rows(): Row[] {
    return rowsIn(this.state);
  }
}
