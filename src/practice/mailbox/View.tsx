import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import type { PracticeFile } from '#practice/kit/files.ts';
import { Frame, type Face } from '#practice/kit/Frame.tsx';
import type { IslandProps } from '#practice/kit/island.ts';
import type { Said } from '#practice/kit/Notes.tsx';
import { FileView } from './FileView.tsx';
import { ListView } from './ListView.tsx';
import { machine } from './machine.ts';
import { MailView } from './MailView.tsx';
import { draftOf, letterOf, lettersFound } from './mails.ts';
import { enterIn } from './parse.ts';
import type { Action, Draft, Letter, Note, State, Task, World } from './types.ts';
import { hits, notes, title, viewName, words } from './words.ts';
import { WriteView } from './WriteView.tsx';

/** The practice mailbox in the frame of all programs. */
export const View = (page: IslandProps<World, Task, State>): ReactNode => (
  <Frame face={mailbox} {...page} />
);

const openLetter = (state: State): Letter | undefined =>
  state.view.at === 'mail' ? letterOf(state, state.view.id) : undefined;
const openDraft = (state: State): Draft | undefined =>
  state.view.at === 'write' ? draftOf(state, state.view.id) : undefined;
const openFile = ({ view }: State, world: World): PracticeFile | undefined =>
  view.at === 'file' ? world.files.find((file) => file.id === view.id) : undefined;
const countFound = (state: State, world: World): number =>
  state.search === '' ? 0 : lettersFound(state, world).length;

/** Notes after which something is still to be done. */
const asks: Note['key'][] = [
  'sentAmiss',
  'returned',
  'answered',
  'fraudReply',
  'spamReply',
  'fraudSend',
  'downloadFirst',
  'closed',
  'searchEmpty',
  'noHits',
  'notSearched',
];

/** A note in words. */
const said = (note: Note): Said => ({
  text: [notes[note.key], note.say].filter(Boolean).join(' '),
  asks: note.say !== '' || asks.includes(note.key),
  missing: note.missing.map((field) => ({ href: `#mail-${field}`, text: words.missing[field] })),
});

/** How the mailbox looks. */
export const mailbox: Face<World, Task, State, Action> = {
  machine,
  title,
  /** A file, or what the list, a mail or a draft is called. */
  placeName(state, world) {
    const file = openFile(state, world);
    return file
      ? fill(words.file, { name: file.name })
      : viewName(state, openLetter(state), openDraft(state), countFound(state, world));
  },
  /** Over a file there is no field. */
  enter: (state) => (state.view.at === 'file' ? null : enterIn(state)),
  typedIn: '.write :is(input, select, textarea)',
  /** An address that was asked for, and what hangs on a draft. */
  inPlace: ({ note, view }) =>
    note === null
      ? view.at === 'mail' && view.more !== ''
      : ['attached', 'detached', 'downloaded', 'kept'].includes(note.key),
  said,
  /** How many mails were found. */
  heard(state, world) {
    const found = state.view.at === 'list' ? countFound(state, world) : 0;
    return found > 0 ? hits(found, state.search) : null;
  },
  Content,
};

type Opened = { state: State; world: World; task: Task };

function Content(opened: Opened): ReactNode {
  return (
    <div className="mail">
      <Open {...opened} />
    </div>
  );
}

function Open({ state, world, task }: Opened): ReactNode {
  const letter = openLetter(state);
  const draft = openDraft(state);
  const file = openFile(state, world);
  const { closed } = task;
  if (file) return <FileView file={file} state={state} />;
  if (draft) return <WriteView key={draft.id} {...{ draft, state, world, closed }} />;
  return (
    <>
      <ListView {...{ state, world, closed }} />
      {letter ? (
        <MailView key={letter.id} {...{ letter, state, world, closed }} />
      ) : (
        <p className="choose" data-read-not="" data-still-not="">
          {words.choose}
        </p>
      )}
    </>
  );
}
