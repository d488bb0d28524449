/**
 * People for tests: two sites, staff of the first, an admin, a caseworker, and as many learners as
 * wanted.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account, site, staffSite } from '#db/schema/accounts.ts';
import { accessLog } from '#db/schema/audit.ts';
import { course, module } from '#db/schema/courses.ts';
import { foldName } from '#domains/people/accounts/rules.fold.ts';
import type { Actor, Role } from '#lib/actor.ts';
import type { AuditAction } from '#domains/office/audit/rules.ts';
import type { AnyDatabase } from './database.ts';

export const today = '2026-10-06';
export type Office = {
  mayen: number;
  andernach: number;
  staff: Actor;
  otherStaff: Actor;
  admin: Actor;
  caseworker: Actor;
};

/**
 * Opens an office with sites Mayen and Andernach; `staff` looks after Mayen, `otherStaff` after
 * Andernach.
 */
export async function openOffice(db: AnyDatabase): Promise<Office> {
  return db.write(async (tx) => {
    const [mayen, andernach] = await tx
      .insert(site)
      .values([{ name: 'Mayen' }, { name: 'Andernach' }])
      .returning({ id: site.id });
    if (!mayen || !andernach) throw new Error('No sites.');
    return {
      mayen: mayen.id,
      andernach: andernach.id,
      staff: await addDesk(tx, 'staff', 'Betreuung', [mayen.id]),
      otherStaff: await addDesk(tx, 'staff', 'Nachbar', [andernach.id]),
      admin: await addDesk(tx, 'admin', 'Verwaltung', []),
      caseworker: await addDesk(tx, 'caseworker', 'Fachkraft', []),
    };
  });
}

async function addDesk(
  tx: Tx,
  role: Role,
  familyName: string,
  siteIds: number[],
  signIn: Partial<typeof account.$inferInsert> = {},
): Promise<Actor> {
  const publicId = randomUUID();
  const name = { givenName: 'Probe', familyName };
  const [made] = await tx
    .insert(account)
    .values({ publicId, role, ...name, fold: foldName(name), madeOn: today, ...signIn })
    .returning({ id: account.id });
  if (!made) throw new Error('No account.');
  if (role === 'staff')
    await tx.insert(staffSite).values(siteIds.map((siteId) => ({ staffId: made.id, siteId })));
  return { id: made.id, publicId, role, ...name, siteIds, today };
}

/**
 * Somebody of staff at Mayen or a caseworker who signs in with the demonstration's password: for a
 * test that changes an account, since all tests of a portal share the demonstration's.
 */
export async function openDesk(
  { db, office }: { db: AnyDatabase; office: Office },
  role: 'staff' | 'caseworker',
): Promise<Actor & { userName: string }> {
  const userName = `eigen-${randomInt(10 ** 9)}`;
  const [demo] = await db.reader
    .select({ passwordHash: account.passwordHash })
    .from(account)
    .where(eq(account.userName, 'lernen-probe'));
  if (!demo) throw new Error('No demonstration.');
  const made = await db.write((tx) =>
    addDesk(tx, role, 'Eigen', role === 'staff' ? [office.mayen] : [], {
      userName,
      passwordHash: demo.passwordHash,
      openedOn: today,
    }),
  );
  return { ...made, userName };
}

/** Puts learners at a site; gives their public names and numbers in the given order. */
export async function learnersAt(
  db: AnyDatabase,
  siteId: number,
  names: readonly (readonly [givenName: string, familyName: string])[],
): Promise<{ id: number; publicId: string }[]> {
  return db.write(async (tx) => {
    const made = [];
    for (const [givenName, familyName] of names) {
      const publicId = randomUUID();
      const [row] = await tx
        .insert(account)
        .values({
          publicId,
          role: 'learner',
          givenName,
          familyName,
          fold: foldName({ givenName, familyName }),
          siteId,
          madeOn: today,
        })
        .returning({ id: account.id });
      if (!row) throw new Error('No learner.');
      made.push({ id: row.id, publicId });
    }
    return made;
  });
}

/**
 * Puts a course with so many modules into the database; gives its number and those of its modules.
 */
export async function courseOf(
  db: AnyDatabase,
  slug: string,
  modules: number,
  confidential = false,
): Promise<{ id: number; moduleIds: number[] }> {
  return db.write(async (tx) => {
    const [made] = await tx
      .insert(course)
      .values({
        slug,
        number: 'K1',
        title: `Kurs ${slug}`,
        goal: 'Ziel',
        summary: 'Inhalt',
        version: '0'.repeat(16),
        confidential,
        position: 1,
      })
      .returning({ id: course.id });
    if (!made) throw new Error('No course.');
    const rows = Array.from({ length: modules }, (_, i) => ({
      courseId: made.id,
      slug: `m${i + 1}`,
      title: `Modul ${i + 1}`,
      goal: 'Ziel',
      minutes: 15,
      needs: 'phone' as const,
      position: i,
      versionId: 1,
    }));
    const made2 = await tx.insert(module).values(rows).returning({ id: module.id });
    return { id: made.id, moduleIds: made2.map((m) => m.id) };
  });
}

/** How often the log says this of somebody. */
export async function logged(
  db: AnyDatabase,
  action: AuditAction,
  subjectId: number | null = null,
): Promise<number> {
  const rows = await db.reader
    .select({ action: accessLog.action, subjectId: accessLog.subjectId })
    .from(accessLog)
    .where(eq(accessLog.action, action));
  return rows.filter((row) => subjectId === null || row.subjectId === subjectId).length;
}
