/** The daily round of an office: what a learner leaves in it, and what is deleted on which day. */
import { account } from '#db/schema/accounts.ts';
import { retentionOf } from '#domains/office/retention/rules.ts';
import type { Forgotten } from '#jobs/daily.ts';
import { readSettings } from '#lib/settings.ts';
import type { TestDatabase } from './database.ts';
import { courseOf, learnersAt, openOffice, type Office } from './people.ts';
import { forgetOver } from './round.ts';

export type KeptOffice = {
  office: Office;
  rosa: { id: number; publicId: string };
  /** The one module of the course `k3`. */
  at: { courseId: number; moduleId: number };
};

/** Opens an office with Rosa and Karl, who have been in, and a course of one module. */
export async function openKeptOffice(db: TestDatabase): Promise<KeptOffice> {
  const office = await openOffice(db);
  const [rosa, karl] = await learnersAt(db, office.mayen, [
    ['Rosa', 'Muster'],
    ['Karl', 'Beispiel'],
  ]);
  if (!rosa || !karl) throw new Error('No learners.');
  const { id: courseId, moduleIds } = await courseOf(db, 'k3', 1);
  await db.write((tx) => tx.update(account).set({ openedOn: '2026-01-01' }));
  return { office, rosa, at: { courseId, moduleId: moduleIds[0] ?? 0 } };
}

/** The round in the night of a day, with the periods that settings say; gives what it forgot. */
export const round = (
  db: TestDatabase,
  day: string,
  env: Record<string, string> = {},
): Promise<Forgotten> =>
  forgetOver(db, retentionOf(readSettings(env)), new Date(`${day}T03:10:00+01:00`));

/** The same, with nothing but the kinds of which something went. */
export const went = async (
  db: TestDatabase,
  day: string,
  env?: Record<string, string>,
): Promise<Partial<Forgotten>> =>
  Object.fromEntries(Object.entries(await round(db, day, env)).filter(([, n]) => n > 0));
