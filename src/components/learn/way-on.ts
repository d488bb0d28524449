import { messages } from '#lib/i18n.ts';

/** The button that leads on from a step. */
export type WayOn = { kind: 'main' | 'quiet'; text: string };

/** The button of a step: loud once its exercise is done or it has none; quiet for whoever comes back to it later. */
export function wayOnFrom({ done, last }: { done: boolean; last: boolean }): WayOn {
  const { finish, next, later } = messages.learn;
  return done ? { kind: 'main', text: last ? finish : next } : { kind: 'quiet', text: later };
}
