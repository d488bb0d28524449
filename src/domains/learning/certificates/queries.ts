import { desc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { keepPrepared } from '#db/prepared.ts';
import { certificate, certificateTrace } from '#db/schema/certificates.ts';
import { course } from '#db/schema/courses.ts';
import type { Actor } from '#lib/actor.ts';
import { latestReceipt } from '#domains/learning/receipts/queries.ts';
import { NotFound } from '#lib/errors.ts';
import { certificateSchema, type Certificate } from './rules.ts';
import { traceOf } from './keys.ts';

const ofLearner = keepPrepared((reader) =>
  reader
    .select({
      number: certificate.number,
      courseId: certificate.courseId,
      courseTitle: course.title,
      issuedOn: certificate.issuedOn,
    })
    .from(certificate)
    .innerJoin(course, eq(course.id, certificate.courseId))
    .where(eq(certificate.learnerId, sql.placeholder('learnerId')))
    .orderBy(desc(certificate.issuedOn))
    .prepare(),
);

/** The learner's certificates, newest first. */
export function certificatesOf(
  reader: Reader,
  actor: Actor,
): Promise<{ number: string; courseId: number; courseTitle: string; issuedOn: string }[]> {
  return ofLearner(reader).all({ learnerId: actor.id });
}

/** One of the learner's own certificates as it was issued. Throws `NotFound`. */
export async function certificateByNumber(
  reader: Reader,
  actor: Actor,
  number: string,
): Promise<Certificate & { number: string; issuedOn: string }> {
  const [found] = await reader
    .select({
      learnerId: certificate.learnerId,
      number: certificate.number,
      issuedOn: certificate.issuedOn,
      body: certificate.body,
    })
    .from(certificate)
    .where(eq(certificate.number, number));
  if (found?.learnerId !== actor.id)
    throw new NotFound(`No certificate ${number} of this learner.`, found?.learnerId);
  return {
    ...certificateSchema.parse(JSON.parse(found.body)),
    number: found.number,
    issuedOn: found.issuedOn,
  };
}

/** `about` is null where the certificate was deleted after its time or by its holder. */
export type Genuine = { number: string; about: { issuedOn: string; courseTitle: string } | null };

/**
 * What anyone may learn of a certificate by its number: that it is genuine, when and for which
 * course; never whose. Null when there is none.
 */
export async function checkCertificate(reader: Reader, number: string): Promise<Genuine | null> {
  const [found] = await reader
    .select({ number: certificate.number, issuedOn: certificate.issuedOn, body: certificate.body })
    .from(certificate)
    .where(eq(certificate.number, number));
  if (found)
    return {
      number: found.number,
      about: {
        issuedOn: found.issuedOn,
        courseTitle: certificateSchema.parse(JSON.parse(found.body)).courseTitle,
      },
    };
  return (await reader.$count(certificateTrace, eq(certificateTrace.numberHash, traceOf(number)))) >
    0
    ? { number, about: null }
    : null;
}

/**
 * Whether the trace of a certificate, as a receipt of its deletion has it, is the one of this
 * number.
 */
export const isTraceOf = (trace: string, number: string): boolean =>
  traceOf(number).toString('hex') === trace;

/**
 * The number of the actor's receipt for having deleted this certificate; null where they did not.
 */
export const deletionReceipt = (
  reader: Reader,
  actor: Actor,
  number: string,
): Promise<string | null> =>
  latestReceipt(reader, actor, {
    kind: 'certificate_deleted',
    about: traceOf(number).toString('hex'),
  });
