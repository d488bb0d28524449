import { isWord, words } from './rules.words.ts';

/**
 * A user name that can be read aloud, such as "ahorn-tisch-27"; `pick` gives a random whole number
 * below its argument.
 */
export function makeUserName(pick: (below: number) => number): string {
  const first = wordAt(pick(words.length));
  const second = wordAt(pick(words.length));
  return first === second ? makeUserName(pick) : `${first}-${second}-${10 + pick(90)}`;
}

/** More than any user name has, however it is typed. */
const mostTyped = 200;

/**
 * A user name as stored, from what was typed: "Ahorn Tisch 27", "ahorn.tisch.27" and "ahorntisch27"
 * are the same.
 */
export function foldUserName(typed: string): string {
  return (
    typed
      .slice(0, mostTyped)
      .normalize('NFKC')
      .toLowerCase()
      .match(/[a-z]+|[0-9]+/g)
      ?.map(apart)
      .join('-') ?? ''
  );
}

/** No run of letters that is longer is two words. */
const longestPair = 2 * Math.max(...words.map((word) => word.length));

/** Two words written as one. */
function apart(run: string): string {
  if (isWord(run) || run.length > longestPair) return run;
  for (let i = 3; i < run.length - 2; i += 1) {
    if (isWord(run.slice(0, i)) && isWord(run.slice(i)))
      return `${run.slice(0, i)}-${run.slice(i)}`;
  }
  return run;
}

const wordAt = (n: number): string => words[n] ?? '';
