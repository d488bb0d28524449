/** A caseworker of their own with one client in each state that a row of the Lernstand can have. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { account, identifier } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import { wantHelp } from '#domains/learning/progress/commands.ts';
import { seal } from '#lib/seal.ts';
import { readSettings } from '#lib/settings.ts';
import { addDays, today } from '#lib/time.ts';
import { completes } from './clients.ts';
import { comesToStep, learnerWith, learnsFirst } from './learners.ts';
import type { Portal } from './portal.ts';
import { courseIn, stepAt } from './places.ts';

/** Frida Akte, who has no clients yet. */
export async function caseworkerOfTheirOwn({
  db,
}: Portal): Promise<Pick<Actor, 'id' | 'role'> & { publicId: string }> {
  const [made] = await db.write((tx) =>
    tx
      .insert(account)
      .values({
        publicId: randomUUID(),
        role: 'caseworker',
        givenName: 'Frida',
        familyName: 'Akte',
        fold: 'akte frida',
        madeOn: '2026-01-01',
      })
      .returning({ id: account.id, publicId: account.publicId }),
  );
  if (!made) throw new Error('No caseworker.');
  return { ...made, role: 'caseworker' };
}

/**
 * One client in each state that a row can have, with names and numbers that files like to spoil.
 */
export async function clientsInEveryState(
  portal: Portal,
  caseworker: Pick<Actor, 'id'>,
): Promise<Actor[]> {
  const { db } = portal;
  const client = async (
    given: string,
    family: string,
    course: string,
    terms: Partial<typeof assignment.$inferInsert> = {},
  ): Promise<Actor> => {
    const made = await learnerWith(portal, [course], [given, family]);
    await db.write(async (tx) => {
      await tx.update(account).set({ caseworkerId: caseworker.id }).where(eq(account.id, made.id));
      await tx
        .update(assignment)
        .set({ assignedOn: addDays(made.today, -60), ...terms })
        .where(eq(assignment.learnerId, made.id));
      await tx.insert(identifier).values({
        learnerId: made.id,
        aktenzeichen: `0${made.id}/26`,
        kundennummerSealed: seal(
          readSettings(process.env).KUNDENNUMMER_KEY,
          '012A345678',
          'identifier.kundennummer',
        ),
      });
    });
    return made;
  };
  const day = today();

  const open = await client('=1+1', 'Mühl; "Übung"', 'home-office', {
    binding: 'kooperationsplan',
    bindingDay: addDays(day, -70),
    dueDay: addDays(day, 30),
  });
  // A course of one's own choice is nobody else's affair.
  const catalogue = await readCatalogue(db.reader);
  await db.write((tx) =>
    tx.insert(assignment).values({
      publicId: randomUUID(),
      learnerId: open.id,
      courseId: courseIn(catalogue, 'e-mail').id,
      way: 'selbst_gewaehlt',
      binding: 'freiwillig',
      legalForm: 'lernangebot',
      assignedOn: day,
    }),
  );

  const begun = await client("'Abd", '-al-Karīm عبد', 'home-office');
  await learnsFirst(portal, { ...begun, today: addDays(day, -3) }, 'home-office', 2);

  const resting = await client('Ömer', '@Ruhe', 'e-mail', {
    legalForm: 'mat_45',
    measureNumber: '007/26',
  });
  const place = { course: 'e-mail', module: 'e-mail-verstehen' };
  const stuckAt = await stepAt(db, { ...place, step: 'ziel' });
  await comesToStep(portal, { ...resting, today: addDays(day, -30) }, place, 2);
  await db.write((tx) =>
    wantHelp(
      tx,
      { ...resting, today: addDays(day, -29) },
      { ...stuckAt, wish: 'help', callTime: 'any' },
    ),
  );

  const finished = await client('Łucja', '👩‍🌾 Garten', 'erste-schritte', {
    binding: 'bescheid',
    bindingDay: addDays(day, -80),
  });
  await learnsFirst(portal, { ...finished, today: addDays(day, -10) }, 'erste-schritte', 6);

  const recognised = await client('Anna', `Lang${'e'.repeat(290)}`, 'e-mail');
  const { id: courseId, modules } = courseIn(catalogue, 'e-mail');
  for (const { id: moduleId } of modules)
    await completes(db, recognised, { courseId, moduleId }, addDays(day, -5), 'waived');

  const withdrawn = await client('Bert', '+Weg', 'home-office', { withdrawnOn: addDays(day, -1) });
  return [open, begun, resting, finished, recognised, withdrawn];
}
