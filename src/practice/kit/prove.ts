/**
 * What is proved of every task before it is built: the beginning is not the end, wrong ends fail,
 * and the right end can be reached from wherever somebody may have come to.
 */
import { solutionOf } from './proof.ts';
import type { ProgramProblem } from './task.ts';
import { formOf, type Fields, type Trial } from './trial.ts';
import type { Machine, Opening, Played, Task } from './types.ts';

/** From so many states at least the right end is reached. */
const statesDrawn = 500;
const stepsOfAWalk = 25;
const seed = 0x5eed;

type Proved<World, T extends Task, S extends Played, Action> = {
  machine: Machine<World, T, S, Action>;
  opening: Opening<World, T, S>;
  trial: Trial<World, T, S>;
};

/** What cannot be proved of a task, for its author. */
export function proofProblems<World, T extends Task, S extends Played, Action>(
  program: Proved<World, T, S, Action>,
  task: T,
  world: World,
): ProgramProblem[] {
  const { opening } = program;
  const begun = opening.begin(opening.start(world), 'probe', task, world);
  const problems = exampleProblems(program, task, world);
  if (problems.length > 0) return problems;
  return [
    ...failProblems(program, begun, task, world),
    ...wayProblems(program, begun, task, world),
  ];
}

/** What cannot be proved of a task that is only shown: it has no wrong ends. */
export function exampleProblems<World, T extends Task, S extends Played, Action>(
  { machine, opening }: Pick<Proved<World, T, S, Action>, 'machine' | 'opening'>,
  task: T,
  world: World,
): ProgramProblem[] {
  const begun = opening.begin(opening.start(world), 'probe', task, world);
  if (!machine.progress(begun, task, world).goals.includes(false))
    return [
      {
        field: 'goals',
        cure: 'Alle Ziele sind schon am Anfang erreicht. Schreiben Sie ein Ziel dazu.',
      },
    ];
  const unreached = missedFrom(machine, begun, task, world);
  if (unreached !== null)
    return [
      {
        field: `goals ${unreached + 1}`,
        cure: 'Dieses Ziel lässt sich nicht zusammen mit den anderen erreichen. Ändern Sie eines davon.',
      },
    ];
  return [];
}

/** The first goal that the solution does not reach from a state; null when it reaches all. */
function missedFrom<World, T extends Task, S extends Played, Action>(
  machine: Machine<World, T, S, Action>,
  state: S,
  task: T,
  world: World,
): number | null {
  const end = solutionOf(machine, state, task, world).at(-1) ?? state;
  const missed = machine.progress(end, task, world).goals.indexOf(false);
  return missed < 0 ? null : missed;
}

const played = <World, T extends Task, S extends Played, Action>(
  { parse, reduce }: Machine<World, T, S, Action>,
  state: S,
  fields: Fields,
  task: T,
  world: World,
): S => reduce(state, parse(formOf(fields), state), task, world);

/** Each wrong end, with all that comes before it done right: its goal stays open, and somebody says why. */
function failProblems<World, T extends Task, S extends Played, Action>(
  { machine, trial }: Proved<World, T, S, Action>,
  begun: S,
  task: T,
  world: World,
): ProgramProblem[] {
  const { progress } = machine;
  return task.fails.flatMap(({ end, goal, steps }, i) => {
    const field = `fails ${i + 1}`;
    if (goal > task.goals.length) return [{ field, cure: `Ein Ziel ${goal} gibt es nicht.` }];
    const wrong = steps
      .flatMap((step) => trial.wrongStep(step))
      .reduce((state, form) => played(machine, state, form(state), task, world), begun);
    let rest = wrong;
    for (let next = nextIn(rest); next >= 0 && next < goal - 1; next = nextIn(rest))
      rest = played(machine, rest, { do: 'solve' }, task, world);
    return [
      ...(progress(rest, task, world).goals[goal - 1] === false
        ? []
        : [{ field, cure: `„${end}“ gilt als richtig. Verlangen Sie mehr: must oder mustNot.` }]),
      ...(trial.isTold(wrong)
        ? []
        : [{ field, cure: `Zu „${end}“ sagt niemand etwas. Geben Sie dem Ziel einen Satz: say.` }]),
    ];
  });
  function nextIn(state: S): number {
    return progress(state, task, world).goals.indexOf(false);
  }
}

/** From drawn states, the right end included and the wrong ones, the solution reaches every goal. */
function wayProblems<World, T extends Task, S extends Played, Action>(
  { machine, trial }: Proved<World, T, S, Action>,
  begun: S,
  task: T,
  world: World,
): ProgramProblem[] {
  const draw = drawn(seed);
  for (let count = 0, state = begun; count < statesDrawn; count += 1) {
    const missed = missedFrom(machine, state, task, world);
    if (missed !== null)
      return [
        {
          field: `goals ${missed + 1}`,
          cure: 'Von manchen Stellen aus lässt sich dieses Ziel nicht mehr erreichen.',
        },
      ];
    const presses = trial.presses(state, task, world);
    const press = presses[Math.floor(draw() * presses.length)];
    const isOver = count % stepsOfAWalk === stepsOfAWalk - 1;
    state = isOver || !press ? begun : played(machine, state, press, task, world);
  }
  return [];
}

/** Numbers from 0 to 1 that look drawn, the same for the same seed (mulberry32). */
function drawn(first: number): () => number {
  let seen = first;
  return () => {
    seen = (seen + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seen ^ (seen >>> 15), 1 | seen);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
