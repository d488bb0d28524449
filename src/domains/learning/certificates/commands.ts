import { randomBytes } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { z } from 'astro/zod';
import type { Tx } from '#db/client.ts';
import { certificate, certificateTrace } from '#db/schema/certificates.ts';
import { course, module, moduleVersion } from '#db/schema/courses.ts';
import { standing } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import { issueReceipt } from '#domains/learning/receipts/commands.ts';
import { latestReceipt } from '#domains/learning/receipts/queries.ts';
import { NotFound } from '#lib/errors.ts';
import { dayOf } from '#lib/time.ts';
import { certificateNumber, type Certificate } from './rules.ts';
import { traceOf } from './keys.ts';

const outline = z.object({ learned: z.array(z.string()) });
/** The text of a module that somebody finished, which may be an older one. */
const learnedVersion = alias(moduleVersion, 'learned_version');

/**
 * Deletes a certificate and leaves the hash of its number, so that a check still answers that it
 * was genuine (docs/rules.md).
 */
export async function leaveTrace(tx: Tx, number: string): Promise<void> {
  await tx
    .insert(certificateTrace)
    .values({ numberHash: traceOf(number) })
    .onConflictDoNothing();
  await tx.delete(certificate).where(eq(certificate.number, number));
}

/**
 * A learner deletes a certificate of their own; again changes nothing. Gives the number of the
 * receipt, the same each time. Throws `NotFound` for any other.
 */
export async function deleteCertificate(
  tx: Tx,
  actor: Actor,
  { number }: { number: string },
): Promise<{ receipt: string }> {
  const issued = { kind: 'certificate_deleted', about: traceOf(number).toString('hex') } as const;
  const before = await latestReceipt(tx, actor, issued);
  if (before !== null) return { receipt: before };
  const [found] = await tx
    .select({ learnerId: certificate.learnerId })
    .from(certificate)
    .where(eq(certificate.number, number));
  if (!found) throw new NotFound(`No certificate ${number}.`);
  if (found.learnerId !== actor.id)
    throw new NotFound(`The certificate ${number} is not of this learner.`, found.learnerId);
  await leaveTrace(tx, number);
  return { receipt: await issueReceipt(tx, actor, { ...issued, day: actor.today }) };
}

/**
 * Freezes what a learner has finished as a certificate, in the words of the texts that they
 * finished; a second time does nothing.
 */
export async function issueCertificate(tx: Tx, actor: Actor, courseId: number): Promise<void> {
  const [about] = await tx
    .select({
      number: course.number,
      title: course.title,
      goal: course.goal,
      version: course.version,
    })
    .from(course)
    .where(eq(course.id, courseId));
  if (!about) return;
  const modules = await tx
    .select({
      title: module.title,
      minutes: module.minutes,
      outline: moduleVersion.outline,
      learnedOutline: learnedVersion.outline,
      startedDay: standing.startedDay,
    })
    .from(module)
    .innerJoin(moduleVersion, eq(moduleVersion.id, module.versionId))
    .innerJoin(standing, and(eq(standing.moduleId, module.id), eq(standing.learnerId, actor.id)))
    .leftJoin(
      learnedVersion,
      and(
        eq(learnedVersion.id, standing.completedVersionId),
        eq(learnedVersion.moduleId, module.id),
      ),
    )
    .where(and(eq(module.courseId, courseId), eq(module.retired, false)))
    .orderBy(asc(module.position));
  const body: Certificate = {
    name: `${actor.givenName} ${actor.familyName}`,
    courseNumber: about.number,
    courseTitle: about.title,
    courseVersion: about.version,
    goal: about.goal,
    modules: modules.map((m) => ({
      title: m.title,
      learned: outline.parse(JSON.parse(m.learnedOutline ?? m.outline)).learned,
    })),
    minutes: modules.reduce((sum, m) => sum + m.minutes, 0),
    from: dayOf(Math.min(...modules.map((m) => m.startedDay))),
    to: actor.today,
  };
  await tx
    .insert(certificate)
    .values({
      number: certificateNumber(randomBytes(12), actor.today),
      learnerId: actor.id,
      courseId,
      issuedOn: actor.today,
      body: JSON.stringify(body),
    })
    .onConflictDoNothing();
}
