/** What actions that try a secret share: under what a try is counted, and how a refusal is said. */
import type { CardRefusal } from '#domains/people/accounts/rules.card.ts';
import type { Entry } from '#domains/people/accounts/commands.sign-in.ts';
import { originOf } from '#domains/people/accounts/keys.ts';
import type { Origin } from '#domains/people/accounts/rules.slowdown.ts';
import { foldUserName } from '#domains/people/accounts/rules.user-name.ts';
import { sayCard, sayWait } from '#words/accounts.ts';
import { Invalid } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { addressOf, networkOf } from '#lib/network.ts';
import { secondsNow } from '#lib/time.ts';
import type { ActionContext } from './_command.ts';
import { asSaid } from '#lib/say.ts';

/**
 * Where this request comes from: the keyed hashes of user name and network under which a try
 * counts, the network and the second it is.
 */
export function counted(
  { locals: { settings }, request, clientAddress }: ActionContext,
  userName = '',
): Origin {
  const network = networkOf(addressOf(clientAddress, request.headers, settings.TRUST_PROXY));
  return originOf(settings.KUNDENNUMMER_KEY, foldUserName(userName), network, secondsNow());
}

/**
 * Throws why a password did not open, for the field where it is shown; `wrong` is the sentence for
 * a wrong one.
 */
export function refuseEntry(
  entry: Exclude<Entry, { kind: 'in' }>,
  field: string,
  wrong: typeof messages.accounts.wrong | typeof messages.accounts.currentWrong,
  { locals }: ActionContext,
): never {
  const { wrongThenWait, wait } = messages.accounts;
  const sentence = entry.kind === 'wait' ? wait : entry.wait > 0 ? wrongThenWait : wrong;
  throw new Invalid({ [field]: asSaid(sayWait(sentence, entry.wait, locals.settings.HELP_PHONE)) });
}

/** Throws why a card opens nothing, for the field where it is shown. */
export function refuseCard(
  refusal: CardRefusal,
  field: string,
  { locals: { settings } }: ActionContext,
): never {
  throw new Invalid({
    [field]: asSaid(sayCard(refusal, settings.HELP_PHONE, settings.OFFICE_NAME)),
  });
}
