/**
 * Sentences by their names in src/messages: what domains and schemas throw instead of German.
 * `textOf` (text-of.ts) makes words of them, once, in web.
 */
import type { messages, Placeholders } from './i18n.ts';

type Messages = typeof messages;
type KeysIn<Words, Path extends string> = {
  [Name in keyof Words & string]: Words[Name] extends string
    ? `${Path}${Name}`
    : KeysIn<Words[Name], `${Path}${Name}.`>;
}[keyof Words & string];
/** The name of every sentence: area and keys, "desk.courseMissing". */
export type Key = KeysIn<Messages, ''>;

type TextAt<Words, Path extends string> = Path extends `${infer Name}.${infer Rest}`
  ? Name extends keyof Words
    ? TextAt<Words[Name], Rest>
    : never
  : Path extends keyof Words
    ? Words[Path]
    : never;
type ValueNames<Name extends Key> = Placeholders<Extract<TextAt<Messages, Name>, string>>;

declare const ofSentence: unique symbol;
/**
 * A sentence that nobody has put into words yet: its key, and the values of its placeholders. It is
 * a text, since a schema of zod can carry nothing else.
 */
export type Sentence = string & { readonly [ofSentence]: true };

/** The values that a sentence names; none is left out, none is too many. */
type ValuesOf<Name extends Key> = [ValueNames<Name>] extends [never]
  ? []
  : [Readonly<Record<ValueNames<Name>, string | number>>];

/** A sentence by its key, with its values. */
export const say = <Name extends Key>(key: Name, ...[values]: ValuesOf<Name>): Sentence =>
  (values ? `${key} ${JSON.stringify(values)}` : key) as Sentence;

/** A sentence that web or words have put together already, of several or by a count. */
export const asSaid = (text: string): Sentence => `=${text}` as Sentence;

/**
 * The reader's language, handed to what puts together several sentences, days and stored texts
 * before it is shown (`queries.my-data.ts`).
 */
export type Language = {
  say: <Name extends Key>(key: Name, ...values: ValuesOf<Name>) => string;
  /** A day in short; empty for none. */
  day: (day: string | null) => string;
  /** A month like 2026-11. */
  month: (month: string) => string;
  /** Day and time of a moment in UTC. */
  moment: (at: string) => string;
};
