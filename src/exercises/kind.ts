/** What a kind of exercise consists of. A part that is missing does not compile. */
import type { z } from 'astro/zod';
import type { Answer } from './answer.ts';
import type { PaperBody } from './paper-rows.ts';

/** What a learner asks for with a button. */
export type Verb = 'check' | 'hint' | 'solve' | 'back' | 'restart' | 'up' | 'down' | 'go';

/** What a learner asks for with a button, and the answer as it stood on their page. */
export type Move =
  | { do: 'restart' | 'solve' }
  | { do: 'check'; answer: Answer }
  /** `seen`: so many hints stood on the page, where it says so. Sent twice, it asks for one. */
  | { do: 'hint'; answer: Answer; seen: number | null }
  | { do: 'back'; answer: Answer }
  | { do: 'up' | 'down'; at: number; answer: Answer }
  | { do: 'go'; at: number; answer: Answer };
/** A move that only some kinds know. */
export type OwnMove = Extract<Move, { do: 'back' | 'up' | 'down' | 'go' }>;
/** Where such a move leads, and whether what stands there is graded, open, or as it was. */
export type Step = { answer: Answer; then: 'grade' | 'open' | 'stay' };

/** What is wrong with one place of the answer; `at` is null for the page as a whole. */
export type Problem = { at: number | null; text: string };
/** The answer as the fields of a form hold it, and what is wrong with them. */
export type Read = { answer: Answer; problems: Problem[] };

/**
 * What the page began with, and what stands in it now; a place that was not changed here may have
 * been changed on another device, and stays.
 */
export type Typed = { was: Answer; now: Answer };

/**
 * What is said about one place of the answer; for `order`, `at` is the place in the shown order.
 */
export type Note = { at: number; right: boolean; text: string };
/** Whether an answer is right, what is said about it as a whole, and about its places. */
export type Grade = { right: boolean; message: string; notes: Note[] };

/**
 * A line of a solved exercise: the words it answers, the answer, and why, with the word before the
 * reason.
 */
export type SolvedRow = {
  number: number | null;
  about: string;
  text: string;
  note: Note | undefined;
  lead: string | undefined;
};

/** A button at the foot of an exercise. */
export type Button = { do: Verb; text: string; look: 'btn' | 'btn two' | 'btn quiet' };

/** A drawing of a course with numbered marks, by percent from left and top. */
export type Drawing = {
  name: string;
  alt: string;
  marks: { number: number; at: [left: number, top: number] }[];
};

/** A text that a learner reads in one go, with the name of its field. */
export type Text = { field: string; text: string };

/**
 * How an exercise is answered by a form. Methods, not properties: so that the registry can hand out
 * the play of any exercise.
 */
export interface Play<E> {
  /** The buttons that its page has. */
  readonly verbs: readonly Verb[];
  /** The answer before anything is done. */
  emptyAnswer(exercise: E): Answer;
  /**
   * The answer that „Zeigen Sie mir die Lösung“ shows; graded, it is done. A text of the learner's
   * own, as it stands in `answer`, stays in it.
   */
  rightAnswer(exercise: E, answer?: Answer): Answer;
  /**
   * Where the answer is a text of the learner's own: that text alone. It is kept sealed, for them
   * alone, and stays when they go back to it. Null for any other answer.
   */
  readonly ownText: ((answer: Answer) => Answer) | null;
  /** Whether the exercise can have this answer; an older version of it may have had others. */
  fits(exercise: E, answer: Answer): boolean;
  /** The answer in the fields of a form. Never throws. */
  readAnswer(exercise: E, form: FormData): Read;
  /** Whether the place of a button exists on the page that the answer describes. */
  reaches(exercise: E, answer: Answer, verb: Verb, at: number): boolean;
  /**
   * Its rows in the order in which one learner meets them, by what mixes them for that learner; null
   * where all meet them in the same order.
   */
  shown(exercise: E, mix: string): number[] | null;
  /** What an answer lacks before it can be checked. */
  gaps(exercise: E, answer: Answer): Problem[];
  /** The stored answer with what was typed in it; null where nothing stands in fields. */
  readonly keepTyped: ((stored: Answer, typed: Typed) => Answer) | null;
  /** Where a move leads that only some kinds know; null if this kind does not know it. */
  step(exercise: E, move: OwnMove): Step | null;
  /** The id of the element that gets the focus after a move; null for the heading. */
  anchor(exercise: E, id: string, move: Move): string | null;
  /** A wrong answer gets the reasons of what was chosen, and nothing about what was not. */
  grade(exercise: E, answer: Answer): Grade;
  /** The answer of a solved exercise as lines to read, in the order in which they are read. */
  solvedRows(exercise: E, answer: Answer, notes: ReadonlyMap<number, Note>): SolvedRow[];
  /** The own words of a place, where a problem would not say which it is about; else empty. */
  nameOf(exercise: E, at: number): string;
  /** The buttons while it is not solved; the first is what Enter presses. */
  buttons(exercise: E, hints: number, picks: readonly number[]): Button[];
  /** The id of the element that describes the heading until something is said; null for none. */
  readonly describedBy: ((id: string) => string) | null;
}

/** All of a kind but its view, which `Exercise.astro` asks for. */
export interface KindOf<E> {
  readonly schema: z.ZodType<E>;
  /** Null where no form answers it: a practice program plays by its own machine. */
  readonly play: Play<E> | null;
  /** How it is answered by hand; of a story the first so many decisions. */
  onPaper(exercise: E, scenes: number): PaperBody;
  /** Its texts besides those that all kinds have, for the reading gate. */
  texts(exercise: E): Text[];
  drawing(exercise: E): Drawing | null;
}
