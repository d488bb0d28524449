import type { ReactNode } from 'react';
import { fillCount } from '#lib/i18n.ts';
import { Icon } from '#practice/kit/Icon.tsx';
import {
  chatsShown,
  countUnread,
  draftIn,
  isMarked,
  isStranger,
  postsIn,
  titleOf,
} from './chats.ts';
import { briefly } from './posts.ts';
import type { Chat, State, World } from './types.ts';
import { words } from './words.ts';

/** All chats in which something stands, the one with the newest message on top. */
export function ListView({ state, world }: { state: State; world: World }): ReactNode {
  return (
    <>
      <h3>{words.chats}</h3>
      <ul className="lines">
        {chatsShown(state, world).map((chat) => (
          <Row key={chat.id} {...{ chat, state, world }} />
        ))}
      </ul>
    </>
  );
}

function Row({ chat, state, world }: { chat: Chat; state: State; world: World }): ReactNode {
  const { id } = chat;
  const name = titleOf(world, chat);
  const unread = countUnread(state, id);
  const last = postsIn(state, id).at(-1);
  return (
    <li>
      <button className="line" name="do" value={`open:${id}`} data-read="">
        <Face {...{ chat, world, name }} />
        <span>
          <b>
            {name} {unread > 0 && <span className="new">{fillCount(words.unread, unread)}</span>}
          </b>
          <span>{last && briefly(last, state, world)}</span>
          <More {...{ chat, state }} />
        </span>
      </button>
    </li>
  );
}

/** A group has a sign, a person the first letter of the name, a stranger a question mark. */
export function Face({ chat, world, name }: { chat: Chat; world: World; name: string }): ReactNode {
  const letter = isStranger(world, chat) ? '?' : name.replace(/^(Frau|Herr) /, '').slice(0, 1);
  return (
    <span className="face" aria-hidden="true">
      {chat.group === '' ? letter : <Icon name="group" />}
    </span>
  );
}

/** What else is known of a chat. */
function More({ chat: { id, sms }, state }: { chat: Chat; state: State }): ReactNode {
  const known = [
    sms && words.sms,
    draftIn(state, id) && words.draft,
    isMarked(state, 'muted', id) && words.muted,
    isMarked(state, 'blocked', id) && words.blocked,
  ].filter((word) => typeof word === 'string');
  return known.length > 0 && <span className="more">{known.join(', ')}</span>;
}
