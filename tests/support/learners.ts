/**
 * Learners for journeys: with an open account, courses that staff gave them, and what they have
 * learned, recorded by the portal's own commands.
 */
import { and, eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { exerciseState } from '#db/schema/exercises.ts';
import { fact, standing } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import { lessonAt, type ModulePlace } from '#domains/learning/courses/queries.place.ts';
import { isOffered } from '#domains/learning/courses/rules.ts';
import type { ModuleAddress } from '#domains/learning/courses/rules.place.ts';
import { readCatalogue, type CatalogueModule } from '#domains/learning/courses/queries.ts';
import {
  finishExercise,
  leaveModule,
  moduleFor,
  reachStep,
} from '#domains/learning/progress/commands.ts';
import { verbs, type FactVerb } from '#domains/learning/progress/rules.ts';
import { differencesOf } from '#domains/learning/progress/commands.verify.ts';
import { today } from '#lib/time.ts';
import { give } from './clients.ts';
import { learnersAt } from './people.ts';
import type { Portal } from './portal.ts';
import { courseIn } from './places.ts';

/** A learner of Mayen who has these courses from staff. */
export async function learnerWith(
  { db, office }: Portal,
  courses: readonly string[],
  name: readonly [given: string, family: string] = ['Ida', 'Probe'],
): Promise<Actor> {
  const [made] = await learnersAt(db, office.mayen, [name]);
  if (!made) throw new Error('No learner.');
  const catalogue = await readCatalogue(db.reader);
  for (const slug of courses) await give(db, office, made.id, courseIn(catalogue, slug).id);
  return {
    ...made,
    role: 'learner',
    givenName: name[0],
    familyName: name[1],
    siteIds: [office.mayen],
    today: today(),
  };
}

/** Learns a module from its first step to its last, on the learner's day. */
async function learns({ db }: Portal, learner: Actor, at: ModuleAddress): Promise<void> {
  const place = await placeAt(db, at);
  const { steps, exerciseItems } = place.module;
  await db.write(async (tx) => {
    for (const step of steps) {
      await reachStep(tx, learner, { ...place, stepId: step.itemId });
      if (step.exercise && !isOffered(step.part))
        await finishExercise(
          tx,
          learner,
          await moduleFor(tx, learner, place),
          exerciseItems[step.exercise] ?? 0,
          false,
        );
    }
    await leaveModule(tx, learner, place);
  });
}

/** Finishes one exercise of a module, as its form or its program does. */
export async function finishes(
  { db }: Portal,
  learner: Actor,
  at: ModuleAddress,
  exercise: string,
): Promise<void> {
  const place = await placeAt(db, at);
  await db.write(async (tx) => {
    const module = await moduleFor(tx, learner, place);
    await finishExercise(tx, learner, module, place.module.exerciseItems[exercise] ?? 0, false);
  });
}

/** Learns the first so many modules of a course. */
export async function learnsFirst(
  portal: Portal,
  learner: Actor,
  course: string,
  count: number,
): Promise<void> {
  const { modules } = courseIn(await readCatalogue(portal.db.reader), course);
  for (const { slug } of modules.slice(0, count))
    await learns(portal, learner, { course, module: slug });
}

/** Comes to a step of a module, counted from 1, as "Weiter" does. */
export async function comesToStep(
  { db }: Portal,
  learner: Actor,
  at: ModuleAddress,
  step: number,
): Promise<void> {
  const place = await placeAt(db, at);
  await db.write(async (tx) => {
    for (const { itemId } of place.module.steps.slice(0, step))
      await reachStep(tx, learner, { ...place, stepId: itemId });
  });
}

/** A module as the portal's database has it. */
export const moduleAt = async (db: Portal['db'], at: ModuleAddress): Promise<CatalogueModule> =>
  (await placeAt(db, at)).module;

const placeAt = ({ reader }: Portal['db'], at: ModuleAddress): Promise<ModulePlace> =>
  lessonAt(reader, at, readCatalogue(reader));

/**
 * What is recorded of a learner in a module: how often each thing, and what the standing makes of
 * it.
 */
export async function recordOf(
  { db }: Portal,
  learner: Actor,
  at: ModuleAddress,
): Promise<{
  facts: Partial<Record<FactVerb, number>>;
  exercises: number;
  completed: boolean;
  withHelp: boolean;
  answersKept: number;
}> {
  const { id: moduleId } = await moduleAt(db, at);
  const rows = await db.reader
    .select({ verb: fact.verb })
    .from(fact)
    .where(and(eq(fact.learnerId, learner.id), eq(fact.moduleId, moduleId)));
  const [stands] = await db.reader
    .select({
      exercisesDone: standing.exercisesDone,
      completedDay: standing.completedDay,
      withHelp: standing.withHelp,
    })
    .from(standing)
    .where(and(eq(standing.learnerId, learner.id), eq(standing.moduleId, moduleId)));
  const facts: Partial<Record<FactVerb, number>> = {};
  for (const { verb } of rows) {
    const name = verbs[verb];
    if (name) facts[name] = (facts[name] ?? 0) + 1;
  }
  return {
    facts,
    exercises: stands?.exercisesDone.split(',').filter(Boolean).length ?? 0,
    completed: (stands?.completedDay ?? null) !== null,
    withHelp: stands?.withHelp ?? false,
    answersKept: await db.reader.$count(exerciseState, eq(exerciseState.learnerId, learner.id)),
  };
}

/** Where the learner's standings are not what their facts say; empty when all is well. */
export const disagreements = ({ db }: Portal, learner: Actor) =>
  differencesOf(db.reader, [learner.id]);

/** The user name that somebody was given, or null. */
export async function userNameOf({ db }: Portal, who: Pick<Actor, 'id'>): Promise<string | null> {
  const [found] = await db.reader
    .select({ userName: account.userName })
    .from(account)
    .where(eq(account.id, who.id));
  return found?.userName ?? null;
}
