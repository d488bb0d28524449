/** An office that reminds: people who can read reminders, rules of staff, the nightly round. */
import { randomUUID } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { courseStanding } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import { makeRule } from '#domains/desk/reminders/commands.ts';
import type { Condition, Conditions } from '#domains/desk/reminders/rules.ts';
import { reminderRound } from '#jobs/reminders.ts';
import { readSettings } from '#lib/settings.ts';
import { dayNumber } from '#lib/time.ts';
import type { TestDatabase } from './database.ts';
import { learnersAt, type Office } from './people.ts';

export type Learner = { id: number; publicId: string };

/** A rule of one condition. */
export const one = (kind: Condition['kind'], days: number): Conditions => ({
  join: 'all',
  blocks: [{ join: 'all', conditions: [{ kind, days }] }],
});

/** People who have been in, so that they can read a reminder. */
export async function peopleIn(
  db: TestDatabase,
  office: Office,
  ...names: string[]
): Promise<Learner[]> {
  const made = await learnersAt(
    db,
    office.mayen,
    names.map((name) => ['Rosa', name] as const),
  );
  await db.write((tx) =>
    tx
      .update(account)
      .set({ openedOn: '2026-08-01' })
      .where(
        inArray(
          account.id,
          made.map((l) => l.id),
        ),
      ),
  );
  return made;
}

/** Has a course begun three days before `lastDay`, and maybe completed. */
export const learns = (
  db: TestDatabase,
  learner: Learner,
  courseId: number,
  lastDay: string,
  completed: string | null = null,
): Promise<unknown> =>
  db.write((tx) =>
    tx.insert(courseStanding).values({
      learnerId: learner.id,
      courseId,
      startedDay: dayNumber(lastDay) - 3,
      lastDay: dayNumber(lastDay),
      completedDay: completed === null ? null : dayNumber(completed),
      completedOf: 3,
    }),
  );

/** Makes a rule of `actor` for the first of their sites; gives its public name. */
export const ruleOf = async (
  db: TestDatabase,
  actor: Actor,
  conditions: Conditions,
): Promise<string> =>
  (
    await db.write((tx) =>
      makeRule(tx, actor, {
        once: randomUUID(),
        site: actor.siteIds[0] ?? 0,
        name: 'Frist',
        body: 'Ihr Kurs soll bald fertig sein.',
        conditions,
      }),
    )
  ).rule;

/** The nightly round of a day; gives what it did. */
export const nightlyRound = (db: TestDatabase, day: string): ReturnType<typeof reminderRound> =>
  reminderRound(
    { reader: db.reader, write: db.write, settings: readSettings({}) },
    new Date(`${day}T03:10:00+02:00`),
  );
