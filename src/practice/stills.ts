/**
 * The pictures of worked examples: the real view of each program, played on the server. A program
 * that plays no examples is not in here.
 */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Face } from '#practice/kit/Frame.tsx';
import { htmlOf, textIn } from '#practice/kit/page-tree.ts';
import {
  namedAt,
  playThrough,
  type Moment,
  type PlayedThrough,
} from '#practice/kit/play-through.ts';
import type { Program } from '#practice/kit/program.ts';
import { Still } from '#practice/kit/Still.tsx';
import { stillOf } from '#practice/kit/still.ts';
import type { ProgramProblem } from '#practice/kit/task.ts';
import type { Played, Task } from '#practice/kit/types.ts';
import { withShared } from '#practice/kit/world.ts';
import { mailbox } from './mailbox/program.ts';
import { mailbox as mailboxFace } from './mailbox/View.tsx';
import { messenger } from './messenger/program.ts';
import { messenger as messengerFace } from './messenger/View.tsx';
import type { ProgramName } from './programs.ts';

/** One picture: its press, what stands there, the page's name, all its words, and its HTML. */
export type Picture = { name: string; named: string; place: string; words: string; html: string };
type Player = {
  play: (task: unknown, world: unknown) => PlayedThrough;
  problems: (task: unknown, world: unknown) => ProgramProblem[];
  newest: string | undefined;
};

function playerOf<Name extends string, World, T extends Task, S extends Played, Action>(
  program: Program<Name, World, T, S, Action>,
  face: Face<World, T, S, Action>,
): Player {
  return {
    newest: face.newest,
    problems: (task, world) => program.exampleProblems?.(task, world) ?? [],
    play(task, world) {
      const example = program.example(task, world);
      const { world: around, task: shown } = example;
      return playThrough(
        example,
        (state) =>
          renderToStaticMarkup(
            createElement(Still<World, T, S, Action>, { face, state, world: around, task: shown }),
          ),
        (state) => face.placeName(state, around),
      );
    },
  };
}

const players: { [Name in ProgramName]?: Player } = {
  mailbox: playerOf(mailbox, mailboxFace),
  messenger: playerOf(messenger, messengerFace),
};
const playerFor = (program: string): Player | undefined =>
  Object.entries(players).find(([name]) => name === program)?.[1];

/** A worked example as its author wrote it. */
export type ExampleTask = { program: string; task: unknown };

/** The programs in which examples are played. */
export const playedPrograms: readonly string[] = Object.keys(players);

/** What is wrong with an example before it is played, for its author. */
export const exampleProblems = ({ program, task }: ExampleTask, world: unknown): ProgramProblem[] =>
  playerFor(program)?.problems(task, world) ?? [];

/** How far an example gets that has no problems: the first open goal, and the press without a place. */
export function endOf(
  { program, task }: ExampleTask,
  world: unknown,
): Pick<PlayedThrough, 'open' | 'missing'> {
  const { open, missing } = playerFor(program)?.play(task, world) ?? { open: 0, missing: null };
  return { open, missing };
}

/** The pictures of an example that has no problems, one before each press, and the end. */
export function picturesOf({ program, task }: ExampleTask, world: unknown): Picture[] {
  const player = playerFor(program);
  return (player?.play(task, world).moments ?? []).map((moment) =>
    pictureOf(moment, player?.newest),
  );
}

/** The same, in the world of the program and of all programs as the two are written. */
export const picturesIn = (
  example: ExampleTask,
  { own, shared }: { own: unknown; shared: unknown },
): Picture[] => picturesOf(example, withShared(own, shared));

function pictureOf(moment: Moment, newest: string | undefined): Picture {
  const still = stillOf(moment, newest);
  const { name, place } = moment;
  return { name, place, named: namedAt(moment), words: textIn(still), html: htmlOf(still) };
}

/** The picture that a frame asks for: `at` names the press or its verb, `n` counts those alike. */
export function pictureAt(pictures: Picture[], at: string, n: number): Picture | undefined {
  return pictures.filter(({ name }) => name === at || name.startsWith(`${at}:`))[n - 1];
}
