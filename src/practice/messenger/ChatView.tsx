import type { ReactNode } from 'react';
import { Compose } from './Compose.tsx';
import { isShut, isStranger, postsIn, titleOf } from './chats.ts';
import { PostView } from './PostView.tsx';
import { Recording } from './Recording.tsx';
import { Top } from './Top.tsx';
import type { Chat, State, Task, World } from './types.ts';
import { words } from './words.ts';

/** One chat: what was written in it, and below it the field for writing. */
export function ChatView({
  chat,
  state,
  world,
  task,
}: {
  chat: Chat;
  state: State;
  world: World;
  task: Task;
}): ReactNode {
  const take = state.take?.chat === chat.id ? state.take : null;
  return (
    <>
      <Top back={words.chats} title={titleOf(world, chat)}>
        {!task.closed.includes('about') && (
          <button className="plain" name="do" value="about">
            {words.about}
          </button>
        )}
      </Top>
      {isStranger(world, chat) && <p className="hint">{words.stranger}</p>}
      <ol className={chat.sms ? 'thread sms' : 'thread'}>
        {postsIn(state, chat.id).map((post) => (
          <PostView key={post.id} {...{ post, chat, state, world, task }} />
        ))}
      </ol>
      {isShut(state, chat.id) ? (
        <p className="hint">{words.shut}</p>
      ) : take ? (
        <Recording {...{ take, task }} />
      ) : (
        <Compose {...{ chat, state, world, task }} />
      )}
    </>
  );
}
