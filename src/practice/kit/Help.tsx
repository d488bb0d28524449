import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { Played, Progress, Task } from './types.ts';
import { hintButtons, words } from './words.ts';

/** Help for somebody who is stuck, the way back, and the button that begins again. */
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
        <button className="plain" name="do" value={level < 2 ? 'hint' : 'solve'}>
          <Icon name="bulb" /> {hintButtons[level]}
        </button>
      )}
      {state.history.length > 0 && (
        <button className="plain" name="do" value="undo">
          <Icon name="undo" /> {words.undo}
        </button>
      )}
      <button className="plain" name="do" value="restart">
        {words.restart}
      </button>
    </div>
  );
}
