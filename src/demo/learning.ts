/** What the learners of the demonstration have done: steps, exercises, help asked for, and paper. */
import { randomInt } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Actor } from '#lib/actor.ts';
import { isOffered } from '#domains/learning/courses/rules.ts';
import type { Catalogue, CatalogueCourse } from '#domains/learning/courses/queries.ts';
import {
  numberOwnSheet,
  numberSheets,
  recordSheet,
} from '#domains/learning/worksheets/commands.ts';
import {
  finishExercise,
  leaveModule,
  moduleFor,
  reachStep,
  wantHelp,
} from '#domains/learning/progress/commands.ts';
import { addDays } from '#lib/time.ts';
import type { DemoLearner } from './people.ts';
import { account } from '#db/schema/index.ts';
import type { Write } from '#db/write.ts';

type Pair = { learner: Actor; staff: number };

/** The learner on a day, alone or with staff beside them. */
const actorOf = ({ learner, staff }: Pair, today: string, together: boolean): Actor => ({
  ...learner,
  today,
  ...(together ? { beside: staff } : {}),
});

/**
 * Learns as planned, by the same commands as everybody: whole modules, then some steps of the next.
 */
export async function learnAlong(
  write: Write,
  catalogue: Catalogue,
  who: Pair,
  plan: DemoLearner,
  today: string,
): Promise<void> {
  for (const { course: slug, modules, steps = 0, daysAgo = 3, help, together } of plan.courses) {
    const { id: courseId, modules: all } = courseOf(catalogue, slug);
    for (const [i, module] of all.slice(0, modules + (steps > 0 ? 1 : 0)).entries()) {
      const actor = actorOf(
        who,
        addDays(today, -daysAgo - 2 * (modules - i)),
        together === true && i === 0,
      );
      const ids = { courseId, moduleId: module.id };
      const reached = module.steps.slice(0, i < modules ? module.steps.length : steps);
      await write(async (tx) => {
        for (const step of reached) {
          await reachStep(tx, actor, { ...ids, stepId: step.itemId });
          if (i < modules && step.exercise && !isOffered(step.part))
            await finishExercise(
              tx,
              actor,
              await moduleFor(tx, actor, ids),
              module.exerciseItems[step.exercise] ?? 0,
              false,
            );
        }
        if (i < modules) await leaveModule(tx, actor, ids);
        else if (help)
          await wantHelp(tx, actor, {
            ...ids,
            stepId: reached.at(-1)?.itemId ?? 0,
            wish: 'help',
            callTime: 'any',
          });
      });
    }
  }
}

function courseOf({ courses }: Catalogue, slug: string): CatalogueCourse {
  const found = courses.find((c) => c.slug === slug);
  if (!found) throw new Error(`The demonstration needs the course ${slug}.`);
  return found;
}

/** One learner has printed a sheet; another brought theirs, and staff recorded it by its number. */
export async function workOnPaper(
  write: Write,
  people: readonly Actor[],
  today: string,
): Promise<void> {
  const [rosa] = people;
  const fatma = people[12];
  if (!rosa || !fatma) throw new Error('The demonstration needs its people.');
  await write((tx) =>
    numberOwnSheet(
      tx,
      { ...rosa, today: addDays(today, -1) },
      'home-office/was-ist-home-office',
      randomInt,
    ),
  );
  await write(async (tx) => {
    const [berta] = await tx
      .select({
        id: account.id,
        publicId: account.publicId,
        givenName: account.givenName,
        familyName: account.familyName,
      })
      .from(account)
      .where(eq(account.userName, 'betreuung-probe'));
    if (!berta) throw new Error('The demonstration needs its people.');
    const staff: Actor = {
      ...berta,
      role: 'staff',
      siteIds: fatma.siteIds,
      today: addDays(today, -3),
    };
    const {
      sheets: [sheet],
    } = await numberSheets(
      tx,
      staff,
      { person: fatma.publicId, modules: ['e-mail/messenger-und-sms'] },
      randomInt,
    );
    await recordSheet(
      tx,
      { ...staff, today: addDays(today, -2) },
      { sheet: sheet?.code ?? '', person: fatma.publicId, day: '', note: 'Kam mit der Post.' },
    );
  });
}
