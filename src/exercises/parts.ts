/** What most kinds have alike; each names it, so that none has it by forgetting. */
import { nothing, type Answer } from './answer.ts';
import type { Button, Note, Play, Problem, SolvedRow, Typed, Verb } from './kind.ts';
import { mixedPlaces } from './shuffle.ts';
import { words } from './words.ts';

/** The buttons of an exercise that is checked and has hints. */
export const checked: readonly Verb[] = ['check', 'hint', 'solve', 'restart'];

/** „Antwort prüfen“, and the help that comes next. */
export const checkButtons = (_exercise: unknown, hints: number): Button[] => [
  { do: 'check', text: words.buttons.check, look: 'btn' },
  hints < 2
    ? {
        do: 'hint',
        text: hints === 0 ? words.buttons.hint : words.buttons.nextHint,
        look: 'btn two',
      }
    : { do: 'solve', text: words.buttons.solve, look: 'btn two' },
];

/** What was typed in rows to choose from, as a whole. */
export const keepPicks = (stored: Answer, { was, now }: Typed): Answer =>
  was.picks.join() === now.picks.join() ? stored : { picks: now.picks, values: [] };

/** That a place lacks something, for each place of which that is so. */
export const lacking = <T>(places: readonly T[], is: (place: T) => boolean, text: string) =>
  places.flatMap((place, at): Problem[] => (is(place) ? [{ at, text }] : []));

/** Of a kind whose buttons name no place, which keeps the focus at the heading. */
export const standing = {
  ownText: null,
  reaches: () => true,
  step: () => null,
  anchor: () => null,
} satisfies Partial<Play<unknown>>;
/** Of a kind whose rows stand for all as they are written. */
export const asWritten = { shown: () => null } satisfies Partial<Play<unknown>>;
/** The rows of a kind that are mixed for each learner, unless their order means something. */
export const mixedFor = (rows: readonly unknown[], mix: string, fixed: boolean): number[] | null =>
  fixed ? null : mixedPlaces(mix, rows.length);
/** Of a kind that begins empty. */
export const fromNothing = { emptyAnswer: nothing } satisfies Partial<Play<unknown>>;

/** A line of a solved exercise. */
export const solvedRow = (
  text: string | undefined,
  note: Note | undefined,
  more: Partial<SolvedRow> = {},
): SolvedRow => ({ number: null, about: '', text: text ?? '', note, lead: undefined, ...more });

/** A line that says its number, and its reason where it has one. */
export const numberedRow = (text: string | undefined, at: number, note?: Note): SolvedRow =>
  solvedRow(text, note, { number: at + 1 });
