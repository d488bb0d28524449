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

/** A sentence by its key, with the values that it names; none is left out, none is too many. */
export const say = <Name extends Key>(
  key: Name,
  ...[values]: [ValueNames<Name>] extends [never]
    ? []
    : [Readonly<Record<ValueNames<Name>, string | number>>]
): Sentence => (values ? `${key} ${JSON.stringify(values)}` : key) as Sentence;

/** A sentence that web or words have put together already, of several or by a count. */
export const asSaid = (text: string): Sentence => `=${text}` as Sentence;
