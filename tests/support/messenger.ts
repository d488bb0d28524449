/** The tasks for the practice messenger, in the portal's own world, and a person who presses. */
import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { z } from 'astro/zod';
import { readSource } from '#authoring/source.ts';
import type { Progress } from '#practice/kit/types.ts';
import { machine } from '#practice/messenger/machine.ts';
import { opening } from '#practice/messenger/opening.ts';
import { stateSchema } from '#practice/messenger/stored.ts';
import { taskSchema, worldSchema } from '#practice/messenger/task.ts';
import type { Post, State, Task } from '#practice/messenger/types.ts';
import { formOf, type Fields } from './mailbox.ts';

const sample = new URL('./messenger.yaml', import.meta.url);

/** The tasks as an author writes them. */
export const written = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .parse(parseYaml(readFileSync(sample, 'utf8')));
const content = readSource('content');
/** The world as the check of content reads it. */
export const worldOfContent = content.worlds.find(({ program }) => program === 'messenger')?.data;
export const world = worldSchema.parse(worldOfContent);
/** The tasks of lessons, by the name of their exercise. */
const ofLessons = content.courses
  .flatMap(({ modules }) => modules.flatMap(({ exercises }) => Object.entries(exercises)))
  .flatMap(([name, exercise]) =>
    exercise.kind === 'practice' && exercise.program === 'messenger'
      ? [[name, exercise.task] as const]
      : [],
  );
const tasks = z
  .record(z.string(), taskSchema)
  .parse({ ...written, ...Object.fromEntries(ofLessons) });

/** The task of this name. */
export function taskOf(name: string): Task {
  const task = tasks[name];
  if (!task) throw new Error(`There is no task ${name}.`);
  return task;
}

/** A phone in which this task has begun. */
export const enter = (name: string, before: State = opening.start(world)): State =>
  opening.begin(before, name, taskOf(name), world);

/** Frau Weber with her phone; each of her states goes through storage. */
export class Phone {
  state: State;
  readonly name: string;
  constructor(name: string, before?: State) {
    this.name = name;
    this.state = enter(name, before);
  }
  /** Presses one button; `text` is what she has typed in the open chat. */
  press(button: string, text?: string): this {
    const { view } = this.state;
    const typed: Fields = text === undefined || view.at === 'list' ? {} : { chat: view.id, text };
    const form = formOf(button, typed);
    const after = machine.reduce(
      this.state,
      machine.parse(form, this.state),
      taskOf(this.name),
      world,
    );
    this.state = stateSchema.parse(JSON.parse(JSON.stringify(after)));
    return this;
  }
  /** Opens a chat and writes in it. */
  writes(chat: string, text: string): this {
    return this.press(`open:${chat}`).press('send', text);
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
  /** What stands in a chat, the newest last. */
  in(chat: string): Post[] {
    return this.state.posts.filter((post) => post.chat === chat);
  }
  get last(): Post | undefined {
    return this.state.posts.at(-1);
  }
}
