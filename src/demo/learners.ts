/**
 * The learners of the demonstration as the office has made them: an account or an access card, a
 * number, and the courses that they are to learn.
 */
import { hashCode } from '#domains/people/accounts/keys.ts';
import { cardDays, makeCode } from '#domains/people/accounts/rules.card.ts';
import { foldName } from '#domains/people/accounts/rules.fold.ts';
import type { Actor } from '#lib/actor.ts';
import { addDays } from '#lib/time.ts';
import type { Tx } from '#db/client.ts';
import { storedCourse } from '#domains/learning/courses/queries.place.ts';
import type { DemoLearner } from './people.ts';
import { accessCard, account, assignment, identifier } from '#db/schema/index.ts';

/**
 * The same at every start, so that the start can name it: it opens one invented account of the
 * demonstration.
 */
export const demoCode = ((): string => {
  let seed = 20_261_006;
  return makeCode((below) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  });
})();

export type Office = {
  passwordHash: string;
  today: string;
  madeOn: string;
  siteIds: Map<string, number>;
  caseworkers: number[];
  staff: number;
};

/** A learner with what is planned for them, and the number of the staff who looks after them. */
export type Made = { actor: Actor; plan: DemoLearner; staff: number };

/** Makes a learner as planned, with their courses. */
export async function makeLearner(
  tx: Tx,
  office: Office,
  plan: DemoLearner,
  index: number,
): Promise<Made> {
  const { givenName, familyName } = plan;
  const { madeOn, today } = office;
  const siteId = office.siteIds.get(plan.site) ?? 0;
  const publicId = `demo-learner-${index + 1}`;
  const opened = plan.userName !== undefined || plan.courses.some((c) => c.modules > 0 || c.steps);
  const signIn = opened
    ? {
        userName: plan.userName ?? `probe-konto-${index + 1}`,
        passwordHash: office.passwordHash,
        openedOn: madeOn,
      }
    : {};
  const [row] = await tx
    .insert(account)
    .values({
      publicId,
      role: 'learner',
      givenName,
      familyName,
      fold: foldName({ givenName, familyName }),
      ...signIn,
      siteId,
      caseworkerId: office.caseworkers[index % office.caseworkers.length] ?? null,
      madeOn,
      demo: true,
    })
    .returning({ id: account.id });
  if (!row) throw new Error('An insert gave no row.');
  await giveNumber(tx, row.id, index);
  if (!opened) await giveCard(tx, office, row.id, plan.card ? demoCode : `demo ${index}`);
  for (const [i, wanted] of plan.courses.entries())
    await giveCourse(tx, office, row.id, wanted, index * 10 + i);
  return {
    actor: {
      id: row.id,
      publicId,
      role: 'learner',
      givenName,
      familyName,
      siteIds: [siteId],
      today,
    },
    plan,
    staff: office.staff,
  };
}

/** One in six has no number yet, so that the hint about it can be seen. */
async function giveNumber(tx: Tx, learnerId: number, index: number): Promise<void> {
  if (index % 6 !== 5)
    await tx
      .insert(identifier)
      .values({ learnerId, aktenzeichen: `PROBE-${String(index + 1).padStart(4, '0')}` });
}

async function giveCard(
  tx: Tx,
  { today, staff }: Office,
  accountId: number,
  code: string,
): Promise<void> {
  await tx.insert(accessCard).values({
    accountId,
    codeHash: hashCode(code),
    madeOn: today,
    madeBy: staff,
    lastDay: addDays(today, cardDays),
  });
}

async function giveCourse(
  tx: Tx,
  { today, staff }: Office,
  learnerId: number,
  { course: slug, binding, reason, remark, shared, dueIn, after }: DemoLearner['courses'][number],
  number: number,
): Promise<void> {
  const { id } = await courseOf(tx, slug);
  const choice = shared
    ? { way: 'selbst_gewaehlt' as const, sharedOn: addDays(today, -10) }
    : { way: 'zugewiesen' as const, assignedBy: staff };
  await tx.insert(assignment).values({
    publicId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    learnerId,
    courseId: id,
    legalForm: 'lernangebot',
    binding: binding ?? 'freiwillig',
    bindingDay: binding ? addDays(today, -45) : null,
    reason: reason ?? '',
    remark: remark ?? '',
    dueDay: dueIn === undefined ? null : addDays(today, dueIn),
    assignedOn: addDays(today, -40),
    ...choice,
    afterCourseId: after === undefined ? null : (await courseOf(tx, after)).id,
  });
}

async function courseOf(tx: Tx, slug: string): Promise<{ id: number }> {
  const found = await storedCourse(tx, slug);
  if (!found) throw new Error(`The demonstration needs the course ${slug}.`);
  return found;
}
