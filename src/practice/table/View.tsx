import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { Frame, type Face } from '#practice/kit/Frame.tsx';
import type { IslandProps } from '#practice/kit/island.ts';
import type { Said } from '#practice/kit/Notes.tsx';
import { faultIn } from './faults.ts';
import { machine } from './machine.ts';
import { runOf } from './rows.ts';
import { SheetView } from './SheetView.tsx';
import type { Action, Note, State, Task, World } from './types.ts';
import { notes, title, words } from './words.ts';

/** The practice table in the frame of all programs. */
export const View = (page: IslandProps<World, Task, State>): ReactNode => (
  <Frame face={table} {...page} />
);

/** Notes after which something is still to be done. */
const asks: Note['key'][] = ['pointed', 'returned', 'closed'];

const said = ({ key, say }: Note): Said => ({
  text: [notes[key], say].filter(Boolean).join(' '),
  asks: asks.includes(key),
  missing: [],
});

const table: Face<World, Task, State, Action> = {
  machine,
  title,
  placeName: ({ view }) => (view.at === 'week' ? words.weekOf : words.oneDay),
  enter: ({ view }) => (view.at === 'row' ? `check:${view.id}` : 'check'),
  typedIn: '.time-sheet input',
  inPlace: () => false,
  said,
  heard,
  Content: SheetView,
};

/** What the boss writes, and why a row is pointed at, stand below, where nobody hears that they came. */
function heard(state: State, world: World): string | null {
  switch (state.note?.key) {
    case 'sent':
    case 'returned':
      return answerIn(state, world);
    case 'pointed':
      return state.note.missing.length > 0 ? faultOf(state) : null;
    default:
      return null;
  }
}

const answerIn = (state: State, { contacts }: World): string =>
  fill(words.answered, {
    name: contacts[0]?.name ?? '',
    text: runOf(state)?.sent?.reply ?? '',
  });

/** The fault of the day that is open, or the first one of the rows that were looked over. */
function faultOf(state: State): string | null {
  const { view } = state;
  const { rows = [], pointed = [] } = runOf(state) ?? {};
  const asked = view.at === 'row' ? [view.id] : pointed;
  for (const row of rows) {
    const fault = asked.includes(row.id) ? faultIn(row, rows) : null;
    if (fault) return fault.text;
  }
  return null;
}
