import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { Icon, type IconName } from '#practice/kit/Icon.tsx';
import { isMarked, nameOf, titleOf } from './chats.ts';
import { Top } from './Top.tsx';
import type { Chat, State, World } from './types.ts';
import { words } from './words.ts';

type Deed = [is: boolean, verb: string, word: string, icon: IconName];

/** Who is in a chat, and what can be done with the whole of it. */
export function AboutView({
  chat,
  state,
  world,
}: {
  chat: Chat;
  state: State;
  world: World;
}): ReactNode {
  const { id, group } = chat;
  const has = (mark: 'muted' | 'blocked' | 'reported'): boolean => isMarked(state, mark, id);
  const deeds: Deed[] = [
    [group === '', 'phone', words.phone, 'call'],
    [!has('muted'), 'mute', words.mute, 'bell'],
    [has('muted'), 'unmute', words.unmute, 'bell'],
    [group !== '', 'leave', words.leave, 'block'],
    [group === '' && !has('blocked'), 'block', words.block, 'block'],
    [has('blocked'), 'unblock', words.unblock, 'block'],
    [!has('reported'), 'report', words.report, 'warning'],
  ];
  return (
    <>
      <Top back={words.back} title={titleOf(world, chat)} />
      <Members chat={chat} world={world} />
      <div className="buttons">
        {deeds
          .filter(([is]) => is)
          .map(([, verb, word, icon]) => (
            <button key={verb} className="btn two" name="do" value={`${verb}:${id}`}>
              <Icon name={icon} /> {word}
            </button>
          ))}
      </div>
    </>
  );
}

/** A group shows who reads along, a person the number. */
function Members({ chat: { group, people, others }, world }: { chat: Chat; world: World }) {
  const names = people.map((id) => nameOf(world, id));
  const shown = others > 0 ? [...names, words.others] : names;
  const number = world.contacts.find(({ id }) => id === people[0])?.number ?? '';
  return (
    <p className="hint">
      {group === ''
        ? fill(words.number, { number })
        : fill(words.members, { names: shown.join(', '), all: people.length + others + 1 })}
    </p>
  );
}
