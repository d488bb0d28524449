/** Refuses the worst passwords, by the lists of zxcvbn; loaded at first use, on the server only. */
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { isGuessable } from '#domains/people/accounts/rules.guessable.ts';
import {
  foldPassword,
  plainWeakness,
  type Weakness,
} from '#domains/people/accounts/rules.password.ts';

type Own = { userName: string; givenName: string; familyName: string };

/** Below ten to the sixth guesses: what a stranger tries first. */
const refusedBelow = 2;
const kinds: Record<string, Weakness> = {
  straightRow: 'row',
  keyPattern: 'row',
  sequences: 'row',
  simpleRepeat: 'repeat',
  extendedRepeat: 'repeat',
  recentYears: 'date',
  dates: 'date',
  topTen: 'common',
  topHundred: 'common',
  common: 'common',
  similarToCommon: 'common',
  userInputs: 'common',
  wordByItself: 'word',
  namesByThemselves: 'word',
  commonNames: 'word',
};

/**
 * Why a password is refused for this person, or null when it may be taken; `house` as
 * `wordsOfHouse` gives it.
 */
export async function weaknessOf(
  typed: string,
  own: Own,
  house: readonly string[],
): Promise<Weakness | null> {
  const password = foldPassword(typed);
  const plain = plainWeakness(password, own);
  if (plain) return plain;
  if (isGuessable(password, own, house)) return 'guessable';
  const { score, feedback } = (await judge()).check(password, [
    own.userName,
    own.givenName,
    own.familyName,
    ...house,
  ]);
  return score < refusedBelow ? (kinds[feedback.warning ?? ''] ?? 'word') : null;
}

let loading: Promise<ZxcvbnFactory> | undefined;

/** 100 ms and 30 MB the first time: not before somebody chooses a password. */
function judge(): Promise<ZxcvbnFactory> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ZxcvbnFactory> {
  const [core, common, german] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-de'),
  ]);
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...german.dictionary },
    graphs: common.adjacencyGraphs,
  });
}
