/** What stands in the chats, and who is in them. */
import type { Chat, Contact, Draft, Mark, Post, State, World } from './types.ts';
import { words } from './words.ts';

/** The chat with this id. */
export const chatOf = (world: World, id: string): Chat | undefined =>
  world.chats.find((chat) => chat.id === id);

/** The message with this id, in any chat. */
export const postOf = (state: State, id: string): Post | undefined =>
  state.posts.find((post) => post.id === id);

/** What is being written in a chat. */
export const draftIn = (state: State, chat: string): Draft | undefined =>
  state.drafts.find((draft) => draft.chat === chat);

/** The messages of a chat that the learner sees, the newest last. */
export const postsIn = (state: State, chat: string): Post[] =>
  state.posts.filter((post) => post.chat === chat && state.erased[post.id] !== 'me');

/** The chats in which something stands, the one with the newest message first. */
export function chatsShown(state: State, world: World): Chat[] {
  const newest = (chat: Chat): number => postsIn(state, chat.id).at(-1)?.number ?? 0;
  return world.chats
    .filter((chat) => newest(chat) > 0 && !isMarked(state, 'left', chat.id))
    .sort((a, b) => newest(b) - newest(a));
}

/** How many messages of a chat have not been seen. */
export const countUnread = (state: State, chat: string): number =>
  state.posts.filter((post) => post.chat === chat && state.unread.includes(post.id)).length;

/** Whether a chat is muted, left, blocked or reported. */
export const isMarked = (state: State, mark: Mark, chat: string): boolean =>
  state.marks.includes(`${mark}:${chat}`);

/** Nobody can write in a chat that was left or blocked. */
export const isShut = (state: State, chat: string): boolean =>
  isMarked(state, 'left', chat) || isMarked(state, 'blocked', chat);

const shownName = ({ name, number, stranger }: Contact): string => (stranger ? number : name);

/** The name to show for a contact id, for a stranger the number; an empty id is the learner. */
export function nameOf(world: World, id: string): string {
  if (id === '') return words.me;
  const contact = world.contacts.find((one) => one.id === id);
  return contact ? shownName(contact) : id;
}

/** The name of a chat: that of the group, or of the one person. */
export const titleOf = (world: World, { group, people }: Chat): string =>
  group || people.map((id) => nameOf(world, id)).join(', ');

/** Whether somebody in this chat of two stands in no address book. */
export const isStranger = (world: World, { group, people }: Chat): boolean =>
  group === '' && world.contacts.some(({ id, stranger }) => stranger && people.includes(id));
