import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { chatsShown, isShut, postOf, titleOf } from './chats.ts';
import { Face } from './ListView.tsx';
import { briefly } from './posts.ts';
import { Top } from './Top.tsx';
import type { Chat, State, World } from './types.ts';
import { words } from './words.ts';

/** Where a message is to be handed on to. */
export function ForwardView({
  chat,
  post,
  state,
  world,
}: {
  chat: Chat;
  post: string;
  state: State;
  world: World;
}): ReactNode {
  const handed = postOf(state, post);
  const others = chatsShown(state, world).filter(
    (one) => one.id !== chat.id && !one.sms && !isShut(state, one.id),
  );
  return (
    <>
      <Top back={titleOf(world, chat)} title={words.forward} />
      {handed && <p className="quote">{briefly(handed, state, world)}</p>}
      <ul className="lines">
        {others.map((one) => (
          <li key={one.id}>
            <button className="line" name="do" value={`to:${one.id}`} data-read="">
              <Face chat={one} world={world} name={titleOf(world, one)} />
              <span>
                <b>{fill(words.to, { name: titleOf(world, one) })}</b>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
