/** Whose account is meant, by its public name or its user name. Nothing of learning. */
import { eq } from 'drizzle-orm';
import { among } from '#db/among.ts';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { keeps } from './rules.people.ts';
import type { Actor, Role } from '#lib/actor.ts';
import { foldUserName } from './rules.user-name.ts';
import { say } from '#lib/say.ts';

/** The numbers by which the log speaks of these people; unknown ones are left out. */
export async function numbersOf(reader: Reader, publicIds: readonly string[]): Promise<number[]> {
  const rows = await reader
    .select({ id: account.id })
    .from(account)
    .where(among(account.publicId, publicIds));
  return rows.map((row) => row.id);
}

/** The number of the account with that user name; undefined for none. */
export async function accountOfUserName(
  reader: Reader,
  userName: string,
): Promise<number | undefined> {
  const [found] = await reader
    .select({ id: account.id })
    .from(account)
    .where(eq(account.userName, foldUserName(userName)))
    .limit(1);
  return found?.id;
}

export type NamedPerson = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  role: Role;
};

/** Whose account it is, by its public name; null for none. */
export async function namedPerson(reader: Reader, publicId: string): Promise<NamedPerson | null> {
  const columns = {
    id: account.id,
    publicId: account.publicId,
    givenName: account.givenName,
    familyName: account.familyName,
    role: account.role,
  };
  const [found] = await reader
    .select(columns)
    .from(account)
    .where(eq(account.publicId, publicId))
    .limit(1);
  return found ?? null;
}

const personColumns = {
  id: account.id,
  publicId: account.publicId,
  role: account.role,
  siteId: account.siteId,
  caseworkerId: account.caseworkerId,
  givenName: account.givenName,
  familyName: account.familyName,
  closedOn: account.closedOn,
};

/** The account of a public name, as commands need it. Throws NotFound when there is none. */
export async function personOf(reader: Reader, publicId: string) {
  const [person] = await reader
    .select(personColumns)
    .from(account)
    .where(eq(account.publicId, publicId))
    .limit(1);
  if (!person) throw new NotFound('There is no such account.');
  return person;
}

/**
 * A learner of the actor's sites; for all others there is nobody here. With `open` only somebody
 * whose account is open: nothing is written down about those who have gone. Throws `NotFound`, and
 * `Conflict` for a closed account.
 */
export async function learnerInCare(
  reader: Reader,
  actor: Actor,
  publicId: string,
  { open }: { open: boolean },
) {
  const person = await personOf(reader, publicId);
  if (!keeps(actor, person)) throw new NotFound('The learner is not of their sites.', person.id);
  if (open && person.closedOn !== null) throw new Conflict(say('desk.closed'));
  return person;
}
