/** What a person does in a program, one thing after the other: worked examples are played so. */
import type { Played, Task } from './types.ts';

/** A button by its `do`; a text typed into a field by its name; a person ticked, or not any more. */
export type Press = { do: string } | { type: string; text: string } | { tick: string; id: string };

/**
 * What a person does next to reach a goal, from where they are; after it they are asked again.
 * Nothing where there is no way.
 */
export type PressesTo<World, T extends Task, S extends Played> = (
  state: S,
  goal: T['goals'][number],
  world: World,
) => Press[];

/** Presses of buttons, one after the other. */
export const buttons = (...names: string[]): Press[] => names.map((name) => ({ do: name }));
