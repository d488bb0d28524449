import type { ReactNode } from 'react';
import { Goals } from './Goals.tsx';
import { Help } from './Help.tsx';
import type { IslandProps } from './island.ts';
import { Notes, type Said } from './Notes.tsx';
import type { OpenSaving } from './save.ts';
import type { Machine, Played, Task } from './types.ts';
import { usePlay } from './use-play.ts';
import { words } from './words.ts';

/** How a program looks inside the frame that all of them have. */
export type Face<World, T extends Task, S extends Played, Action> = {
  machine: Machine<World, T, S, Action>;
  /** The name of the program, which says that nobody in it is real. */
  title: (world: World) => string;
  /** What stands in front of the learner now, for the heading that takes the focus. */
  placeName: (state: S, world: World) => string;
  /** The button that Enter presses in a field: one that only helps. Null where no field is. */
  enter: (state: S) => string | null;
  /** Fields whose text is saved without a press, as a selector. */
  typedIn: string;
  /** What has changed stands where the learner works: then focus stays there. */
  inPlace: (state: S) => boolean;
  /** The id of the field in which somebody goes on who has just pressed a button; null for none. */
  field?: (state: S) => string | null;
  said: (note: NonNullable<S['note']>) => Said;
  /** What is only heard, because it is seen anyway; null for nothing. */
  heard: (state: S, world: World, task: T) => string | null;
  /** The class of what is shown from the end, where the newest stands last; its first line otherwise. */
  newest?: string;
  /** The program itself, in one `div`. */
  Content: (props: { state: S; world: World; task: T }) => ReactNode;
};
type FrameProps<World, T extends Task, S extends Played, Action> = IslandProps<World, T, S> & {
  face: Face<World, T, S, Action>;
  saving?: OpenSaving;
};

/**
 * The frame of a practice program: one form of submit buttons that posts by itself, and plays at
 * once where scripts run.
 */
export function Frame<World, T extends Task, S extends Played, Action>({
  face,
  saving,
  ...page
}: FrameProps<World, T, S, Action>): ReactNode {
  const { machine, Content } = face;
  const { world, task, action, success, wayOn, goOn } = page;
  const play = usePlay<S>({
    n: page.n,
    state: page.state,
    action,
    isState: (value): value is S => isPlayed(value),
    rescue: machine.rescue,
    typedIn: face.typedIn,
    step: (sent, state) => machine.reduce(state, machine.parse(sent, state), task, world),
    inPlace: face.inPlace,
    reached: (state) => machine.progress(state, task, world).goals.filter(Boolean).length,
    field: face.field,
    saving,
  });
  const { state, unsaved, elsewhere } = play;
  const progress = machine.progress(state, task, world);
  return (
    <div
      ref={play.box}
      className={progress.done ? 'practice played' : 'practice'}
      data-task={page.taskId}
      data-read=""
    >
      <Goals task={task} progress={progress} />
      <h2 id="uebung" tabIndex={-1}>
        <span className="visually-hidden">{face.placeName(state, world)}, </span>
        {face.title(world)}
      </h2>
      <form id={page.form} method="post" action={action} autoComplete="off">
        <Hidden values={{ ...page.hidden, exercise: page.exercise, n: String(play.n) }} />
        <FirstButton verb={face.enter(state)} />
        <Notes
          said={state.note && face.said(state.note)}
          heard={face.heard(state, world, task)}
          {...{ task, state, progress, unsaved, elsewhere, success, wayOn, goOn }}
        />
        <Content state={state} world={world} task={task} />
        <Help task={task} state={state} progress={progress} />
      </form>
    </div>
  );
}

/** Enough to know the server's answer from any other: the server itself has read the state. */
const isPlayed = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'note' in value &&
  'runs' in value &&
  'history' in value;

/** Enter in a field presses the first button of a form: it must be one that only helps. */
const FirstButton = ({ verb }: { verb: string | null }): ReactNode =>
  verb !== null && (
    <button className="first" name="do" value={verb} tabIndex={-1} aria-hidden="true">
      {words.goOn}
    </button>
  );

const Hidden = ({ values }: { values: Record<string, string> }): ReactNode =>
  Object.entries(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
