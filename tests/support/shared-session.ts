/**
 * A learner and a member of staff at one screen: the code that Rosa offers, whoever types it, and
 * what is learned in the hour.
 */
import { desc, eq } from 'drizzle-orm';
import { accessLog } from '#db/schema/audit.ts';
import { sitBeside } from '#db/schema/shared-session.ts';
import { moduleVersion } from '#db/schema/courses.ts';
import { sharedSessionCode } from '#domains/people/accounts/keys.ts';
import type { Actor } from '#lib/actor.ts';
import { enterHour, learnerOfHour, offerHour } from '#domains/learning/shared-session/commands.ts';
import { finishExercise } from '#domains/learning/progress/commands.ts';
import { give, key, rosaOf } from './clients.ts';
import type { TestDatabase } from './database.ts';
import { courseOf, openOffice, today, type Office } from './people.ts';

/** The second at which all happens where nothing else is said. */
export const now = 1_790_000_000;

export type Sitting = ReturnType<typeof sittingOf>;
export type OfficeBeside = {
  office: Office;
  rosa: Actor;
  /** Another member of staff of Rosa's site. */
  colleague: Actor;
  course: { id: number; moduleIds: number[] };
  sitting: Sitting;
};

/** Opens the office: Rosa has the course `e-mail` of one module with one exercise. */
export async function openOfficeBeside(db: TestDatabase): Promise<OfficeBeside> {
  const office = await openOffice(db);
  const colleague = { ...office.otherStaff, siteIds: [office.mayen] };
  const course = await courseOf(db, 'e-mail', 1);
  await db.write((tx) =>
    tx.insert(moduleVersion).values({
      id: 1,
      moduleId: course.moduleIds[0] ?? 0,
      hash: 'a',
      outline: '{"steps":[],"learned":[],"digcomp":[]}',
      required: '[7]',
      seenOn: today,
    }),
  );
  const rosa = await rosaOf(db, office);
  await give(db, office, rosa.id, course.id);
  return { office, rosa, colleague, course, sitting: sittingOf(db, office, rosa, course) };
}

/** What Rosa and the staff of Mayen do, each at `now` where no other second is said. */
function sittingOf(db: TestDatabase, office: Office, rosa: Actor, course: OfficeBeside['course']) {
  const offers = (at = now, slug = 'e-mail', actor = rosa) =>
    db.write((tx) => offerHour(tx, actor, { course: slug, now: at }));
  const latest = async () =>
    (
      await db.reader
        .select({
          publicId: sitBeside.publicId,
          staffId: sitBeside.staffId,
          endedAt: sitBeside.endedAt,
        })
        .from(sitBeside)
        .orderBy(desc(sitBeside.id))
    )[0];
  const codeNow = async () => sharedSessionCode(key, (await latest())?.publicId ?? '');
  const enters = (digits: string, actor: Actor = office.staff, at = now) =>
    db.write((tx) =>
      enterHour(tx, actor, { person: rosa.publicId, digits, portalKey: key, now: at }),
    );
  const opened = async (): Promise<string> => {
    await offers();
    const entering = await enters(await codeNow());
    return entering.kind === 'in' ? entering.hour : '';
  };
  const looks = async () =>
    (
      await db.reader
        .select({
          action: accessLog.action,
          refused: accessLog.refused,
          actorId: accessLog.actorId,
          at: accessLog.at,
        })
        .from(accessLog)
        .where(eq(accessLog.subjectId, rosa.id))
    ).filter(({ action }) => action.startsWith('beside'));
  const learns = async (hour: string, at = now) =>
    db.write(async (tx) => {
      const learner = await learnerOfHour(tx, office.staff, { hour, now: at });
      await finishExercise(
        tx,
        learner,
        {
          courseId: course.id,
          moduleId: course.moduleIds[0] ?? 0,
          versionId: 1,
          required: [7],
          retired: false,
        },
        7,
        false,
      );
    });
  return { offers, latest, codeNow, enters, opened, looks, learns };
}
