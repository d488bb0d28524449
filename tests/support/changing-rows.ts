/**
 * An office whose rows a client system reads again and again, and everything that can change what a
 * row says.
 */
import { eq } from 'drizzle-orm';
import { account, identifier } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { helpCall } from '#db/schema/calls.ts';
import { courseStanding, fact, standing } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import type { ApiClient } from '#domains/reporting/api-clients/queries.ts';
import { seal } from '#lib/seal.ts';
import { addDays } from '#lib/time.ts';
import {
  addModule,
  asksForHelp,
  clientsFor,
  completes,
  give,
  happens,
  key,
  retireModule,
} from './clients.ts';
import type { TestDatabase } from './database.ts';
import { courseOf, openOffice, type Office } from './people.ts';
import { otherCaseworker, tokenFor } from './api-clients.ts';

type Person = { id: number; publicId: string };
type Course = Awaited<ReturnType<typeof courseOf>>;
export type Act = { what: number; who: number; of: number };
export type ReadOffice = {
  office: Office;
  other: Actor;
  system: ApiClient;
  /** The learner and the course of a number, however large it is. */
  person: (i: number) => Person;
  courseAt: (i: number) => Course;
};

/**
 * Two caseworkers, four learners, three courses of which the last is confidential; each learner has
 * all of them.
 */
export async function openReadOffice(db: TestDatabase): Promise<ReadOffice> {
  const office = await openOffice(db);
  const other = await otherCaseworker(db, office);
  const people = [
    ...(await clientsFor(db, office, office.caseworker, [
      ['Rosa', 'Muster'],
      ['Karl', 'Ende'],
    ])),
    ...(await clientsFor(db, office, other, [
      ['Otto', 'Fremd'],
      ['Eva', 'Fremd'],
    ])),
  ];
  const courses = [
    await courseOf(db, 'k1', 2),
    await courseOf(db, 'k2', 1),
    await courseOf(db, 'k3', 1, true),
  ];
  for (const { id } of people)
    for (const { id: courseId } of courses) await give(db, office, id, courseId);
  return {
    office,
    other,
    system: (await tokenFor(db, office.admin)).system,
    person: (i) => people[i % people.length] ?? { id: 0, publicId: '' },
    courseAt: (i) => courses[i % courses.length] ?? { id: 0, moduleIds: [] },
  };
}

/** Everything that can change what a row says. */
export function actsOn(
  db: TestDatabase,
  { office, other, person, courseAt }: ReadOffice,
): ((act: Act, day: string) => Promise<unknown>)[] {
  const change = (work: Parameters<TestDatabase['write']>[0]): Promise<unknown> => db.write(work);
  return [
    ({ who, of }, day) =>
      completes(
        db,
        person(who),
        {
          courseId: courseAt(of).id,
          moduleId: courseAt(of).moduleIds[who % courseAt(of).moduleIds.length] ?? 0,
        },
        day,
      ),
    ({ who, of }, day) =>
      happens(
        db,
        person(who),
        { courseId: courseAt(of).id, moduleId: courseAt(of).moduleIds[0] ?? 0 },
        day,
        { verb: 'step_reached', itemId: 1 },
      ),
    ({ who, of }, day) =>
      asksForHelp(
        db,
        person(who),
        { courseId: courseAt(of).id, moduleId: courseAt(of).moduleIds[0] ?? 0 },
        day,
      ),
    ({ who }, day) =>
      change((tx) =>
        tx
          .update(helpCall)
          .set({ answeredOn: day })
          .where(eq(helpCall.learnerId, person(who).id)),
      ),
    ({ who }, day) =>
      change((tx) =>
        tx
          .update(assignment)
          .set({ dueDay: addDays(day, who) })
          .where(eq(assignment.learnerId, person(who).id)),
      ),
    ({ who, of }, day) =>
      change((tx) =>
        tx
          .update(assignment)
          .set({ withdrawnOn: of % 2 ? day : null })
          .where(eq(assignment.learnerId, person(who).id)),
      ),
    ({ who, of }, day) =>
      change((tx) =>
        tx
          .update(assignment)
          .set({ withdrawnOn: day, endReason: of % 2 ? 'technik' : 'auf_wunsch' })
          .where(eq(assignment.learnerId, person(who).id)),
      ),
    ({ who, of }, day) =>
      change((tx) =>
        tx
          .update(assignment)
          .set({
            legalForm: of % 2 ? 'mat_45' : 'fbw_81',
            absenceMonth: day.slice(0, 7),
            absenceDays: of,
            absenceExcused: 0,
          })
          .where(eq(assignment.learnerId, person(who).id)),
      ),
    ({ who, of }) =>
      change((tx) =>
        tx
          .update(assignment)
          .set({ binding: of % 2 ? 'bescheid' : 'freiwillig', measureNumber: String(of) })
          .where(eq(assignment.learnerId, person(who).id)),
      ),
    ({ who, of }) =>
      change((tx) =>
        tx
          .update(account)
          .set({ familyName: `Name ${String(of % 2)}` })
          .where(eq(account.id, person(who).id)),
      ),
    ({ who, of }) =>
      change((tx) =>
        tx
          .insert(identifier)
          .values({
            learnerId: person(who).id,
            aktenzeichen: String(of),
            kundennummerSealed: seal(key, `1${String(of)}`, 'identifier.kundennummer'),
          })
          .onConflictDoUpdate({ target: identifier.learnerId, set: { aktenzeichen: String(of) } }),
      ),
    ({ who, of }) =>
      change((tx) =>
        tx
          .update(account)
          .set({ caseworkerId: [office.caseworker.id, other.id, null][of % 3] ?? null })
          .where(eq(account.id, person(who).id)),
      ),
    ({ who, of }, day) =>
      change((tx) =>
        tx
          .update(account)
          .set({ closedOn: of % 2 ? day : null })
          .where(eq(account.id, person(who).id)),
      ),
    ({ of }) =>
      change((tx) =>
        tx
          .update(course)
          .set({ title: `Titel ${String(of % 2)}`, version: String(of % 2) })
          .where(eq(course.id, courseAt(of).id)),
      ),
    ({ of }) => addModule(db, courseAt(of).id),
    ({ of }) => retireModule(db, courseAt(of).id, courseAt(of).moduleIds[0] ?? 0),
    ({ of }) =>
      change((tx) =>
        tx
          .update(account)
          .set({ familyName: of % 2 ? 'Zander' : 'Betreuung' })
          .where(eq(account.id, office.staff.id)),
      ),
    ({ who }) =>
      change((tx) => tx.delete(certificate).where(eq(certificate.learnerId, person(who).id))),
    ({ who }) =>
      change(async (tx) => {
        for (const table of [fact, standing, courseStanding])
          await tx.delete(table).where(eq(table.learnerId, person(who).id));
      }),
  ];
}
