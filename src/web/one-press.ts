/**
 * Unpractised hands press a button twice. The browser then sends the form twice and shows the answer
 * to the second alone: what the first took away would be "not there", and what it said be lost.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { AstroCookies } from 'astro';
import type { Outcome } from './outcome.ts';

/** Milliseconds within which the same form of the same session is the same press. */
const soon = 3000;
/** Marks are made of what was typed, passwords too: without this key nobody can try some on them. */
const key = randomBytes(32);

type Press = {
  mark: string;
  at: number;
  cookies: AstroCookies;
  ending: Promise<Outcome>;
};
/** The last press of each session, the oldest first. */
const presses = new Map<string, Press>();

/** A form that came. */
type Sent = { sessionId: string; path: string; form: FormData; cookies: AstroCookies };

/**
 * Carries a form out and gives what it came to. The second press of a double press is not carried
 * out: it gives what the first came to, with its cookies. A form that is not taken counts as not
 * pressed.
 */
export async function onePress(sent: Sent, carryOut: () => Promise<Outcome>): Promise<Outcome> {
  const { sessionId, cookies } = sent;
  const mark = markOf(sent);
  const at = performance.now();
  const before = presses.get(sessionId);
  if (before?.mark === mark && before.at > at - soon) {
    const first = await before.ending;
    if (first.kind === 'done') {
      cookies.merge(before.cookies);
      return first;
    }
  }
  const ending = carryOut();
  remember(sessionId, { mark, at, cookies, ending });
  return ending;
}

function remember(sessionId: string, press: Press): void {
  presses.delete(sessionId);
  presses.set(sessionId, press);
  for (const [id, { at }] of presses) {
    if (at > press.at - soon) break;
    presses.delete(id);
  }
}

/** Files count by name and size: reading them would cost more than they tell. */
function markOf({ path, form }: Sent): string {
  const fields = Array.from(form, ([name, value]) =>
    typeof value === 'string' ? [name, value] : [name, value.name, value.size],
  );
  return createHmac('sha256', key)
    .update(JSON.stringify([path, fields]))
    .digest('base64');
}
