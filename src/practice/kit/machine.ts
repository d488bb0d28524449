/**
 * What every practice program does: a task can be tried, helped with, taken back and begun again,
 * and what was done once stays done.
 */
import { impossible, inRun, say } from './state.ts';
import type { Goal, KitVerb, Machine, Played, Progress, Task, Try } from './types.ts';

/** What a program brings of its own; each of these is pure. */
type Rules<
  World,
  G extends Goal,
  T extends Task<G>,
  Run extends Try,
  Change,
  S extends Played<Run, Change>,
  Action extends { do: string },
> = Pick<Machine<World, T, S, Action>, 'parse' | 'rescue'> & {
  /** Takes in what was typed, at every button. */
  keepTyped: (state: S, action: Action, world: World) => S;
  /** The program's own buttons. */
  act: (state: S, action: Own<Action>, task: T, world: World) => S;
  /** Leaves nothing lying about that nobody needs, after each button. */
  tidy: (state: S) => S;
  /** Whether a goal is reached, asked of the state alone. */
  holds: (state: S, run: Run, goal: G, world: World) => boolean;
  /** Reaches a goal for the learner and shows what came of it. */
  solve: (state: S, goal: G, world: World, task: T) => S;
  /** Takes back one change, which is no longer in the history. */
  takeBack: (state: S, change: Change) => S;
  /** Lays out the task again and remembers the try that was; what was typed stays. */
  restart: (state: S, run: Run, task: T) => S;
};
type Own<Action extends { do: string }> = Action & { do: Exclude<Action['do'], KitVerb> };

/**
 * Which goals hold on the state now, and whether the task was ever done; once done it stays done.
 */
export function progressOf<
  G extends Goal,
  Run extends Try,
  S extends Pick<Played<Run>, 'task' | 'runs' | 'done'>,
>(state: S, task: Task<G>, holds: (state: S, run: Run, goal: G) => boolean): Progress {
  const run = state.runs[state.task];
  const done = state.done[state.task];
  return {
    goals: task.goals.map((goal) => run !== undefined && holds(state, run, goal)),
    done: done !== undefined,
    withHelp: done === 'helped',
  };
}

/** Makes the machine of a program from what it brings of its own. */
export function makeMachine<
  World,
  G extends Goal,
  T extends Task<G>,
  Run extends Try,
  Change,
  S extends Played<Run, Change>,
  A extends { do: string },
>(rules: Rules<World, G, T, Run, Change, S, A>): Machine<World, T, S, A> {
  const { parse, rescue } = rules;
  const progress = (state: S, task: T, world: World): Progress =>
    progressOf(state, task, (s: S, run: Run, goal: G) => rules.holds(s, run, goal, world));
  const nextGoal = (state: S, task: T, world: World): number =>
    progress(state, task, world).goals.indexOf(false);

  const verbs: Record<KitVerb, (state: S, task: T, world: World) => S> = {
    save: (state) => state,
    unknown: (state) => impossible(state),
    undo(state) {
      const last = state.history.at(-1);
      if (last === undefined) return say(state, 'nothingToUndo');
      return rules.takeBack({ ...say(state, 'undone'), history: state.history.slice(0, -1) }, last);
    },
    hint(state, task, world) {
      const goal = nextGoal(state, task, world);
      if (goal < 0) return impossible(state);
      const more = (level: number | undefined, i: number): number =>
        Math.min(2, (level ?? 0) + (i === goal ? 1 : 0));
      return inRun(state, (run) => ({
        ...run,
        hints: task.goals.map((_, i) => more(run.hints[i], i)),
      }));
    },
    solve(state, task, world) {
      const goal = task.goals[nextGoal(state, task, world)];
      if (!goal) return impossible(state);
      const solved = say(rules.solve(state, goal, world, task), 'solved');
      return inRun(solved, (run) => ({ ...run, helped: true }));
    },
    restart(state, task) {
      const run = state.runs[state.task];
      return run ? say(rules.restart(state, run, task), 'restarted') : impossible(state);
    },
  };
  const isOwn = (action: A): action is Own<A> => !Object.hasOwn(verbs, action.do);
  const isKit = (verb: string): verb is KitVerb => Object.hasOwn(verbs, verb);

  function act(state: S, action: A, task: T, world: World): S {
    if (isKit(action.do)) return verbs[action.do](state, task, world);
    return isOwn(action) ? rules.act(state, action, task, world) : impossible(state);
  }

  /** Once done stays done; done alone later replaces done with help. */
  function settle(state: S, task: T, world: World): S {
    const run = state.runs[state.task];
    if (!run || progress(state, task, world).goals.includes(false)) return state;
    const how = run.helped && state.done[state.task] !== 'alone' ? 'helped' : 'alone';
    return state.done[state.task] === how
      ? state
      : { ...state, done: { ...state.done, [state.task]: how } };
  }

  return {
    parse,
    rescue,
    progress,
    reduce(state, action, task, world) {
      const before = action.do === 'save' ? state : { ...state, note: null };
      return settle(
        rules.tidy(act(rules.keepTyped(before, action, world), action, task, world)),
        task,
        world,
      );
    },
  };
}
