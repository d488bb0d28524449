/** The daily round: everything that was kept for its time is forgotten. It may run at any hour and as often as one likes. */
import type { Tx } from '#db/client.ts';
import type { Write } from '#db/write.ts';
import { forgetTries } from '#domains/accounts/commands.sign-in.ts';
import { settleHours } from '#domains/beside/commands.ts';
import { dropStale } from '#domains/delivery/commands.ts';
import { forgetOldStates } from '#domains/exercises/commands.ts';
import { forgetActs, forgetAddresses, forgetApplications, forgetCertificates, forgetClosed, forgetDeliveredRows, forgetDeliveries, forgetExpired, forgetExports, forgetGroups, forgetHelp, forgetHours, forgetLog, forgetReads, forgetPaper, forgetReports, forgetStandings, forgetUnopened } from '#domains/keeping/commands.ts';
import { keptFrom, type Keeping } from '#domains/keeping/rules.ts';
import { forgetPlaces } from '#domains/progress/commands.places.ts';
import { deleteOldSecurity } from '#domains/security/commands.ts';
import { hourInBerlin, today as dayInBerlin } from '#lib/time.ts';

type Clock = { now: number; from: (kept: keyof Keeping) => string };

/** What goes, in this order: learning before the accounts that wait for it to be gone. */
const parts = {
  'expired sessions and notes': (tx: Tx, { now }: Clock) => forgetExpired(tx, now),
  'sign-in tries': (tx: Tx, { now }: Clock) => forgetTries(tx, now),
  'exercise states': (tx: Tx, { from }: Clock) => forgetOldStates(tx, from('practice')),
  'places to resume at': (tx: Tx, { from }: Clock) => forgetPlaces(tx, from('practice')),
  "learners' standings": (tx: Tx, { from }: Clock) => forgetStandings(tx, from('standing')),
  certificates: (tx: Tx, { from }: Clock) => forgetCertificates(tx, from('certificate')),
  'calls for help': (tx: Tx, { from }: Clock) => forgetHelp(tx, from('help')),
  'applications for courses': (tx: Tx, { from }: Clock) => forgetApplications(tx, from('application')),
  'lines of the access log': (tx: Tx, { from }: Clock) => forgetLog(tx, from('log')),
  'lines of the security log': (tx: Tx, { from }: Clock) => deleteOldSecurity(tx, from('security')),
  'records of exports': (tx: Tx, { from }: Clock) => forgetExports(tx, from('log')),
  'reading by client systems': (tx: Tx, { from }: Clock) => forgetReads(tx, from('log')),
  'deliveries that could not arrive': (tx: Tx, { from }: Clock) => dropStale(tx, from('undelivered')),
  deliveries: (tx: Tx, { from }: Clock) => forgetDeliveries(tx, from('log')),
  'acts on many': (tx: Tx, { from }: Clock) => forgetActs(tx, from('act')),
  'groups by hand': (tx: Tx, { from }: Clock) => forgetGroups(tx, from('group')),
  'numbers of paper sheets': (tx: Tx, { from }: Clock) => forgetPaper(tx, from('paper')),
  'hours of working together that ran out': (tx: Tx, { now }: Clock) => settleHours(tx, now),
  'hours of working together': (tx: Tx, { from }: Clock) => forgetHours(tx, from('beside')),
  'reports of barriers': (tx: Tx, { from }: Clock) => forgetReports(tx, from('report')),
  'addresses for reminders': (tx: Tx, { from }: Clock) => forgetAddresses(tx, from('mail')),
  'accounts never opened': (tx: Tx, { from }: Clock) => forgetUnopened(tx, from('unopened')),
  'closed accounts': (tx: Tx, { from }: Clock) => forgetClosed(tx, from('account')),
  'delivered rows': (tx: Tx) => forgetDeliveredRows(tx),
} as const satisfies Record<string, (tx: Tx, clock: Clock) => Promise<number>>;
export type Forgotten = Record<keyof typeof parts, number>;

/** Forgets all that is over at `now`, in small transactions; gives how many of each went. */
export async function dailyRound(write: Write, keeping: Keeping, now = new Date()): Promise<Forgotten> {
  const today = dayInBerlin(now);
  const clock: Clock = { now: Math.floor(now.getTime() / 1000), from: (kept) => keptFrom(keeping[kept], today) };
  const forgotten: Partial<Forgotten> = {};
  for (const name of Object.keys(parts) as (keyof Forgotten)[]) forgotten[name] = await untilNothing(() => write((tx) => parts[name](tx, clock)));
  return forgotten as Forgotten;
}

async function untilNothing(forget: () => Promise<number>): Promise<number> {
  let sum = 0;
  for (let went = await forget(); went > 0; went = await forget()) sum += went;
  return sum;
}

/** One line for the operator: what went, by number, never whose. */
export function sayRound(forgotten: Forgotten): string {
  const went = Object.entries(forgotten).filter(([, n]) => n > 0).map(([name, n]) => `${name} ${n}`);
  return `Daily round: ${went.length > 0 ? `forgot ${went.join(', ')}` : 'nothing to forget'}.`;
}

const hourOfRound = 3;

/** Whether the round is due: once for each day of Berlin, at night. `last` is the day of the last one. */
export const roundIsDue = (last: string, now: Date): boolean => dayInBerlin(now) !== last && hourInBerlin(now) >= hourOfRound;
