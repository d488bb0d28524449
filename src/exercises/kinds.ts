/**
 * Every kind of exercise, in the order in which authors read them. A kind that lacks a part, or
 * stands under another name than its schema asks for, does not compile.
 */
import type { z } from 'astro/zod';
import { checklist } from './checklist/kind.ts';
import { dialog } from './dialog/kind.ts';
import { fill } from './fill/kind.ts';
import type { Drawing, KindOf, Play } from './kind.ts';
import { match } from './match/kind.ts';
import { one } from './one/kind.ts';
import { order } from './order/kind.ts';
import { practice } from './practice/kind.ts';
import { several } from './several/kind.ts';
import { spot } from './spot/kind.ts';
import { story } from './story/kind.ts';
import { write } from './write/kind.ts';

/** The kinds as they are given. */
export const registry = <T extends { [K in keyof T]: KindOf<{ kind: K }> }>(kinds: T): T => kinds;

export const kinds = registry({
  one,
  several,
  order,
  match,
  fill,
  checklist,
  spot,
  story,
  dialog,
  write,
  practice,
});

type Kinds = typeof kinds;
export type Kind = keyof Kinds;
export type ExerciseOf<K extends Kind> = K extends Kind ? z.infer<Kinds[K]['schema']> : never;
export type Exercise = ExerciseOf<Kind>;

/** The kinds that a form answers. */
export type PlayableKind = {
  [K in Kind]: Kinds[K]['play'] extends null ? never : K;
}[Kind];
/** The same, by their names. */
export const playableKinds = (Object.keys(kinds) as Kind[]).filter(
  (kind): kind is PlayableKind => kinds[kind].play !== null,
);
/** Every exercise that is answered by a form; a practice program plays by its own machine. */
export type Playable = ExerciseOf<PlayableKind>;

/** Whether a form answers this exercise. */
export const isPlayable = (exercise: Exercise): exercise is Playable =>
  kinds[exercise.kind].play !== null;

/** How an exercise is played. */
export const playOf = ({ kind }: Playable): Play<Playable> => kinds[kind].play;

/** The kind of an exercise. */
export const kindOf = ({ kind }: Exercise): KindOf<Exercise> => kinds[kind];

/** The drawing that an exercise shows; null where it has none. */
export const drawingIn = (exercise: Exercise): Drawing | null => kindOf(exercise).drawing(exercise);
