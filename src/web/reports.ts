/**
 * How many reports of barriers a network has sent today: counted in the memory of this process,
 * under a name that nobody can read back.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { APIContext } from 'astro';
import { mostReportsOfNetwork } from '#domains/office/barrier-reports/rules.ts';
import { addressOf, networkOf } from '#lib/network.ts';
import { paceOf } from '#lib/pace.ts';
import { secondsNow } from '#lib/time.ts';

const key = randomBytes(32);
const ofNetwork = paceOf({ most: mostReportsOfNetwork, seconds: 86_400 });

/** Takes one report of what the sender's network may send today; false when there is none left. */
export function takeReport({
  clientAddress,
  request,
  locals,
}: Pick<APIContext, 'clientAddress' | 'request' | 'locals'>): boolean {
  const network = networkOf(addressOf(clientAddress, request.headers, locals.settings.TRUST_PROXY));
  const name = createHmac('sha256', key).update(`${locals.today} ${network}`).digest('base64url');
  return ofNetwork.take(name, secondsNow()) === 0;
}
