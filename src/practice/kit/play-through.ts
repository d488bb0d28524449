/**
 * Plays a task as a person would, on the pages that the program really shows: each press must have
 * its place there, and posts what the form of that page holds.
 */
import {
  elementsIn,
  formOn,
  pathTo,
  textIn,
  tick,
  treeOf,
  typeInto,
  type Element,
} from './page-tree.ts';
import type { Press, PressesTo } from './press.ts';
import type { Machine, Played, Task } from './types.ts';

/** A task that has begun, and how it is played. */
export type Example<World, T extends Task, S extends Played, Action> = {
  machine: Machine<World, T, S, Action>;
  pressesTo: PressesTo<World, T, S>;
  world: World;
  task: T;
  begun: S;
};

/**
 * A page before one press, `at` the place of it. `name` is that of the press (`reply:termin`,
 * `text`, `unfold`), or `end` where nothing is pressed any more.
 */
export type Moment = { name: string; place: string; page: Element; at: Element | null };
/** `open` is the first goal, from 0, that is not reached; `missing` the press that has no place. */
export type PlayedThrough = { moments: Moment[]; open: number | null; missing: string | null };

const mostPresses = 60;

/** Plays it to the end. `show` renders the page of a state, `placeOf` names what is seen there. */
export function playThrough<World, T extends Task, S extends Played, Action>(
  { machine, pressesTo, world, task, begun }: Example<World, T, S, Action>,
  show: (state: S) => string,
  placeOf: (state: S) => string,
): PlayedThrough {
  const moments: Moment[] = [];
  let state = begun;
  let page = treeOf(show(state));
  const see = (name: string, at: Element | null): void => {
    moments.push({ name, place: placeOf(state), page, at });
  };
  const post = (button: string): void => {
    state = machine.reduce(state, machine.parse(formOn(page, button), state), task, world);
  };
  /** Unfolds what the place lies in, and does there what is to be done; false without a place. */
  const play = (press: Press): boolean => {
    const at = placeFor(page, press);
    if (!at) return false;
    for (const fold of foldsAround(page, at)) {
      see('unfold', elementsIn(fold).find(({ tag }) => tag === 'summary') ?? null);
      page = copied(page);
      const again = foldsAround(page, placeFor(page, press))[0];
      if (again) again.attributes['open'] = '';
    }
    const here = placeFor(page, press);
    see(nameOf(press), here);
    page = copied(page);
    act(press, placeFor(page, press));
    return true;
  };
  const act = (press: Press, here: Element | null): void => {
    if ('do' in press) {
      post(press.do);
      page = treeOf(show(state));
      return;
    }
    if (!here) return;
    if ('type' in press) typeInto(here, press.text);
    else tick(here);
    // What is typed is saved without a press; a word to search for stands on the page alone.
    post('save');
    const saved = treeOf(show(state));
    const there = placeFor(saved, press);
    if (there && 'type' in press) typeInto(there, press.text);
    page = saved;
  };
  const nextGoal = (): number => machine.progress(state, task, world).goals.indexOf(false);

  for (let left = mostPresses; nextGoal() >= 0;) {
    const goal = task.goals[nextGoal()];
    const presses = goal ? pressesTo(state, goal, world) : [];
    left -= presses.length;
    if (presses.length === 0 || left < 0) return { moments, open: nextGoal(), missing: null };
    for (const press of presses)
      if (!play(press)) return { moments, open: nextGoal(), missing: nameOf(press) };
  }
  see('end', null);
  return { moments, open: null, missing: null };
}

const nameOf = (press: Press): string => {
  if ('do' in press) return press.do;
  return 'type' in press ? press.type : `${press.tick}:${press.id}`;
};

const placeFor = (page: Element, press: Press): Element | null =>
  elementsIn(page).find(({ tag, attributes: { name, value } }) => {
    if ('do' in press) return tag === 'button' && name === 'do' && value === press.do;
    if ('type' in press) return name === press.type;
    return name === press.tick && value === press.id;
  }) ?? null;

/** The closed folds in which a place lies, the outermost first. */
const foldsAround = (page: Element, at: Element | null): Element[] =>
  at === null
    ? []
    : pathTo(page, at).filter(
        ({ tag, attributes }) => tag === 'details' && attributes['open'] === undefined,
      );

const copied = (page: Element): Element => structuredClone(page);

/** What stands on the place of a moment, as it is read. */
export const namedAt = ({ page, at }: Moment): string => {
  if (!at) return '';
  const around = pathTo(page, at).toReversed();
  const label = around.find(({ tag }) => tag === 'label');
  const field = around.find(({ attributes }) =>
    /\b(field|search)\b/.test(attributes['class'] ?? ''),
  );
  if (at.tag === 'button' || at.tag === 'summary') return textIn(at);
  return textIn(label ?? elementsIn(field ?? at).find(({ tag }) => tag === 'label') ?? at);
};
