/**
 * When another device has gone on, the browser takes the server's state and saves there what was
 * typed here.
 */
import { draftOf } from './mails.ts';
import { parse } from './parse.ts';
import type { Draft, State } from './types.ts';

/**
 * The forms that save, on top of the server's state, every typed text that it lacks. The last form
 * for a draft counts.
 */
export function rescue(server: State, lost: FormData[]): FormData[] {
  const last = new Map(
    lost.flatMap((form) => {
      const { typed } = parse(form, server);
      return typed ? [[typed.id, { typed, form }] as const] : [];
    }),
  );
  return [...last.values()].flatMap(({ typed, form }) => {
    if (typed.text.trim() === '' || isThere(server, typed)) return [];
    form.set('do', 'keep');
    if (differs(server, typed)) form.set('draft', `${typed.id}.b`);
    return [form];
  });
}

const isThere = (server: State, typed: Draft): boolean =>
  [...server.drafts, ...server.letters].some(
    (other) => other.text === typed.text && other.subject === typed.subject,
  );

/** The other device wrote something else into the same draft: then both stay. */
function differs(server: State, typed: Draft): boolean {
  const theirs = draftOf(server, typed.id)?.text.trim() ?? '';
  return !typed.text.includes(theirs);
}
