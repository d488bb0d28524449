import type { ReactNode } from 'react';
import { Bar } from '#practice/kit/Bar.tsx';
import { Frame, type Face } from '#practice/kit/Frame.tsx';
import type { IslandProps } from '#practice/kit/island.ts';
import type { Said } from '#practice/kit/Notes.tsx';
import { Speaks } from '#practice/kit/Speaks.tsx';
import { Handset } from './Handset.tsx';
import { machine } from './machine.ts';
import { shownPages } from './Pages.tsx';
import { nowIn } from './situation.ts';
import type { Action, Note, Page, Situation, State, Task, World } from './types.ts';
import { notes, title, words } from './words.ts';

/** The practice account in the frame of all programs. */
export const View = (page: IslandProps<World, Task, State>): ReactNode => (
  <Frame face={account} {...page} />
);

/** Notes after which something is still to be done. */
const asks: Note['key'][] = [
  'taken',
  'judged',
  'tiny',
  'codeWrong',
  'codeOld',
  'closedWindow',
  'leftOpen',
  'asksFinger',
  'told',
  'nothingSaved',
  'closed',
];

const said = ({ key, say, missing }: Note): Said => ({
  text: [notes[key], say].filter(Boolean).join(' '),
  asks: asks.includes(key),
  missing: missing.map((field) => ({ href: `#account-${field}`, text: words.missing[field] })),
});

/** What Enter in a field does: it looks at the password, or confirms the number. */
const enters: Partial<Record<Page, string>> = { password: 'judge', code: 'confirm' };

const account: Face<World, Task, State, Action> = {
  machine,
  title,
  placeName: (state) => words.pages[nowIn(state)?.page ?? 'start'],
  enter: (state) => enters[nowIn(state)?.page ?? 'start'] ?? null,
  // Nothing that is typed here is saved.
  typedIn: ':not(*)',
  inPlace: () => false,
  said,
  heard: () => null,
  Content,
};

type Opened = { state: State; world: World; task: Task };

function Content(opened: Opened): ReactNode {
  const now = nowIn(opened.state);
  return (
    <div className="account">
      {now && <Provider {...opened} now={now} />}
      {now && <Handset {...opened} now={now} />}
    </div>
  );
}

/** Pages from which "Zurück" leads somewhere. */
const deeper: Page[] = ['name', 'password', 'code', 'safety', 'signIn', 'mailSent'];

/** The page of the provider in its window, and who says what came of a mistake. */
function Provider(props: Opened & { now: Situation }): ReactNode {
  const { now, world } = props;
  const Shown = shownPages[now.page];
  return (
    <section className="provider" aria-labelledby="account-page">
      <Bar>
        {deeper.includes(now.page) && (
          <button className="plain" name="do" value="back">
            <span aria-hidden="true">‹ </span>
            {words.back}
          </button>
        )}
        <h3 id="account-page">{words.pages[now.page]}</h3>
        <span className="more">{words.at[now.at]}</span>
      </Bar>
      <div className="page">
        {now.stranger !== '' && <Speaks {...world.told[now.stranger]} />}
        <Shown {...props} />
        {now.at === 'library' && (
          <button className="plain leave" name="do" value="leave">
            {words.leave}
          </button>
        )}
      </div>
    </section>
  );
}
