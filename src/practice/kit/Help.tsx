import type { ReactNode } from 'react';
import type { Played, Progress, Task } from './types.ts';
import { hintButtons, words } from './words.ts';

/** Help for somebody who is stuck, and the button that begins again. */
export function Help({
  task,
  state,
  progress,
}: {
  task: Task;
  state: Played;
  progress: Progress;
}): ReactNode {
  const place = progress.goals.indexOf(false);
  const level = task.goals[place] ? (state.runs[state.task]?.hints[place] ?? 0) : -1;
  return (
    <div className="foot">
      {level >= 0 && (
        <button className="btn two" name="do" value={level < 2 ? 'hint' : 'solve'}>
          {hintButtons[level]}
        </button>
      )}
      <button className="plain" name="do" value="restart">
        {words.restart}
      </button>
    </div>
  );
}
