import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { Icon, type IconName } from '#practice/kit/Icon.tsx';
import { Picture } from '#practice/kit/Picture.tsx';
import { TappedLink } from '#practice/kit/TappedLink.tsx';
import { nameOf, postOf } from './chats.ts';
import { briefly } from './posts.ts';
import type { Chat, Post, State, Task, World } from './types.ts';
import { words } from './words.ts';

type PostProps = { post: Post; chat: Chat; state: State; world: World; task: Task };

/** One message in its bubble, and its buttons when it is chosen. */
export function PostView(props: PostProps): ReactNode {
  const { post, state } = props;
  const { view } = state;
  const gone = state.erased[post.id] === 'all';
  const open = view.at === 'chat' && view.menu === post.id;
  const canBeChosen = !gone && !post.call;
  return (
    <li className={post.from === '' ? 'own' : ''}>
      <div className={post.call ? 'post call' : 'post'}>
        {!post.call && <Writer {...props} />}
        {gone ? <p className="gone">{words.erased}</p> : <Inside {...props} />}
        {canBeChosen && <Choose {...props} open={open} />}
      </div>
      {open && canBeChosen && <Menu {...props} />}
    </li>
  );
}

/** Who wrote it: seen in a group, heard everywhere. */
const Writer = ({ post, chat, world }: PostProps): ReactNode => (
  <b className={post.from === '' || chat.group === '' ? 'visually-hidden' : ''}>
    {fill(words.writer, { name: nameOf(world, post.from) })}
  </b>
);

const Choose = ({ post, state, world, open }: PostProps & { open: boolean }): ReactNode => (
  <button className="plain choose" name="do" value={`menu:${post.id}`} aria-expanded={open}>
    {words.choose}
    <span className="visually-hidden">: {briefly(post, state, world)}</span>
  </button>
);

function Inside({ post, state, world }: PostProps): ReactNode {
  const about = postOf(state, post.answers);
  const photo = world.files.find(({ id }) => id === post.photo)?.picture;
  return (
    <>
      {post.forwards !== '' && <span className="more">{words.forwarded}</span>}
      {about && <div className="quote">{briefly(about, state, world)}</div>}
      {post.call && (
        <span className="more">
          <Icon name="call" /> {fill(words.callWith, { name: nameOf(world, post.from) })}
        </span>
      )}
      {photo && <Picture {...photo} />}
      {post.voice > 0 ? (
        <Voice post={post} state={state} />
      ) : (
        post.text !== '' && <p className="words">{post.text}</p>
      )}
      {post.link && (
        <TappedLink verb={`link:${post.id}`} open={isTapped(state, post)} {...post.link} />
      )}
    </>
  );
}

const isTapped = ({ view }: State, { id }: Post): boolean => view.at === 'chat' && view.link === id;

/** A spoken message is played by its button, and read below it. */
function Voice({ post: { id, voice, text }, state }: { post: Post; state: State }): ReactNode {
  const played = state.played.includes(id);
  return (
    <>
      <button className="btn two small" name="do" value={`play:${id}`} data-read="">
        <Icon name="volume" /> {fill(words.voice, { n: voice })}
      </button>
      {played && <p className="words">{fill(words.transcript, { text })}</p>}
    </>
  );
}

type Deed = [is: boolean, verb: string, word: string, icon: IconName];

/** What can be done with a message that was chosen. */
function Menu({ post, chat, task }: PostProps): ReactNode {
  const isOpen = (verb: string): boolean => !task.closed.some((shut) => shut === verb);
  const deeds: Deed[] = [
    [!chat.sms, 'reply', words.reply, 'reply'],
    [isOpen('forward'), 'forward', words.forward, 'forward'],
    [isOpen('hide'), 'hide', words.hide, 'trash'],
    [isOpen('erase') && post.from === '' && !chat.sms, 'erase', words.erase, 'trash'],
  ];
  return (
    <div className="deeds">
      {deeds
        .filter(([is]) => is)
        .map(([, verb, word, icon]) => (
          <button key={verb} className="btn two small" name="do" value={`${verb}:${post.id}`}>
            <Icon name={icon} /> {word}
          </button>
        ))}
    </div>
  );
}
