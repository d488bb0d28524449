import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { Icon } from '#practice/kit/Icon.tsx';
import { Picture } from '#practice/kit/Picture.tsx';
import { titleOf } from './chats.ts';
import { TextField } from './Compose.tsx';
import { Top } from './Top.tsx';
import type { Chat, State, World } from './types.ts';
import { words } from './words.ts';

type PhotoProps = { chat: Chat; state: State; world: World };

/** The photos that lie on the device. */
export function PhotosView({ chat, world }: PhotoProps): ReactNode {
  return (
    <>
      <Top back={titleOf(world, chat)} title={words.photos} />
      <ul className="lines">
        {world.files.map(({ id, name, picture }) => (
          <li key={id}>
            <button className="line" name="do" value={`pick:${id}`} data-read="">
              <span className="face" aria-hidden="true">
                <Icon name="photo" />
              </span>
              <span>
                <b>{name.replace(/\.\w+$/, '').replaceAll('-', ' ')}</b>
                <span className="more">{picture?.alt}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A photo, big, before it is sent: who is on it? */
export function PhotoView({ chat, file, state, world }: PhotoProps & { file: string }): ReactNode {
  const photo = world.files.find(({ id }) => id === file)?.picture;
  const name = titleOf(world, chat);
  return (
    <>
      <Top back={name} title={words.photo} />
      <div className="compose">
        {photo && <Picture {...photo} />}
        <p>{words.look}</p>
        <TextField label={fill(words.caption, { name })} chat={chat.id} state={state} />
        <button className="btn" name="do" value="send">
          <Icon name="send" /> {words.send}
        </button>
        <button className="btn two" name="do" value="photos">
          {words.otherPhoto}
        </button>
      </div>
    </>
  );
}
