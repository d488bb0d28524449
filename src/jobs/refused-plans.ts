/**
 * Plans whose deliveries would be refused as the settings are, so that an operator hears of them at
 * the start and not at the third failure.
 */
import type { Reader } from '#db/client.ts';
import { allPlans } from '#domains/reporting/delivery/queries.ts';
import type { Settings } from '#lib/settings.ts';
import { refusalOf } from '#outgoing/channels/channels.ts';

/** One sentence for each plan that is not paused and that the settings would let nothing out by. */
export async function refusedPlans(reader: Reader, settings: Settings): Promise<string[]> {
  const sentences: string[] = [];
  // One name after the other: a lookup that hangs holds one of the few threads of Node.
  for (const plan of (await allPlans(reader)).filter(({ pausedOn }) => pausedOn === null)) {
    const refusal = await refusalOf(plan, settings);
    if (refusal) sentences.push(`The plan "${plan.name}" would deliver nothing: ${refusal}`);
  }
  return sentences;
}
