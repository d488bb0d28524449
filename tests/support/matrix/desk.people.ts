/** The people of one desk: somebody of every role, and more learners. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { account, staffSite } from '#db/schema/accounts.ts';
import type { Tx } from '#db/client.ts';
import { foldName } from '#domains/people/accounts/rules.fold.ts';
import type { Actor, Role } from '#lib/actor.ts';
import { foldUserName } from '#domains/people/accounts/rules.user-name.ts';
import { today } from '#lib/time.ts';

export type Person = Actor & { userName: string };
/** What somebody is at the desk. */
export type Post = Role | 'newcomer' | 'leaver' | 'colleague';
const posts: Record<Post, Role> = {
  learner: 'learner',
  newcomer: 'learner',
  leaver: 'learner',
  staff: 'staff',
  colleague: 'staff',
  caseworker: 'caseworker',
  admin: 'admin',
  dpo: 'dpo',
};

/** Somebody new in every post; all but the newcomer and the leaver have opened their account. */
export async function addPeople(
  tx: Tx,
  siteId: number,
  word: string,
  hash: string,
): Promise<Record<Post, Person>> {
  const familyName = `${word}${randomUUID().slice(0, 8)}`;
  const caseworker = await addPerson(tx, 'caseworker', { hash });
  const atDesk = {
    dpo: await addPerson(tx, 'dpo', { hash }),
    admin: await addPerson(tx, 'admin', { hash }),
    staff: await addPerson(tx, 'staff', { hash, siteId }),
    colleague: await addPerson(tx, 'colleague', { hash, siteId }),
  };
  const learning = { familyName, siteId, caseworkerId: caseworker.id };
  const leaver = await addPerson(tx, 'leaver', learning);
  await tx.update(account).set({ closedOn: today() }).where(eq(account.id, leaver.id));
  return {
    caseworker,
    leaver,
    ...atDesk,
    learner: await addPerson(tx, 'learner', { hash, ...learning }),
    newcomer: await addPerson(tx, 'newcomer', learning),
  };
}

type Details = { hash?: string; familyName?: string; siteId?: number; caseworkerId?: number };

/** Adds an account; without a hash it was never opened. */
async function addPerson(
  tx: Tx,
  post: Post,
  { hash, familyName = 'Amt', siteId, caseworkerId }: Details,
): Promise<Person> {
  const role = posts[post];
  const name = { givenName: 'Probe', familyName };
  const publicId = randomUUID();
  const userName = foldUserName(`${post}-${publicId}`);
  const opened = hash ? { userName, passwordHash: hash, openedOn: today() } : {};
  const [row] = await tx
    .insert(account)
    .values({
      publicId,
      role,
      ...name,
      fold: foldName(name),
      ...(role === 'learner' && { siteId, caseworkerId }),
      madeOn: today(),
      ...opened,
    })
    .returning({ id: account.id });
  if (!row) throw new Error('No account.');
  if (role === 'staff' && siteId !== undefined)
    await tx.insert(staffSite).values({ staffId: row.id, siteId });
  return {
    id: row.id,
    publicId,
    role,
    ...name,
    siteIds: siteId === undefined ? [] : [siteId],
    today: today(),
    userName,
  };
}
