/**
 * Between password and session: a ticket in a sealed cookie of that browser, good for a few
 * minutes. It opens only the pages of the second step, and is no session.
 */
import { randomBytes } from 'node:crypto';
import type { APIContext } from 'astro';
import { z } from 'astro/zod';
import { sealKey } from '#domains/people/accounts/keys.ts';
import {
  secondFactorOf,
  stepHolder,
  type StepHolder,
} from '#domains/people/accounts/queries.second-factor.ts';
import { stepAfterPassword } from '#domains/people/accounts/rules.second-factor.ts';
import type { Role } from '#lib/actor.ts';
import { pageAfterSignIn } from '#domains/people/accounts/rules.first-page.ts';
import { newSecret } from '#domains/people/accounts/keys.totp.ts';
import { wrongTriesBefore } from '#domains/office/security/queries.learner.ts';
import { NotFound } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { open, seal } from '#lib/seal.ts';
import { secondsNow } from '#lib/time.ts';
import { dropCookie, leaveCookie, readCookie } from './cookies.ts';
import { enter, leave } from './enter.ts';
import { leaveNote } from './flash.ts';

type Browser = Pick<APIContext, 'locals' | 'cookies'>;

const ticketSchema = z.object({
  id: z.number(),
  mark: z.string(),
  once: z.string(),
  until: z.number(),
  foreignDevice: z.boolean(),
  weiter: z.string(),
  /** What is being set up; null where a code is asked for. */
  secret: z.string().nullable(),
  /** Somebody signed in replaces their own. */
  renews: z.boolean(),
});
export type StepTicket = z.infer<typeof ticketSchema>;

/** An app is not installed in five minutes by everybody. */
const lifetime = { code: 5 * 60, setUp: 15 * 60 };
const keyOf = ({ locals }: Browser): string => sealKey(locals.settings.KUNDENNUMMER_KEY, 'ticket');

type Entering = {
  foreignDevice: boolean;
  weiter?: string | undefined;
  /** For the page that is next. */
  say?: string | undefined;
};

/**
 * After a right password: in with a session, or with a ticket to the second step; gives the page
 * that is next.
 */
export async function comeIn(
  browser: Browser,
  who: { id: number; role: Role },
  entering: Entering,
): Promise<string> {
  const { db, sessionId, settings } = browser.locals;
  const holder = who.role === 'learner' ? undefined : await stepHolder(db, who.id);
  const step = stepAfterPassword(settings.SECOND_FACTOR, who.role, Boolean(holder?.factor));
  if (step === 'none')
    return letIn(browser, who, entering, entering.say === undefined ? [] : [entering.say]);
  if (!holder) throw new NotFound('The account was closed meanwhile.');
  // The person who was signed in here before is not the one who comes now.
  if (sessionId) await leave(browser);
  return leaveTicket(browser, holder, step, { ...entering, renews: false });
}

/**
 * From so many wrong tries on their owner is warned at once; fewer are a slip of one's own, and
 * stand under "Konto".
 */
const manyTries = 5;

/**
 * Begins the session, and gives the page that was wanted; `say` is for that page, with how many
 * wrong tries there were before.
 */
export async function letIn(
  browser: Browser,
  who: { id: number; role: Role },
  { foreignDevice, weiter }: Entering,
  say: string[] = [],
): Promise<string> {
  const { db, settings } = browser.locals;
  await enter(browser, who, foreignDevice);
  const wrong = await wrongTriesBefore(db, who.id, (await secondFactorOf(db, who.id)) !== null);
  const said =
    wrong < manyTries
      ? say
      : [...say, fill(messages.accounts.wrongTriesSince, { n: wrong, phone: settings.HELP_PHONE })];
  if (said.length > 0) await leaveNote(browser.cookies, 'say', who.id, { say: said.join(' ') });
  return pageAfterSignIn(who.role, weiter);
}

/** Leads somebody who is signed in, and has proved it again, to setting up again. */
export async function renewStep(browser: Browser, accountId: number): Promise<string> {
  const holder = await stepHolder(browser.locals.db, accountId);
  if (!holder) throw new NotFound('There is no second step here.');
  return leaveTicket(browser, holder, 'setUp', {
    foreignDevice: browser.locals.foreignDevice,
    weiter: '/konto',
    renews: true,
  });
}

function leaveTicket(
  browser: Browser,
  { id, mark }: StepHolder,
  step: 'code' | 'setUp',
  { foreignDevice, weiter = '', renews }: Entering & { renews: boolean },
): string {
  const ticket: StepTicket = {
    id,
    mark,
    once: randomBytes(12).toString('base64url'),
    until: secondsNow() + lifetime[step],
    foreignDevice,
    weiter,
    renews,
    secret: step === 'setUp' ? newSecret() : null,
  };
  const value = seal(keyOf(browser), JSON.stringify(ticket), 'sign-in ticket').toString(
    'base64url',
  );
  leaveCookie(browser.cookies, 'step', value, { maxAge: lifetime[step] });
  return step === 'code' ? '/anmelden/code' : '/anmelden/einrichten';
}

/** The ticket of this browser; null when there is none, it has run out, or it is not ours. */
export function readStepTicket(browser: Browser): StepTicket | null {
  const value = readCookie(browser.cookies, 'step');
  if (!value) return null;
  const ticket = unsealed(keyOf(browser), value);
  const good =
    ticket &&
    ticket.until > secondsNow() &&
    (!ticket.renews || browser.locals.actor?.id === ticket.id);
  return good ? ticket : null;
}

function unsealed(key: string, value: string): StepTicket | null {
  try {
    return ticketSchema.parse(
      JSON.parse(open(key, Buffer.from(value, 'base64url'), 'sign-in ticket')),
    );
  } catch {
    return null;
  }
}

/**
 * The ticket with whom it is about, for the pages of the second step; null when it leads nowhere
 * any more.
 */
export async function heldTicket(
  browser: Browser,
): Promise<{ ticket: StepTicket; holder: StepHolder } | null> {
  const ticket = readStepTicket(browser);
  const holder = ticket && (await stepHolder(browser.locals.db, ticket.id));
  return ticket && holder?.mark === ticket.mark ? { ticket, holder } : null;
}

/** Takes the ticket away once the second step is done. */
export const dropStepTicket = ({ cookies }: Browser): void => {
  dropCookie(cookies, 'step');
};
