import type { ReactNode } from 'react';
import { usePlay } from '../kit/use-play.ts';
import { Goals } from './Goals.tsx';
import { Help } from './Help.tsx';
import { ListView } from './ListView.tsx';
import { parse, progress, reduce, type State, type Task, type World } from './machine.ts';
import { MailView } from './MailView.tsx';
import { draftOf, letterOf, lettersFound } from './mails.ts';
import { Notes } from './Notes.tsx';
import { isState, rescue } from './rescue.ts';
import type { Draft, Letter } from './types.ts';
import { title, viewName } from './words.ts';
import { WriteView } from './WriteView.tsx';

export type MailboxProps = {
  world: World;
  task: Task;
  taskId: string;
  /** Id of the exercise, for the server. */
  exercise: string;
  n: number;
  state: State;
  action: string;
  /** The form's id: buttons that leave the page bring its fields along to `goOn`. */
  form: string;
  goOn: string;
  hidden: Record<string, string>;
  /** The exercise's own sentence for the end. */
  success?: string;
  /** The words of the button that leads on; the page has the form `weiter` for it. */
  wayOn: string;
};

/**
 * The practice mailbox: one form of submit buttons that posts by itself, and plays at once where
 * scripts run.
 */
export function View({
  world,
  task,
  taskId,
  exercise,
  n,
  state: first,
  action,
  form,
  goOn,
  hidden,
  success,
  wayOn,
}: MailboxProps): ReactNode {
  const play = usePlay<State>({
    n,
    state: first,
    action,
    isState,
    rescue,
    typedIn: '.write :is(input, select, textarea)',
    step: (sent, state) => reduce(state, parse(sent, state), task, world),
    inPlace: ({ note }) => note !== null && ['attached', 'detached', 'kept'].includes(note.key),
  });
  const { state } = play;
  const letter = state.view.at === 'mail' ? letterOf(state, state.view.id) : undefined;
  const draft = state.view.at === 'write' ? draftOf(state, state.view.id) : undefined;
  const found = state.search === '' ? 0 : lettersFound(state, world).length;
  const stand = progress(state, task);
  return (
    <div
      ref={play.box}
      className={stand.done ? 'practice played' : 'practice'}
      data-task={taskId}
      data-read=""
    >
      <Goals task={task} progress={stand} />
      <h2 id="uebung" tabIndex={-1}>
        <span className="visually-hidden">{viewName(state, letter, draft, found)}, </span>
        {title(world)}
      </h2>
      <form id={form} method="post" action={action} autoComplete="off">
        <Hidden values={{ ...hidden, exercise, n: String(play.n) }} />
        <FirstButton state={state} />
        <Notes
          task={task}
          state={state}
          progress={stand}
          found={found}
          unsaved={play.unsaved}
          elsewhere={play.elsewhere}
          success={success}
          wayOn={wayOn}
          goOn={goOn}
        />
        <div className="mail">
          <Content letter={letter} draft={draft} state={state} world={world} />
        </div>
        <Help task={task} state={state} progress={stand} />
      </form>
    </div>
  );
}

type Shown = { letter: Letter | undefined; draft: Draft | undefined; state: State; world: World };

function Content({ letter, draft, state, world }: Shown): ReactNode {
  if (letter) return <MailView key={letter.id} letter={letter} state={state} world={world} />;
  if (draft) return <WriteView key={draft.id} draft={draft} state={state} world={world} />;
  return <ListView state={state} world={world} />;
}

/** Enter in a field presses the first button of a form: it must be one that only helps. */
function FirstButton({ state }: { state: State }): ReactNode {
  if (state.view.at === 'mail') return null;
  return (
    <button
      className="first"
      name="do"
      value={state.view.at === 'write' ? 'keep' : 'search'}
      tabIndex={-1}
      aria-hidden="true"
    >
      Weiter
    </button>
  );
}

const Hidden = ({ values }: { values: Record<string, string> }): ReactNode =>
  Object.entries(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
