import type { ReactNode } from 'react';
import type { Note, NoteKey, Progress, State, Task } from './types.ts';
import * as words from './words.ts';

type NotesProps = {
  found: number;
  task: Task;
  state: State;
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
  found,
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
      {state.view.at === 'list' && found > 0 && (
        <p className="visually-hidden" data-read-not="">
          {words.hits(found, state.search)}
        </p>
      )}
      {state.note && <Sentence note={state.note} />}
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

/** Notes after which something is still to be done; the others only say what has happened. */
const asks: NoteKey[] = [
  'sentElsewhere',
  'sentNoReply',
  'sentNoAttachment',
  'sentShort',
  'fraudReply',
  'fraudSend',
  'searchEmpty',
  'noHits',
];

function Sentence({ note }: { note: Note }): ReactNode {
  if (note.missing.length === 0)
    return <p className={asks.includes(note.key) ? 'say' : 'say fact'}>{words.notes[note.key]}</p>;
  return (
    <div className="say">
      <p>{words.notes[note.key]}</p>
      <ul>
        {note.missing.map((field) => (
          <li key={field}>
            <a href={`#mail-${field}`}>{words.missing[field]}</a>
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
        <p className="next">
          {words.stand(done, task.goals.length)} Jetzt: {goal.text}
        </p>
      )}
      {level > 0 && (
        <div className="say hint">
          {goal.hints.slice(0, level).map((hint, i) => (
            <p key={i}>
              <b>Hinweis {i + 1}:</b> {hint}
            </p>
          ))}
        </div>
      )}
    </>
  );
}
