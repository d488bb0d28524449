/** Sites of the office: made, renamed and closed by the Verwaltung. */
import { and, count, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account, site } from '#db/schema/accounts.ts';
import { record } from '#domains/office/audit/commands.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { isSiteNameTaken } from './queries.sites.ts';
import type { SiteInput } from './rules.people.ts';
import type { Actor } from '#lib/actor.ts';
import { say } from '#lib/say.ts';

const taken = { name: say('people.siteNameTaken') };

/** Makes a site; the same form sent twice makes one. Throws Invalid when another has its name. */
export async function makeSite(
  tx: Tx,
  actor: Actor,
  { name, address }: SiteInput,
): Promise<{ siteId: number }> {
  const [made] = await tx
    .insert(site)
    .values({ name, address })
    .onConflictDoNothing()
    .returning({ id: site.id });
  if (made) {
    await record(tx, actor, 'site_made', null);
    return { siteId: made.id };
  }
  const [same] = await tx
    .select({ id: site.id })
    .from(site)
    .where(and(eq(site.name, name), eq(site.address, address), isNull(site.closedOn)));
  if (!same) throw new Invalid(taken);
  return { siteId: same.id };
}

/**
 * Gives a site another name or address. Throws NotFound without such a site, Invalid when another
 * has the name.
 */
export async function renameSite(
  tx: Tx,
  actor: Actor,
  { site: id, name, address }: SiteInput & { site: number },
): Promise<void> {
  if (await isSiteNameTaken(tx, name, id)) throw new Invalid(taken);
  const [changed] = await tx
    .update(site)
    .set({ name, address })
    .where(eq(site.id, id))
    .returning({ id: site.id });
  if (!changed) throw new NotFound('There is no such site.');
  await record(tx, actor, 'site_changed', null);
}

/** Closes a site, so that nobody new comes to it. Throws Conflict while learners are there. */
export async function closeSite(
  tx: Tx,
  actor: Actor,
  { site: id }: { site: number },
): Promise<void> {
  const [there] = await tx
    .select({ n: count() })
    .from(account)
    .where(and(eq(account.siteId, id), eq(account.role, 'learner'), isNull(account.closedOn)));
  if (there && there.n > 0)
    throw new Conflict(
      there.n === 1
        ? say('admin.siteHasLearners.one')
        : say('admin.siteHasLearners.many', { n: there.n }),
    );
  await setClosed(tx, actor, id, actor.today);
}

/** Opens a closed site again. */
export async function reopenSite(
  tx: Tx,
  actor: Actor,
  { site: id }: { site: number },
): Promise<void> {
  await setClosed(tx, actor, id, null);
}

async function setClosed(tx: Tx, actor: Actor, id: number, closedOn: string | null): Promise<void> {
  const [changed] = await tx
    .update(site)
    .set({ closedOn })
    .where(eq(site.id, id))
    .returning({ id: site.id });
  if (!changed) throw new NotFound('There is no such site.');
  await record(tx, actor, 'site_changed', null);
}
