/**
 * A small office for tests of sign-in: two sites, a member of staff at each, an admin, a learner.
 */
import { account, site, staffSite } from '#db/schema/accounts.ts';
import type { Write } from '#db/write.ts';
import type { Actor, Role } from '#lib/actor.ts';

export const day = '2026-10-06';

type Person = { id: number; role: Role; givenName: string; familyName: string; siteId?: number };
const people: Person[] = [
  { id: 1, role: 'admin', givenName: 'Anton', familyName: 'Amt' },
  { id: 2, role: 'staff', givenName: 'Sabine', familyName: 'Mayen' },
  { id: 3, role: 'staff', givenName: 'Stefan', familyName: 'Andernach' },
  { id: 4, role: 'caseworker', givenName: 'Carla', familyName: 'Akte' },
  { id: 5, role: 'learner', givenName: 'Rosa', familyName: 'Muster', siteId: 1 },
  { id: 6, role: 'learner', givenName: 'Karl', familyName: 'Beispiel', siteId: 2 },
];

/** Writes the office into a fresh database. */
export async function settle(write: Write): Promise<void> {
  await write(async (tx) => {
    await tx.insert(site).values([
      { id: 1, name: 'Mayen' },
      { id: 2, name: 'Andernach' },
    ]);
    await tx
      .insert(account)
      .values(people.map((p) => ({ ...p, publicId: `p${p.id}`, madeOn: day })));
    await tx.insert(staffSite).values([
      { staffId: 2, siteId: 1 },
      { staffId: 3, siteId: 2 },
    ]);
  });
}

const actor =
  (id: number, siteIds: number[]) =>
  (today = day): Actor => {
    const person = people.find((p) => p.id === id);
    if (!person) throw new Error(`No person ${id}.`);
    const { role, givenName, familyName } = person;
    return { id, publicId: `p${id}`, role, givenName, familyName, siteIds, today };
  };

export const admin = actor(1, []);
export const staffOfMayen = actor(2, [1]);
export const staffOfAndernach = actor(3, [2]);
export const rosa = actor(5, [1]);
