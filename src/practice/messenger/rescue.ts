/**
 * When another device has gone on, the browser takes the server's state and saves there what was
 * typed here.
 */
import { draftIn } from './chats.ts';
import { parse } from './parse.ts';
import type { State } from './types.ts';

/**
 * The forms that save, on top of the server's state, every typed text that it lacks. The last form
 * for a chat counts; what the other device wrote there stays above it.
 */
export function rescue(server: State, lost: FormData[]): FormData[] {
  const last = new Map(
    lost.flatMap((form) => {
      const { typed } = parse(form);
      return typed ? [[typed.chat, { typed, form }] as const] : [];
    }),
  );
  return [...last.values()].flatMap(({ typed: { chat, text }, form }) => {
    const theirs = draftIn(server, chat)?.text ?? '';
    const isThere = [theirs, ...server.posts.map((post) => post.text)].includes(text);
    if (text.trim() === '' || isThere) return [];
    form.set('do', 'save');
    if (!text.includes(theirs.trim())) form.set('text', `${theirs}\n${text}`);
    return [form];
  });
}
