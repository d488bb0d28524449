/** Rules of reminders: made, changed, paused and thrown away by staff of their site. */
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { reminderRule } from '#db/schema/reminders.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { NotFound } from '#lib/errors.ts';
import { ruleByPublicId } from './queries.ts';
import type { NewRule, RuleChange } from './rules.form.ts';

/**
 * Makes a rule; the same form again gives the same rule. Throws `NotFound` for a site that is not
 * the actor's.
 */
export async function makeRule(
  tx: Tx,
  actor: Actor,
  { once, site, name, body, conditions }: NewRule,
): Promise<{ rule: string }> {
  if (!actor.siteIds.includes(site)) throw new NotFound('The site is not theirs.');
  const made = await tx
    .insert(reminderRule)
    .values({
      publicId: once,
      siteId: site,
      name,
      body,
      conditions: JSON.stringify(conditions),
      madeOn: actor.today,
      madeBy: actor.id,
    })
    .onConflictDoNothing()
    .returning({ id: reminderRule.id });
  if (made.length > 0) await record(tx, actor, 'reminder_rule_made', null);
  return { rule: once };
}

/**
 * Changes when a rule reminds and what it says; who got it does not get it again. Throws
 * `NotFound`.
 */
export async function changeRule(
  tx: Tx,
  actor: Actor,
  { rule, name, body, conditions }: RuleChange,
): Promise<{ rule: string }> {
  const { id } = await ruleByPublicId(tx, actor, rule);
  await tx
    .update(reminderRule)
    .set({ name, body, conditions: JSON.stringify(conditions) })
    .where(eq(reminderRule.id, id));
  await record(tx, actor, 'reminder_rule_changed', null);
  return { rule };
}

/** Lets a rule rest, or run again; what was given stays. Throws `NotFound`. */
export async function pauseRule(
  tx: Tx,
  actor: Actor,
  { rule, paused }: { rule: string; paused: boolean },
): Promise<void> {
  const { id } = await ruleByPublicId(tx, actor, rule);
  await tx
    .update(reminderRule)
    .set({ pausedOn: paused ? actor.today : null })
    .where(eq(reminderRule.id, id));
  await record(tx, actor, 'reminder_rule_changed', null);
}

/** Throws a rule away, with the reminders that it gave. Throws `NotFound`. */
export async function removeRule(
  tx: Tx,
  actor: Actor,
  { rule }: { rule: string },
): Promise<{ name: string }> {
  const { id, name } = await ruleByPublicId(tx, actor, rule);
  await tx.delete(reminderRule).where(eq(reminderRule.id, id));
  await record(tx, actor, 'reminder_rule_removed', null);
  return { name };
}
