/** What the security log can say, and how much of it is written (docs/rules.md, "Security log"). */

/** One word for each kind of event; refused or not stands beside it. */
export const securityEvents = [
  /** A user name with a password. */
  'sign_in',
  /** A code of the app after the password. */
  'second_factor',
  /** A spare code instead of it. */
  'spare_code',
  /** The code of an access card, shown or used. */
  'card',
  /** One's own password changed; refused where the one until then was wrong. */
  'password',
  /** A try that was not looked at, because too many came before it. */
  'slowed_down',
  /** Somebody ended all sessions of their own. */
  'signed_out_everywhere',
  /** Somebody ended one session of their own. */
  'session_ended',
  /** The second step set up, with a new set of spare codes. */
  'second_factor_set',
  /** The second step of somebody taken away by an admin. */
  'second_factor_reset',
  /** More was refused in this hour than is written down. */
  'left_out',
] as const;
export type SecurityEvent = (typeof securityEvents)[number];

/** Within so many seconds the same event of the same account and network stands once. */
export function onceWithin(event: SecurityEvent, refused: boolean): number {
  if (event === 'slowed_down') return 600;
  return refused && guesses.includes(event) ? 0 : 60;
}

/**
 * What a stranger can guess: each refused one counts, since the owner reads how many there were.
 */
export const guesses: readonly SecurityEvent[] = [
  'sign_in',
  'second_factor',
  'spare_code',
  'card',
  'password',
];

/**
 * So many refused tries are written in an hour, for accounts and for names or codes that nobody
 * has; then one line says that more was left out. The pace of an account or network stays far
 * below; this is for somebody with very many networks.
 */
export const mostRefusedInHour = { ofAccounts: 5000, ofNobody: 1000 } as const;
