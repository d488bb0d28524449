/** The sample world and tasks of the practice mailbox, and a person who presses its buttons. */
import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { z } from 'astro/zod';
import { machine } from '#practice/mailbox/machine.ts';
import { opening } from '#practice/mailbox/opening.ts';
import { taskSchema, worldSchema } from '#practice/mailbox/task.ts';
import type { Progress } from '#practice/kit/types.ts';
import type { State, Task } from '#practice/mailbox/types.ts';

const { parse, progress, reduce } = machine;
const { begin, start } = opening;

const sample = z
  .strictObject({ world: worldSchema, tasks: z.record(z.string(), taskSchema) })
  .parse(parseYaml(readFileSync(new URL('./mailbox.yaml', import.meta.url), 'utf8')));

export const world = sample.world;
export const tasks = sample.tasks;

/** The task of this name from the sample. */
export function taskOf(name: string): Task {
  const task = tasks[name];
  if (!task) throw new Error(`The sample has no task ${name}.`);
  return task;
}

/** What Frau Weber answers to the mail of the task `termin`. */
export const answer = { subject: 'Mein Termin', text: 'Guten Tag, ich komme gern am Dienstag.' };

export type Fields = Record<string, string | string[]>;

/** A form as a browser posts it: the pressed button and the fields. */
export function formOf(button: string, fields: Fields = {}): FormData {
  const form = new FormData();
  form.set('do', button);
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) form.append(name, one);
  return form;
}

/**
 * Frau Weber at a task: she presses buttons; what stands in an open draft's fields goes along as in
 * the page.
 */
export class Person {
  state: State;
  readonly name: string;
  constructor(name: string, before: State = start(world)) {
    this.name = name;
    this.state = begin(before, name, taskOf(name), world);
  }

  /** Presses one button; `fields` is what she has typed. */
  press(button: string, fields: Fields = {}): this {
    const draft = this.draft;
    const written = draft
      ? {
          draft: draft.id,
          answers: draft.answers,
          forwards: draft.forwards,
          to: draft.to,
          cc: draft.cc,
          bcc: draft.bcc,
          subject: draft.subject,
          text: draft.text,
          file: draft.files,
        }
      : {};
    const form = formOf(button, { ...written, ...fields });
    this.state = reduce(this.state, parse(form, this.state), taskOf(this.name), world);
    return this;
  }

  get draft() {
    const { view, drafts } = this.state;
    return view.at === 'write' ? drafts.find((d) => d.id === view.id) : undefined;
  }
  get progress(): Progress {
    return progress(this.state, taskOf(this.name), world);
  }
  get note(): string | undefined {
    return this.state.note?.key;
  }
  /** What the task says to the last button, in its own words. */
  get told(): string | undefined {
    return this.state.note?.say;
  }
  folderOf(id: string): string | undefined {
    return this.state.places[id];
  }
}
