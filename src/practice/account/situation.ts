/** How an account stands, what is true of it, and how it becomes so. */
import { inRun, remember } from '#practice/kit/state.ts';
import type { Address, Aim, Place, Situation, State, Task, Means, World } from './types.ts';

/** A situation in which nothing has been done. */
export function beginningOf({ begins: { at, has }, addresses }: Task): Situation {
  const made = has.includes('account');
  const own = addresses.find(isDecent);
  return {
    at,
    page: 'start',
    renews: '',
    name: made ? (own?.id ?? '') : '',
    decent: made,
    made,
    like: made ? 'good' : 'empty',
    codes: 0,
    open: [],
    saved: has.includes('saved') ? ['home'] : [],
    asks: false,
    mail: false,
    passkey: has.includes('passkey'),
    confirms: '',
    means: [],
    call: 'no',
    stranger: '',
  };
}

/** Free, and fit for a firm. */
export const isDecent = ({ taken, amiss }: Address): boolean => !taken && amiss === '';

/** How all stands in the present try. */
export const nowIn = (state: State): Situation | undefined => state.runs[state.task]?.now;

/** Goes on in a way that undo takes back. */
export function become(state: State, next: Situation): State {
  const now = nowIn(state);
  return now ? turn(remember(state, { kind: 'situation', now }), next) : state;
}

/** Turns a page, which nobody needs to take back. */
export const turn = (state: State, now: Situation): State =>
  inRun(state, (run) => ({ ...run, now }));

/** A list with the item in it once. */
export const withItem = <T>(all: T[], one: T): T[] => (all.includes(one) ? all : [...all, one]);
/** A list without the item. */
export const without = <T>(all: T[], one: T): T[] => all.filter((other) => other !== one);

/** The number that holds now; each new one makes the one before it worthless. */
export const codeOf = ({ codes }: World, count: number): string =>
  codes[Math.max(0, count - 1) % codes.length] ?? '';

/** She is in, by one of the means. Somebody may ring up then, who has tried her password. */
export function inBy(now: Situation, way: Means, task: Task): Situation {
  const rings = task.caller === way && now.call === 'no';
  return {
    ...now,
    page: 'inbox',
    confirms: '',
    open: withItem(now.open, now.at),
    means: withItem(now.means, way),
    call: rings ? 'rings' : now.call,
    codes: now.codes + (rings ? 1 : 0),
  };
}

/**
 * Another password for the account: nobody else is in any more, and what a browser remembers is
 * worthless. Whoever had been told the number tries again.
 */
export const renewed = (now: Situation, way: 'recovery' | 'change'): Situation => ({
  ...now,
  page: 'inbox',
  renews: '',
  mail: false,
  open: [now.at],
  saved: [],
  means: withItem(now.means, way),
  stranger: '',
  asks: true,
  ...(now.call === 'told' && { call: 'rings' as const, codes: now.codes + 1 }),
});

type Is = (now: Situation) => boolean;
const openAt =
  (place: Place): Is =>
  (now) =>
    now.open.includes(place);
const by =
  (way: Means): Is =>
  (now) =>
    now.means.includes(way);

const aims: Record<Aim, Is> = {
  named: ({ name }) => name !== '',
  decent: ({ decent }) => decent,
  strong: ({ like }) => like === 'good',
  made: ({ made }) => made,
  signedIn: openAt('home'),
  signedOut: ({ made, open }) => made && !open.includes('library'),
  openThere: openAt('library'),
  savedThere: ({ saved }) => saved.includes('library'),
  saved: ({ saved }) => saved.includes('home'),
  left: ({ at, made }) => made && at === 'home',
  stranger: ({ stranger }) => stranger !== '',
  recovered: by('recovery'),
  renewed: ({ means }) => means.includes('recovery') || means.includes('change'),
  byManager: by('manager'),
  byPasskey: by('passkey'),
  passkey: ({ passkey }) => passkey,
  hungUp: ({ call }) => call === 'over',
};

/** Whether a situation is so, as an aim or a wish asks. */
export const isSo = (now: Situation, aim: Aim): boolean => aims[aim](now);
