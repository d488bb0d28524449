import {
  differentWords,
  hasClosing,
  hasGreeting,
  hasName,
  isNonsense,
  says,
} from '#lib/text-parts.ts';
import { kilobytes, togetherOf } from './sizes.ts';
import type { Letter, MailWish, World } from './types.ts';

const same = (these: string[], those: string[]): boolean =>
  these.length === those.length && these.every((one) => those.includes(one));
const everybody = ({ to, cc, bcc }: Letter): string[] => [...new Set([...to, ...cc, ...bcc])];

type Check = (letter: Letter, wish: MailWish, world: World) => boolean;
/** Each asks about one thing, and holds where that is not wished. */
const checks: Check[] = [
  (letter, { to }) => to === undefined || same(letter.to, to),
  (letter, { cc }) => cc === undefined || same(letter.cc, cc),
  (letter, { bcc }) => bcc === undefined || same(letter.bcc, bcc),
  (letter, { reaches }) => reaches === undefined || same(everybody(letter), reaches),
  ({ to, cc }, { openly }) => openly === undefined || new Set([...to, ...cc]).size >= openly,
  (letter, { answers }) => answers === undefined || letter.answers === answers,
  (letter, { forwards }) => forwards === undefined || letter.forwards === forwards,
  (letter, { file }) => file === undefined || letter.files.includes(file),
  (letter, { files }) => files === undefined || same(letter.files, files),
  ({ files }, { size }, world) => size === undefined || togetherOf(world, files) <= kilobytes(size),
  (letter, { subject }) => subject === undefined || says(letter.subject, subject),
  ({ text }, { greeting }) => greeting === undefined || hasGreeting(text),
  ({ text }, { closing }) => closing === undefined || hasClosing(text),
  ({ text }, { name }) => name === undefined || hasName(text, name),
  (letter, wish) => wish.says === undefined || says(letter.text, wish.says),
  ({ text }, { words }) =>
    words === undefined || (differentWords(text) >= words && !isNonsense(text)),
];

/** Whether a mail is as wished, in all that the wish speaks of. */
export const isAsWished: Check = (letter, wish, world) =>
  checks.every((check) => check(letter, wish, world));
