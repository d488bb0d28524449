/**
 * The demonstration: five sites, a few people at the desk and invented learners, each somewhere on
 * the way. Never in production.
 */
import { eq } from 'drizzle-orm';
import { hashCode, hashPassword } from '#domains/people/accounts/keys.ts';
import { blocksOf } from '#domains/people/accounts/rules.card.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import type { Settings } from '#lib/settings.ts';
import { today as dayInBerlin } from '#lib/time.ts';
import type { Reader } from '#db/client.ts';
import { fillDesk } from './desk.ts';
import { demoCode } from './learners.ts';
import { learnAlong, workOnPaper } from './learning.ts';
import { demoToken, makePeople, planDelivery } from './office.ts';
import { deskPeople, learners } from './people.ts';
import { accessCard, account } from '#db/schema/index.ts';
import type { Write } from '#db/write.ts';

const password = 'garten-brot-wolke-stein';

/**
 * Fills an empty database; gives the lines that tell how to sign in, none when the database holds
 * other people.
 */
export async function fillDemonstration(
  write: Write,
  reader: Reader,
  settings: Settings,
  today = dayInBerlin(),
): Promise<string[]> {
  const [anybody] = await reader.select({ id: account.id }).from(account).limit(1);
  if (!anybody) {
    const passwordHash = await hashPassword(password);
    const catalogue = await readCatalogue(reader);
    const made = await write((tx) => makePeople(tx, passwordHash, today));
    await write((tx) => planDelivery(tx, today));
    for (const { actor, plan, staff } of made)
      await learnAlong(write, catalogue, { learner: actor, staff }, plan, today);
    await write((tx) => fillDesk(tx, today));
    await workOnPaper(
      write,
      made.map((m) => m.actor),
      today,
    );
  }
  const invented = reader.select({ id: account.id }).from(account).where(eq(account.demo, true));
  if ((await invented.limit(1)).length === 0) return [];
  const [card] = await reader
    .select({ usedOn: accessCard.usedOn })
    .from(accessCard)
    .where(eq(accessCard.codeHash, hashCode(demoCode)));
  const cardLine =
    card && !card.usedOn
      ? `Access card, not opened yet:  ${blocksOf(demoCode)}   at ${settings.publicUrl}/karte`
      : 'The access card of the demonstration has been opened.';
  return [
    `Demonstration accounts (all people are invented), password: ${password}`,
    ...deskPeople.map((p) => `  ${p.role.padEnd(10)}  ${p.userName}`),
    ...learners.flatMap((l) => (l.userName ? [`  ${'learner'.padEnd(10)}  ${l.userName}`] : [])),
    cardLine,
    `Token of a program that reads the Lernstand (docs/api.md): ${demoToken}`,
  ];
}
