/**
 * How sign-in slows down after wrong tries. Tries leak away, so that nobody is held for long; and a
 * stranger in another network never makes the owner wait in a network in which the account signed
 * in before. In all other networks together an account has one pace: guessing from two hundred of
 * them gains nothing.
 */
type Pace = {
  /** Wrong tries without a wait. */
  free: number;
  /** The longest wait, in seconds. */
  longest: number;
  /** After how many seconds one wrong try is forgotten. */
  leak: number;
};

export const paces = {
  /** One account from one network. */
  pair: { free: 5, longest: 300, leak: 600 },
  /** One account from anywhere, for networks in which it never signed in. */
  account: { free: 20, longest: 120, leak: 120 },
  /** One network, for any account: many learners may share one. */
  network: { free: 60, longest: 60, leak: 20 },
  /** Codes of cards that nobody made, from one network. */
  card: { free: 20, longest: 300, leak: 120 },
  /**
   * Codes of the second step of one account, from anywhere: somebody who tries them knows the
   * password already.
   */
  step: { free: 5, longest: 300, leak: 600 },
  /** Codes for working together, by one staff member, for any learner: six digits are few. */
  besideStaff: { free: 5, longest: 900, leak: 600 },
  /** The same for one learner, by any staff member. */
  besideLearner: { free: 5, longest: 900, leak: 600 },
} as const satisfies Record<string, Pace>;
export type PaceName = keyof typeof paces;
export type Tries = { tries: number; lastAt: number };
export type SharedSessionKeys = Record<'besideStaff' | 'besideLearner', string>;
export type TryKeys = Record<Exclude<PaceName, keyof SharedSessionKeys>, string>;
/** Where a try comes from: the rows that count it, the shortened network, and the second it is. */
export type Origin = {
  keys: TryKeys;
  network: string;
  now: number;
  /** What this network is called among those in which an account signed in before. */
  markOf: (accountId: number) => string;
};

/**
 * So many networks of an account are known, for so many days after the last sign-in there
 * (docs/rules.md).
 */
export const mostKnownNetworks = 5;
export const knownNetworkDays = 90;

/** The tries that still count at `now` (seconds since 1970). */
export const triesAt = (pace: Pace, { tries, lastAt }: Tries, now: number): number =>
  Math.max(0, tries - Math.floor(Math.max(0, now - lastAt) / pace.leak));

/** For how many more seconds nothing is tried. */
export function waitAt(pace: Pace, known: Tries | undefined, now: number): number {
  if (!known) return 0;
  const over = triesAt(pace, known, now) - pace.free;
  if (over < 0) return 0;
  return Math.max(0, known.lastAt + Math.min(pace.longest, 2 * 2 ** over) - now);
}

/**
 * The wait before a sign-in, in seconds, from the tries at the account in this network, at the
 * account anywhere, and from this network; `spared` where the account signed in from this network
 * before.
 */
export function signInWait(
  known: { pair?: Tries | undefined; account?: Tries | undefined; network?: Tries | undefined },
  now: number,
  spared: boolean,
): number {
  const elsewhere = spared ? 0 : waitAt(paces.account, known.account, now);
  return Math.max(
    waitAt(paces.pair, known.pair, now),
    elsewhere,
    waitAt(paces.network, known.network, now),
  );
}
