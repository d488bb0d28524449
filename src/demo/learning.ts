/** What the learners of the demonstration have done: steps, exercises, help asked for, and paper. */
import { randomInt } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Actor } from '#lib/actor.ts';
import type { Catalogue } from '#domains/learning/courses/queries.ts';
import {
  numberOwnSheet,
  numberSheets,
  recordSheet,
} from '#domains/learning/worksheets/commands.ts';
import {
  finishExercise,
  leaveModule,
  placeFor,
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
    const modulesOfCourse = catalogue.courses.find((c) => c.slug === slug)?.modules ?? [];
    for (const [i, module] of modulesOfCourse.slice(0, modules + (steps > 0 ? 1 : 0)).entries()) {
      const actor = actorOf(
        who,
        addDays(today, -daysAgo - 2 * (modules - i)),
        together === true && i === 0,
      );
      const address = { course: slug, module: module.slug };
      const reached = module.steps.slice(0, i < modules ? module.steps.length : steps);
      await write(async (tx) => {
        for (const step of reached) {
          await reachStep(tx, actor, { ...address, step: step.id });
          if (i < modules && step.exercise)
            await finishExercise(
              tx,
              actor,
              await placeFor(tx, actor, address),
              module.exerciseItems[step.exercise] ?? 0,
              false,
            );
        }
        if (i < modules) await leaveModule(tx, actor, address);
        else if (help)
          await wantHelp(tx, actor, {
            ...address,
            step: reached.at(-1)?.id ?? '',
            wish: 'help',
            callTime: 'any',
          });
      });
    }
  }
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
