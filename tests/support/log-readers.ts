/** People whose reading the portal records: what they ask for, and the lines that it leaves. */
import { and, desc, eq } from 'drizzle-orm';
import { accessLog } from '#db/schema/audit.ts';
import type { Actor } from '#lib/actor.ts';
import { sessionKeeper } from '#web/session.ts';
import { browser } from './bare-browser.ts';
import { learnersAt } from './people.ts';
import type { Portal } from './portal.ts';

/** Asks for a page, or sends a form to it. */
export type Reads = (
  path: string,
  form?: Record<string, string>,
) => Promise<{ status: number; to: string; html: string }>;

/** Somebody signed in, who asks by plain requests and keeps what a browser keeps. */
export async function readerFor(
  { url, db }: Portal,
  who: Pick<Actor, 'id' | 'role'>,
): Promise<Reads> {
  const { name, value } = await sessionKeeper(db.reader, db.write, false).open(
    who.id,
    who.role,
    false,
  );
  return browser(url, [[name, value]]).go;
}

/** What the log says that somebody did about a person, the newest first. */
export const linesOf = ({ db }: Portal, actorId: number, subjectId: number) =>
  db.reader
    .select({ action: accessLog.action, reason: accessLog.reason })
    .from(accessLog)
    .where(and(eq(accessLog.actorId, actorId), eq(accessLog.subjectId, subjectId)))
    .orderBy(desc(accessLog.id));

/** A learner of Mayen by the name of Rosa. */
export async function someLearner(
  portal: Portal,
  familyName: string,
): Promise<{ id: number; publicId: string }> {
  const [made] = await learnersAt(portal.db, portal.office.mayen, [['Rosa', familyName]]);
  if (!made) throw new Error('No learner.');
  return made;
}
