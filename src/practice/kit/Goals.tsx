import type { ReactNode } from 'react';
import type { Progress, Task } from './types.ts';
import { words } from './words.ts';

/** What is to be done, each goal with a sign and a word for how it stands. */
export function Goals({ task, progress }: { task: Task; progress: Progress }): ReactNode {
  return (
    <section className="card goals" aria-labelledby="ziele">
      <h2 id="ziele">{words.goalsTitle}</h2>
      <ol>
        {task.goals.map((goal, i) => (
          <li key={i} className={progress.goals[i] ? 'done' : ''}>
            <span className="sign" aria-hidden="true">
              {progress.goals[i] ? '✓' : ''}
            </span>
            <span>
              {goal.text}{' '}
              <span className={progress.goals[i] ? 'tag done' : 'tag'}>
                {progress.goals[i] ? words.goalDone : words.goalOpen}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
