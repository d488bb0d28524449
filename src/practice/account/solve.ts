import { become, inBy, isDecent, isSo, nowIn, renewed, withItem, without } from './situation.ts';
import type { Aim, Goal, Situation, State, Task, World } from './types.ts';

type Reach = (now: Situation, task: Task) => Situation;

const named: Reach = (now, { addresses }) => ({
  ...now,
  name: addresses.find(isDecent)?.id ?? '',
  decent: true,
  page: now.made ? now.page : 'password',
});
/** Another password, which the manager of the phone remembers if it knew the old one. */
const safe: Reach = (now) => ({
  ...renewed({ ...now, like: 'good' }, 'change'),
  saved: now.saved.filter((place) => place === 'home'),
  asks: false,
});
const strong: Reach = (now, task) =>
  now.made ? safe(now, task) : { ...now, like: 'good', codes: now.codes + 1, page: 'code' };
const atHome = (now: Situation): Situation =>
  now.at === 'home' ? now : { ...now, at: 'home', page: 'start', asks: false };
const opened = (now: Situation): Situation => ({
  ...now,
  open: withItem(now.open, now.at),
  page: 'inbox',
});
const signedOutThere: Reach = (now) => ({
  ...now,
  open: without(now.open, 'library'),
  asks: false,
  page: 'start',
});

/** How each aim is reached. */
const reach: Record<Aim, Reach> = {
  named,
  decent: named,
  strong,
  made: (now) => ({ ...opened(now), made: true, asks: !now.saved.includes(now.at) }),
  signedIn: (now) => opened(atHome(now)),
  signedOut: signedOutThere,
  openThere: (now) => ({ ...now, open: withItem(now.open, 'library') }),
  savedThere: (now) => ({ ...now, saved: withItem(now.saved, 'library') }),
  saved: (now) => ({ ...now, saved: withItem(now.saved, 'home'), asks: false }),
  left: atHome,
  stranger: (now) => ({ ...now, stranger: 'next' }),
  recovered: (now) => renewed({ ...now, like: 'good' }, 'recovery'),
  renewed: safe,
  byManager: (now, task) =>
    inBy({ ...atHome(now), saved: withItem(now.saved, 'home'), asks: false }, 'manager', task),
  byPasskey: (now, task) => inBy({ ...now, passkey: true, asks: false }, 'passkey', task),
  passkey: (now) => ({ ...now, passkey: true, confirms: '' }),
  hungUp: (now) => ({ ...now, call: 'over' }),
};

/** How what must not be is mended. */
const mend: Partial<Record<Aim, Reach>> = {
  openThere: signedOutThere,
  savedThere: (now) => ({ ...now, saved: without(now.saved, 'library') }),
  stranger: safe,
};

/** Reaches a goal for the learner: „Zeigen Sie mir die Lösung“. */
export function solve(state: State, { is, must, mustNot }: Goal, _: World, task: Task): State {
  const now = nowIn(state);
  if (!now) return state;
  const mended = mustNot.reduce(
    (so, wish) => (isSo(so, wish.is) ? (mend[wish.is]?.(so, task) ?? so) : so),
    now,
  );
  const open: Aim[] = [is, ...must.map((wish) => wish.is)];
  return become(
    state,
    open.reduce((so, aim) => (isSo(so, aim) ? so : reach[aim](so, task)), mended),
  );
}
