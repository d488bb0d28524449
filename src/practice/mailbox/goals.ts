import { progressOf } from '#practice/kit/machine.ts';
import { firstAmiss } from '#practice/kit/state.ts';
import type {
  Goal,
  Letter,
  MailWish,
  PlaceWish,
  Run,
  SentGoal,
  State,
  Task,
  World,
} from './types.ts';
import { isAsWished } from './wishes.ts';

/** Whether a goal is reached, as the box is now. */
export const holds = (state: State, run: Run, goal: Goal, world: World): boolean =>
  isReached(state, run, goal, world) && misplaced(state, goal) === undefined;

function isReached(state: State, run: Run, goal: Goal, world: World): boolean {
  const { deleted, reported, restored, downloaded, sent } = goal;
  if (deleted !== undefined) return state.places[deleted] === 'trash';
  if (reported !== undefined) return state.places[reported] === 'spam';
  if (restored !== undefined) return state.places[restored] === 'inbox';
  if (downloaded !== undefined) return state.downloads.includes(downloaded);
  if (sent === undefined) return isSeen(run, goal);
  return state.letters.some(
    (l) =>
      isSentSince(run, l) && l.returned === sent.returns && amissIn(l, sent, world) === undefined,
  );
}

/** What was looked at in this try. */
function isSeen(run: Run, { read, found, looked, viewed }: Goal): boolean {
  if (read !== undefined) return run.opened.includes(read);
  if (found !== undefined) return run.found.includes(found);
  if (looked !== undefined) return run.looked.includes(looked);
  return viewed !== undefined && run.viewed.includes(viewed);
}

/** The wish of a goal about where mails lie that is amiss. */
const misplaced = (state: State, goal: Goal): PlaceWish | undefined =>
  firstAmiss(goal, (wish) => isPlaced(state, wish));

/** Where a sent mail counts: a later tidying of „Gesendet“ does not unsend it. */
const isSentSince = (run: Run, letter: Letter): boolean =>
  letter.from === '' && letter.number >= run.from;

/** What is amiss in a mail for a goal; undefined when it is right. */
const amissIn = (letter: Letter, goal: SentGoal, world: World): MailWish | undefined =>
  firstAmiss(goal, (wish) => isAsWished(letter, wish, world));

/** What is amiss in a mail just sent, for the open goal that it is meant for; null when it is fine. */
export function amissOf(state: State, task: Task, world: World, letter: Letter): MailWish | null {
  const { goals } = progressOf<Goal, Run, State>(state, task, (s, run, goal) =>
    holds(s, run, goal, world),
  );
  const wished = task.goals.flatMap((goal) => goal.sent ?? []);
  if (wished.some((goal) => amissIn(letter, goal, world) === undefined)) return null;
  const open = task.goals.flatMap((goal, i) => (goals[i] ? [] : (goal.sent ?? [])));
  const meant = open.find((goal) => belongsTo(letter, goal)) ?? open[0];
  return (meant && amissIn(letter, meant, world)) ?? null;
}

/** A mail about the same thing, or to one of the same people, is meant for this goal. */
const belongsTo = (letter: Letter, { right }: SentGoal): boolean =>
  (right.answers !== '' && right.answers === letter.answers) ||
  (right.forwards !== '' && right.forwards === letter.forwards) ||
  [...right.to, ...right.bcc].some((id) =>
    [...letter.to, ...letter.cc, ...letter.bcc].includes(id),
  );

/**
 * What to say of where a mail lies now; empty when no goal minds. A goal that asks for this mail may
 * stay open for the sake of another one: then it is said of that one.
 */
export function saidOfPlace(state: State, task: Task, mail: string): string {
  const ofMail = (wish: PlaceWish): boolean => wish.mail === mail;
  const itself = task.goals.flatMap(
    ({ must, mustNot }) =>
      firstAmiss({ must: must.filter(ofMail), mustNot: mustNot.filter(ofMail) }, (wish) =>
        isPlaced(state, wish),
      ) ?? [],
  );
  const others = task.goals
    .filter(({ deleted, reported, restored }) => [deleted, reported, restored].includes(mail))
    .flatMap((goal) => misplaced(state, goal) ?? []);
  return [...itself, ...others][0]?.say ?? '';
}

const isPlaced = (state: State, wish: PlaceWish): boolean => state.places[wish.mail] === wish.in;
