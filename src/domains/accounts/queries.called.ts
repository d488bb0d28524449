/** Learners whom a page calls by their public ids. */
import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { among } from '#db/among.ts';
import { account } from '#db/schema/accounts.ts';
import type { Actor } from './rules.ts';

/**
 * The condition on accounts: the open learners of the actor's sites among these public ids. The plus keeps the database to the ids, which
 * are few; by the site it would walk everybody there.
 */
export const calledLearners = (actor: Pick<Actor, 'siteIds'>, publicIds: readonly string[]): SQL | undefined => and(
  among(account.publicId, publicIds), eq(account.role, 'learner'), isNull(account.closedOn),
  sql`+${account.siteId} in (select value from json_each(${JSON.stringify(actor.siteIds)}))`,
);
