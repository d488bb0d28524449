/** Learners whom a page calls by their public ids. */
import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { alsoAmong, among } from '#db/among.ts';
import { account } from '#db/schema/accounts.ts';
import type { Actor } from '#lib/actor.ts';

/**
 * The condition on accounts: the open learners of the actor's sites among these public ids. SQLite
 * begins with the ids; with the site it would read everybody there.
 */
export const amongLearners = (
  actor: Pick<Actor, 'siteIds'>,
  publicIds: readonly string[],
): SQL | undefined =>
  and(
    among(account.publicId, publicIds),
    eq(account.role, 'learner'),
    isNull(account.closedOn),
    alsoAmong(account.siteId, actor.siteIds),
  );
