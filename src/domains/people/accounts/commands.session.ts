/** Sessions begin and are renewed; of a learner the day on which they came is stored. */
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account, session } from '#db/schema/accounts.ts';
import { today } from '#lib/time.ts';
import type { Attributes } from './queries.session.ts';

/** Begins a session under the stored `id` until `expiresAt`, in seconds since 1970. */
export async function beginSession(
  tx: Tx,
  {
    id,
    userId,
    expiresAt,
    attributes,
  }: { id: string; userId: number; expiresAt: number; attributes: Attributes },
): Promise<void> {
  await tx.insert(session).values({
    id,
    accountId: userId,
    expiresAt,
    firstDay: attributes.lastDay,
    ...attributes,
  });
  await noteDay(tx, eq(account.id, userId));
}

/** Lets a session last `until` a second since 1970, never past its own end. */
export async function renewSession(tx: Tx, id: string, until: number): Promise<void> {
  await tx
    .update(session)
    .set({ expiresAt: sql`min(${until}, coalesce(${session.endsAt}, ${until}))` })
    .where(eq(session.id, id));
  await noteDay(
    tx,
    inArray(
      account.id,
      tx.select({ id: session.accountId }).from(session).where(eq(session.id, id)),
    ),
  );
}

/** The day on which a learner signed in or came back; of others it is not stored. */
const noteDay = (tx: Tx, whose: SQL) =>
  tx
    .update(account)
    .set({ signedInOn: today() })
    .where(and(whose, eq(account.role, 'learner')));
