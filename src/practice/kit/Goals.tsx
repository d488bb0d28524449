import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import type { Progress, Task } from './types.ts';
import { words } from './words.ts';

/** What is to be done now, and on request all of it, each goal with a sign and a word. */
export function Goals({ task, progress }: { task: Task; progress: Progress }): ReactNode {
  const place = progress.goals.indexOf(false);
  const now = task.goals[place];
  const done = progress.goals.filter(Boolean).length;
  return (
    <section className={now ? 'goals' : 'goals over'} aria-labelledby="ziele">
      <h2 id="ziele">
        {now ? fill(words.goalsNow, { n: place + 1, all: task.goals.length }) : words.goalsOver}
      </h2>
      {now && done > 0 && (
        <div className="tag done" data-read-not="">
          ✓ {fill(words.goalsDone, { n: done })}
        </div>
      )}
      {now && <p>{now.text}</p>}
      <details data-read-not="">
        <summary>{words.goalsAll}</summary>
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
      </details>
    </section>
  );
}
