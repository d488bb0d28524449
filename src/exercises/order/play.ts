import { ofPicks, risesWithin, type Answer } from '#exercises/answer.ts';
import type { Grade, Move, Note, Play } from '#exercises/kind.ts';
import { asWritten, checkButtons, checked, keepPicks, numberedRow } from '#exercises/parts.ts';
import { readPlaces } from '#exercises/read-fields.ts';
import { counted, words } from '#exercises/words.ts';
import { mayStandAt, mixedPlaces } from './places.ts';
import type { Order } from './schema.ts';

export const play: Play<Order> = {
  ...asWritten,
  verbs: [...checked, 'up', 'down'],
  ownText: null,
  emptyAnswer: (exercise) => ofPicks(mixedPlaces(exercise)),
  rightAnswer: ({ items }) => ofPicks(items.map((_, place) => place)),
  fits: ({ items }, { picks, values }) =>
    values.length === 0 &&
    picks.length === items.length &&
    risesWithin(picks.length, rising(picks)),
  readAnswer: (_, form) => readPlaces(form, 'order'),
  reaches: (_, { picks }, verb, at) => (verb !== 'up' && verb !== 'down') || at < picks.length,
  gaps: () => [],
  keepTyped: keepPicks,
  step(_, move) {
    if (move.do !== 'up' && move.do !== 'down') return null;
    const at = move.do === 'up' ? move.at - 1 : move.at;
    return { answer: swapped(move.answer, at), then: 'stay' };
  },
  anchor: anchorOf,
  grade: (exercise, { picks }) => gradeOrder(exercise, picks),
  solvedRows: ({ items }, { picks }, notes) =>
    picks.map((item, at) => numberedRow(items[item]?.text, at, notes.get(at))),
  nameOf: () => '',
  buttons: checkButtons,
  describedBy: null,
};

const rising = (picks: readonly number[]): number[] => [...picks].sort((a, b) => a - b);

/** The items at `at` and the place after it change places; at an edge nothing moves. */
function swapped(answer: Answer, at: number): Answer {
  const picks = [...answer.picks];
  const [one, other] = [picks[at], picks[at + 1]];
  if (one === undefined || other === undefined) return answer;
  picks[at] = other;
  picks[at + 1] = one;
  return { ...answer, picks };
}

/**
 * The focus stays on the button that moved a line, so that it can be pressed again; at an edge it
 * is on the line itself, so that one press too many does not undo the last.
 */
function anchorOf({ items }: Order, id: string, move: Move): string | null {
  if (move.do !== 'up' && move.do !== 'down') return null;
  const to = move.do === 'up' ? move.at - 1 : move.at + 1;
  const last = items.length - 1;
  const edge = Math.min(Math.max(to, 0), last);
  return edge === 0 || edge === last ? `${id}-line-${edge}` : `${id}-${move.do}-${to}`;
}

function gradeOrder(exercise: Order, picks: readonly number[]): Grade {
  const fits = picks.map((item, at) => mayStandAt(exercise, item, at));
  if (!fits.includes(false))
    return { right: true, message: exercise.success, notes: reasonsOf(exercise, picks) };
  const { at: reasonAt, text: reason } = reasonOf(exercise, picks, fits);
  const notes = fits.map((right, at): Note => {
    if (right) return { at, right, text: words.order.inPlace };
    return { at, right, text: at === reasonAt ? reason : words.order.notInPlace };
  });
  const inPlace = fits.filter(Boolean).length;
  const where = { all: picks.length, place: reasonAt + 1 };
  const message =
    counted(inPlace, words.order.oneInPlace, words.order.manyInPlace, where) ||
    words.order.noneInPlace;
  return { right: false, message, notes };
}

/** What to look at again, at one of the two lines of a known mistake, else at the first wrong line. */
function reasonOf(
  { mistakes, items }: Order,
  picks: readonly number[],
  fits: readonly boolean[],
): { at: number; text: string } {
  const placeOf = (line: number): number => picks.indexOf(line - 1);
  const known = mistakes.find(({ answer: [first, second] }) => placeOf(first) < placeOf(second));
  const at = known?.answer.map(placeOf).find((place) => fits[place] === false);
  if (known && at !== undefined) return { at, text: known.say };
  const firstWrong = fits.indexOf(false);
  return { at: firstWrong, text: items[picks[firstWrong] ?? -1]?.notYet ?? '' };
}

const reasonsOf = ({ items }: Order, picks: readonly number[]): Note[] =>
  picks.map((item, at) => ({ at, right: true, text: items[item]?.because ?? '' }));
