/**
 * Clients of a caseworker, what they were given, and what they have learned: written as the portal
 * writes it.
 */
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { module, moduleVersion } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { issueCertificate } from '#domains/learning/certificates/commands.ts';
import { callForHelp } from '#domains/desk/calls/commands.ts';
import type { Wish } from '#domains/desk/calls/rules.ts';
import { appendFact, modulesOf } from '#domains/learning/progress/commands.facts.ts';
import type { Fact } from '#domains/learning/progress/rules.ts';
import { dayNumber } from '#lib/time.ts';
import type { TestDatabase } from './database.ts';
import { courseOf, learnersAt, today, type Office } from './people.ts';

export const key = Buffer.alloc(32, 'test').toString('base64');

/** Makes learners of Mayen clients of a caseworker; in the given order. */
export async function clientsFor(
  db: TestDatabase,
  office: Office,
  caseworker: Actor,
  names: readonly (readonly [string, string])[],
): Promise<{ id: number; publicId: string }[]> {
  const made = await learnersAt(db, office.mayen, names);
  for (const { id } of made)
    await db.write((tx) =>
      tx.update(account).set({ caseworkerId: caseworker.id }).where(eq(account.id, id)),
    );
  return made;
}

/** Rosa Muster of Mayen as she acts. */
export async function rosaOf(db: TestDatabase, office: Office): Promise<Actor> {
  const [rosa] = await learnersAt(db, office.mayen, [['Rosa', 'Muster']]);
  if (!rosa) throw new Error('No learner.');
  return {
    ...rosa,
    role: 'learner',
    givenName: 'Rosa',
    familyName: 'Muster',
    siteIds: [office.mayen],
    today,
  };
}

/** Rosa and Karl of Mayen as they act, both clients of `caseworker` where there is one. */
export async function rosaAndKarl(
  db: TestDatabase,
  office: Office,
  caseworker?: Actor,
  familyName = 'Muster',
): Promise<[rosa: Actor, karl: Actor]> {
  const names = [
    ['Rosa', familyName],
    ['Karl', 'Beispiel'],
  ] as const;
  const [rosa, karl] = caseworker
    ? await clientsFor(db, office, caseworker, names)
    : await learnersAt(db, office.mayen, names);
  if (!rosa || !karl) throw new Error('No learners.');
  const of: Pick<Actor, 'role' | 'siteIds' | 'today'> = {
    role: 'learner',
    siteIds: [office.mayen],
    today,
  };
  return [
    { ...rosa, ...of, givenName: 'Rosa', familyName },
    { ...karl, ...of, givenName: 'Karl', familyName: 'Beispiel' },
  ];
}

/** Gives a course; with `selbst_gewaehlt` the learner takes it. */
export async function give(
  db: TestDatabase,
  office: Office,
  learnerId: number,
  courseId: number,
  more: Partial<typeof assignment.$inferInsert> = {},
): Promise<string> {
  const publicId = randomUUID();
  await db.write((tx) =>
    tx.insert(assignment).values({
      publicId,
      learnerId,
      courseId,
      way: 'zugewiesen',
      binding: 'freiwillig',
      legalForm: 'lernangebot',
      assignedOn: '2026-08-01',
      assignedBy: office.staff.id,
      ...more,
    }),
  );
  return publicId;
}

/** Rosa, a client of the office's caseworker, with the course `k3` of so many modules. */
export async function rosaWith(
  db: TestDatabase,
  office: Office,
  modules: number,
  {
    confidential = false,
    ...more
  }: { confidential?: boolean } & Partial<typeof assignment.$inferInsert> = {},
): Promise<{
  rosa: { id: number; publicId: string };
  courseId: number;
  /** The module of a number. */
  at: (n: number) => { courseId: number; moduleId: number };
  /** The assignment. */
  publicId: string;
}> {
  const [rosa] = await clientsFor(db, office, office.caseworker, [['Rosa', 'Muster']]);
  const { id: courseId, moduleIds } = await courseOf(db, 'k3', modules, confidential);
  if (!rosa) throw new Error('No client.');
  const publicId = await give(db, office, rosa.id, courseId, more);
  const at = (n: number) => ({ courseId, moduleId: moduleIds[n] ?? 0 });
  return { rosa, courseId, at, publicId };
}

/** Something happens in a module, on a day. */
export async function happens(
  db: TestDatabase,
  learner: { id: number },
  at: { courseId: number; moduleId: number },
  day: string,
  more: Partial<Fact> & Pick<Fact, 'verb'>,
): Promise<void> {
  const fresh: Fact = {
    itemId: null,
    versionId: 1,
    withHelp: false,
    day: dayNumber(day),
    reason: null,
    criteria: null,
    ...more,
  };
  await db.write((tx) => appendFact(tx, learner.id, { ...at, versionId: 1 }, learner.id, fresh));
}

/** Asks for help in a module, on a day, as the learner's button does. */
export async function asksForHelp(
  db: TestDatabase,
  learner: { id: number; publicId: string },
  at: { courseId: number; moduleId: number },
  day: string,
  wish: Wish = 'help',
): Promise<void> {
  await happens(db, learner, at, day, { verb: 'help_wanted', itemId: 1 });
  const actor: Actor = {
    id: learner.id,
    publicId: learner.publicId,
    role: 'learner',
    givenName: 'Rosa',
    familyName: 'Muster',
    siteIds: [],
    today: day,
  };
  await db.write((tx) =>
    callForHelp(tx, actor, { wish, callTime: 'any', place: { ...at, stepId: 1 } }),
  );
}

/**
 * Completes a module, by learning or by a waiver; with the last one also the course, and a
 * certificate where it was learned.
 */
export async function completes(
  db: TestDatabase,
  learner: { id: number; publicId: string },
  at: { courseId: number; moduleId: number },
  day: string,
  verb: 'module_completed' | 'waived' = 'module_completed',
): Promise<void> {
  await db.write(async (tx) => {
    await tx
      .insert(moduleVersion)
      .values({
        id: 1,
        moduleId: at.moduleId,
        hash: 'a',
        outline: '{"learned":[]}',
        required: '[]',
        seenOn: day,
      })
      .onConflictDoNothing();
    const { done, of } = await modulesOf(tx, learner.id, at.courseId);
    const last = done + 1 === of;
    const reason = verb === 'waived' ? ('paper' as const) : null;
    await appendFact(tx, learner.id, { ...at, versionId: 1 }, learner.id, {
      verb,
      itemId: null,
      versionId: 1,
      withHelp: false,
      day: dayNumber(day),
      reason,
      criteria: { exercises: [1, 1], ...(last ? { modules: of } : {}) },
    });
    const actor: Actor = {
      id: learner.id,
      publicId: learner.publicId,
      role: 'learner',
      givenName: 'Rosa',
      familyName: 'Muster',
      siteIds: [],
      today: day,
    };
    if (last && verb === 'module_completed') await issueCertificate(tx, actor, at.courseId);
  });
}

/** Adds a module to a course, as a new release of its content does; gives its number. */
export async function addModule(db: TestDatabase, courseId: number): Promise<number> {
  const [made] = await db.write((tx) =>
    tx
      .insert(module)
      .values({
        courseId,
        slug: 'neu',
        title: 'Neu',
        goal: 'Ziel',
        minutes: 99,
        needs: 'phone',
        position: 99,
        versionId: 1,
      })
      .returning({ id: module.id }),
  );
  if (!made) throw new Error('No module.');
  return made.id;
}

/** Takes a module out of a course. */
export async function retireModule(
  db: TestDatabase,
  courseId: number,
  moduleId: number,
): Promise<void> {
  await db.write((tx) =>
    tx
      .update(module)
      .set({ retired: true })
      .where(and(eq(module.courseId, courseId), eq(module.id, moduleId))),
  );
}
