/** How a message is spoken of where it is not shown whole. */
import { fill } from '#lib/i18n.ts';
import { nameOf } from './chats.ts';
import type { Post, State, World } from './types.ts';
import { words } from './words.ts';

/** So many words say what a message is about. */
const most = 12;

/** What a message is, in one line, with who wrote it. */
export const briefly = (post: Post, state: State, world: World): string =>
  fill(words.brief, { name: nameOf(world, post.call ? '' : post.from), what: whatOf(post, state) });

function whatOf(post: Post, state: State): string {
  if (state.erased[post.id] === 'all') return words.erased;
  if (post.call) return words.call;
  if (post.voice > 0) return fill(words.voice, { n: post.voice });
  const spoken = post.text.split(/\s+/).filter(Boolean);
  if (spoken.length === 0) return words.photo;
  return spoken.length > most ? `${spoken.slice(0, most).join(' ')} …` : spoken.join(' ');
}
