import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import type { Played, Progress, Task } from './types.ts';
import { words } from './words.ts';

/** A note in words. `asks`: something is still to be done; the others only say what has happened. */
export type Said = {
  text: string;
  asks: boolean;
  /** What is missing, each with the field that it is to go to. */
  missing: { href: string; text: string }[];
};
type NotesProps = {
  /** The note of the state, null without one. */
  said: Said | null;
  /** What is only heard, because it is seen anyway. */
  heard: string | null;
  task: Task;
  state: Played;
  progress: Progress;
  unsaved: boolean;
  elsewhere: boolean;
  success: string | undefined;
  wayOn: string;
  goOn: string;
};

/**
 * Everything the program says, in one place under the heading: read out when it changes, and it
 * stays.
 */
export function Notes({
  said,
  heard,
  task,
  state,
  progress,
  unsaved,
  elsewhere,
  success,
  wayOn,
  goOn,
}: NotesProps): ReactNode {
  return (
    <div className="notes" role="status" aria-live="polite">
      {unsaved && <p className="say">{words.unsaved}</p>}
      {elsewhere && <p className="say">{words.elsewhere}</p>}
      {heard !== null && (
        <p className="visually-hidden" data-read-not="">
          {heard}
        </p>
      )}
      {said && <Sentence {...said} />}
      {progress.done && (
        <div className="say ok">
          <p>
            <b>
              ✓ {progress.goals.includes(false) ? words.doneBefore : (success ?? words.success)}
            </b>
          </p>
          {progress.withHelp && <p>{words.withHelp}</p>}
          <button className="btn" formAction={goOn}>
            {wayOn}
          </button>
        </div>
      )}
      <Next task={task} state={state} progress={progress} />
    </div>
  );
}

/** A note in words, with the fields to which it leads. */
export function Sentence({ text, asks, missing }: Said): ReactNode {
  if (missing.length === 0) return <p className={asks ? 'say' : 'say fact'}>{text}</p>;
  return (
    <div className="say">
      <p>{text}</p>
      <ul>
        {missing.map((field) => (
          <li key={field.href}>
            <a href={field.href}>{field.text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The next open goal and the hints that were asked for. */
function Next({
  task,
  state,
  progress,
}: Pick<NotesProps, 'task' | 'state' | 'progress'>): ReactNode {
  const place = progress.goals.indexOf(false);
  const goal = task.goals[place];
  if (!goal) return null;
  const done = progress.goals.filter(Boolean).length;
  const level = state.runs[state.task]?.hints[place] ?? 0;
  return (
    <>
      {!progress.done && done > 0 && (
        <p className="visually-hidden" data-read-not="">
          {fill(words.stand, { done, all: task.goals.length, goal: goal.text })}
        </p>
      )}
      {level > 0 && (
        <div className="say hint">
          {goal.hints.slice(0, level).map((hint, i) => (
            <p key={i}>
              <b>{fill(words.hintNumber, { n: i + 1 })}</b> {hint}
            </p>
          ))}
        </div>
      )}
    </>
  );
}
