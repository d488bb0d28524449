/** The tasks for the practice account, in the portal's own world, and a person who presses. */
import { z } from 'astro/zod';
import { readSource } from '#authoring/source.ts';
import type { Progress } from '#practice/kit/types.ts';
import { machine } from '#practice/account/machine.ts';
import { opening } from '#practice/account/opening.ts';
import { codeOf, nowIn } from '#practice/account/situation.ts';
import { stateSchema } from '#practice/account/stored.ts';
import { taskSchema, worldSchema } from '#practice/account/task.ts';
import type { Like, Situation, State, Task } from '#practice/account/types.ts';
import { formOf, type Fields } from './mailbox.ts';

const content = readSource('content');
/** The world as the check of content reads it. */
export const worldOfContent = content.worlds.find(({ program }) => program === 'account')?.data;
export const world = worldSchema.parse(worldOfContent);
/** The tasks of lessons, by the name of their exercise, as an author writes them. */
export const written = Object.fromEntries(
  content.courses
    .flatMap(({ modules }) => modules.flatMap(({ exercises }) => Object.entries(exercises)))
    .flatMap(([name, exercise]) =>
      exercise.kind === 'practice' && exercise.program === 'account'
        ? [[name, exercise.task] as const]
        : [],
    ),
);
const tasks = z.record(z.string(), taskSchema).parse(written);

/** The task of this name. */
export function taskOf(name: string): Task {
  const task = tasks[name];
  if (!task) throw new Error(`There is no task ${name}.`);
  return task;
}

/** An account in which this task has begun. */
export const enter = (name: string, before: State = opening.start(world)): State =>
  opening.begin(before, name, taskOf(name), world);

/** Somebody who sits beside Frau Jäger; each state goes through storage. */
export class Helper {
  state: State;
  readonly name: string;
  constructor(name: string, before?: State) {
    this.name = name;
    this.state = enter(name, before);
  }
  /** Presses buttons, one after the other. */
  press(...buttons: string[]): this {
    for (const button of buttons) this.send(button, {});
    return this;
  }
  /** Presses one button of a form that holds these fields. */
  send(button: string, fields: Fields): this {
    const form = formOf(button, fields);
    const action = machine.parse(form, this.state);
    const after = machine.reduce(this.state, action, taskOf(this.name), world);
    this.state = stateSchema.parse(JSON.parse(JSON.stringify(after)));
    return this;
  }
  /** Chooses a password of which the browser says what it is like. */
  choose(like: Like): this {
    return this.send('choose', { like });
  }
  /** Types the number that stands on top of the phone, or one that came before it. */
  confirm(ago = 0): this {
    return this.send('confirm', { number: codeOf(world, this.now.codes - ago) });
  }
  get now(): Situation {
    const now = nowIn(this.state);
    if (!now) throw new Error(`The task ${this.name} has not begun.`);
    return now;
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
}
