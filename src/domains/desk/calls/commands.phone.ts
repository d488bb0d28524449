/** Calls that staff made to learners: noted for the colleagues, and taken back. */
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'astro/zod';
import type { Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { helpCall, phoneCall } from '#db/schema/calls.ts';
import { learnerInCare } from '#domains/people/accounts/queries.person.ts';
import { keeps } from '#domains/people/accounts/rules.people.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { NotFound } from '#lib/errors.ts';

const numbers = z.array(z.number());

/**
 * Staff rang a learner up: what waits is answered, and the other reasons rest. Twice on one day is
 * one call, with the last note. Gives the call by its public id. Throws `NotFound` for a learner of
 * another site, `Conflict` for a closed account.
 */
export async function noteCall(
  tx: Tx,
  actor: Actor,
  { person, note }: { person: string; note: string },
): Promise<{ call: string }> {
  const learner = await learnerInCare(tx, actor, person, { open: true });
  const waiting = await tx
    .update(helpCall)
    .set({ answeredOn: actor.today, answeredBy: actor.id })
    .where(and(eq(helpCall.learnerId, learner.id), isNull(helpCall.answeredOn)))
    .returning({ id: helpCall.id });
  const same = and(
    eq(phoneCall.learnerId, learner.id),
    eq(phoneCall.madeOn, actor.today),
    eq(phoneCall.madeBy, actor.id),
  );
  const [before] = await tx
    .select({ id: phoneCall.id, publicId: phoneCall.publicId, answered: phoneCall.answered })
    .from(phoneCall)
    .where(same);
  const answered = JSON.stringify([
    ...(before ? answeredIn(before) : []),
    ...waiting.map((w) => w.id),
  ]);
  if (before) await tx.update(phoneCall).set({ note, answered }).where(eq(phoneCall.id, before.id));
  const publicId = before?.publicId ?? randomUUID();
  if (!before)
    await tx.insert(phoneCall).values({
      publicId,
      learnerId: learner.id,
      madeOn: actor.today,
      madeBy: actor.id,
      note,
      answered,
    });
  await record(tx, actor, 'call_noted', learner.id);
  return { call: publicId };
}

/**
 * "Rückgängig": the call was not made; what it answered waits again. Throws `NotFound` for a
 * learner of another site.
 */
export async function dropCall(tx: Tx, actor: Actor, { call }: { call: string }): Promise<void> {
  const [found] = await tx
    .select({
      id: phoneCall.id,
      learnerId: phoneCall.learnerId,
      answered: phoneCall.answered,
      role: account.role,
      siteId: account.siteId,
    })
    .from(phoneCall)
    .innerJoin(account, eq(account.id, phoneCall.learnerId))
    .where(eq(phoneCall.publicId, call));
  if (!found) throw new NotFound('There is no such call.');
  if (!keeps(actor, found))
    throw new NotFound('The call is not of a learner of theirs.', found.learnerId);
  await tx
    .update(helpCall)
    .set({ answeredOn: null, answeredBy: null })
    .where(inArray(helpCall.id, answeredIn(found)));
  await tx.delete(phoneCall).where(eq(phoneCall.id, found.id));
  await record(tx, actor, 'call_dropped', found.learnerId);
}

const answeredIn = ({ answered }: { answered: string }): number[] =>
  numbers.parse(JSON.parse(answered));
