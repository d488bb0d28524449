/** How a program is played by the build, which proves its tasks. */
import type { Played, Task } from './types.ts';

/** What a form holds: the button `do`, and fields. */
export type Fields = Record<string, string | string[]>;

/** What a program tells of the ways through it. Server only. */
export type Trial<World, T extends Task, S extends Played> = {
  /** Forms that somebody may send from here, sensible or not: the drawn states come of them. */
  presses: (state: S, task: T, world: World) => Fields[];
  /** The forms of one step to a wrong end, each made of the state that it meets. */
  wrongStep: (step: T['fails'][number]['steps'][number]) => ((state: S) => Fields)[];
  /** Whether somebody who comes here by a wrong step hears why it is wrong. */
  isTold: (state: S) => boolean;
};

/** A form as a browser posts it. */
export function formOf(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) form.append(name, one);
  return form;
}
