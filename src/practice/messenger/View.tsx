import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { Frame, type Face } from '#practice/kit/Frame.tsx';
import type { IslandProps } from '#practice/kit/island.ts';
import type { Said } from '#practice/kit/Notes.tsx';
import { AboutView } from './AboutView.tsx';
import { chatOf, postOf, titleOf } from './chats.ts';
import { ChatView } from './ChatView.tsx';
import { ForwardView } from './ForwardView.tsx';
import { ListView } from './ListView.tsx';
import { machine } from './machine.ts';
import { openChat } from './moves.ts';
import { PhotosView, PhotoView } from './PhotoView.tsx';
import type { Action, Chat, Note, State, Task, World } from './types.ts';
import { notes, title, words } from './words.ts';

/** The practice messenger in the frame of all programs. */
export const View = (page: IslandProps<World, Task, State>): ReactNode => (
  <Frame face={messenger} {...page} />
);

/** Notes after which something is still to be done. */
const asks: Note['key'][] = ['sentAmiss', 'shut', 'hidden', 'noAnswer', 'closed'];
/** Notes of what is seen where it was pressed. */
const seen: Note['key'][] = ['sent', 'recorded', 'dropped', 'muted', 'unmuted', 'reported'];

/** A note in words. */
const said = ({ key, say, missing }: Note): Said => ({
  text: [notes[key], say].filter(Boolean).join(' '),
  asks: asks.includes(key),
  missing: missing.map((field) => ({ href: `#chat-${field}`, text: words.missing })),
});

/** How the messenger looks. */
export const messenger: Face<World, Task, State, Action> = {
  machine,
  title,
  /** What of which chat is seen. */
  placeName(state, world) {
    const chat = chatOf(world, openChat(state));
    return chat ? fill(words.places[state.view.at], { name: titleOf(world, chat) }) : words.chats;
  },
  /** Enter makes a new line. */
  enter: () => null,
  typedIn: '.compose textarea',
  /** All but a chat that was opened or left. */
  inPlace: ({ view, note }) =>
    view.at !== 'list' && view.at !== 'forward' && (note === null || seen.includes(note.key)),
  /** Whoever answers goes on in the field. */
  field: ({ note }) => (note?.key === 'replying' ? 'chat-text' : null),
  said,
  heard: spokenNow,
  newest: 'post',
  Content,
};

/** What was spoken stands below the button that was pressed, where nobody hears that it came. */
function spokenNow(state: State, _: World, { recordings }: Task): string | null {
  const { take, view } = state;
  const last = postOf(state, state.runs[state.task]?.heard.at(-1) ?? '');
  const inChat = view.at === 'chat' && last?.chat === view.id ? last.text : undefined;
  const text = take?.heard ? recordings[take.n]?.text : inChat;
  return text === undefined ? null : fill(words.transcript, { text });
}

type Opened = { state: State; world: World; task: Task };

function Content(opened: Opened): ReactNode {
  const chat = chatOf(opened.world, openChat(opened.state));
  return (
    <div className="chats">
      {chat ? <Open {...opened} chat={chat} /> : <ListView {...opened} />}
    </div>
  );
}

function Open({ chat, ...opened }: Opened & { chat: Chat }): ReactNode {
  const { view } = opened.state;
  switch (view.at) {
    case 'about':
      return <AboutView chat={chat} {...opened} />;
    case 'photos':
      return <PhotosView chat={chat} {...opened} />;
    case 'photo':
      return <PhotoView chat={chat} file={view.file} {...opened} />;
    case 'forward':
      return <ForwardView chat={chat} post={view.post} {...opened} />;
    default:
      return <ChatView chat={chat} {...opened} />;
  }
}
