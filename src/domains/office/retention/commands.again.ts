/**
 * After a backup was restored: what was deleted, ended or taken back after it is deleted again,
 * kind by kind.
 */
import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { accessCard, account, identifier, session } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { certificate } from '#db/schema/certificates.ts';
import type { DeletionKind } from '#db/schema/deletion.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { ownWork } from '#db/schema/exercises.ts';
import { mailAddress } from '#db/schema/reminders.ts';
import { secondFactor, spareCode } from '#db/schema/second-factor.ts';
import { apiToken } from '#db/schema/api-clients.ts';
import { learnerWay } from '#db/schema/journeys-saved.ts';
import { leaveTrace } from '#domains/learning/certificates/commands.ts';

type Again = (tx: Tx, subject: string, day: string) => Promise<number>;

const goes = async (change: PromiseLike<{ rowsAffected: number }>): Promise<number> =>
  (await change).rowsAffected;
/** The number of the account with this public name. */
const named = (subject: string): SQL =>
  sql`(select ${account.id} from ${account} where ${account.publicId} = ${subject})`;

const again: Record<DeletionKind, Again> = {
  // Also of one that the backup does not hold, since it was issued after it: it was genuine.
  certificate: async (tx, number) => {
    const there = await tx.$count(certificate, eq(certificate.number, number));
    await leaveTrace(tx, number);
    return there;
  },
  'mail address': (tx, subject) =>
    goes(tx.delete(mailAddress).where(eq(mailAddress.publicId, subject))),
  way: (tx, subject) => goes(tx.delete(learnerWay).where(eq(learnerWay.learnerId, named(subject)))),
  application: (tx, subject) =>
    goes(tx.delete(application).where(eq(application.publicId, subject))),
  remark: (tx, subject) =>
    goes(
      tx
        .update(assignment)
        .set({ remark: '' })
        .where(eq(assignment.id, Number(subject))),
    ),
  sharing: (tx, subject) =>
    goes(
      tx
        .update(assignment)
        .set({ sharedOn: null, remark: '' })
        .where(eq(assignment.id, Number(subject))),
    ),
  Kundennummer: (tx, subject) =>
    goes(
      tx
        .update(identifier)
        .set({ kundennummerSealed: null })
        .where(eq(identifier.learnerId, named(subject))),
    ),
  'BG-Nummer': (tx, subject) =>
    goes(
      tx
        .update(identifier)
        .set({ bgNummerSealed: null })
        .where(eq(identifier.learnerId, named(subject))),
    ),
  'account closed': (tx, subject, day) =>
    goes(
      tx
        .update(account)
        .set({ closedOn: day })
        .where(and(eq(account.publicId, subject), isNull(account.closedOn))),
    ),
  'account reopened': (tx, subject) =>
    goes(tx.update(account).set({ closedOn: null }).where(eq(account.publicId, subject))),
  // Ended since somebody else may have known it, or lost: it must not open anything again, whatever
  // was set afterwards.
  password: (tx, subject) =>
    goes(tx.update(account).set({ passwordHash: null }).where(eq(account.publicId, subject))),
  'second factor': (tx, subject) =>
    goes(tx.delete(secondFactor).where(eq(secondFactor.accountId, named(subject)))),
  'spare codes': (tx, subject) =>
    goes(tx.delete(spareCode).where(eq(spareCode.accountId, named(subject)))),
  card: (tx, subject, day) =>
    goes(
      tx
        .update(accessCard)
        .set({ replacedOn: day })
        .where(
          and(
            eq(accessCard.id, Number(subject)),
            isNull(accessCard.usedOn),
            isNull(accessCard.replacedOn),
          ),
        ),
    ),
  token: (tx, subject, day) =>
    goes(
      tx
        .update(apiToken)
        .set({ revokedOn: day })
        .where(and(eq(apiToken.publicId, subject), isNull(apiToken.revokedOn))),
    ),
  'own work': (tx, subject) => goes(tx.delete(ownWork).where(eq(ownWork.id, Number(subject)))),
};

/** Does one deletion again; gives how many rows of the backup it reached. */
export const deleteAgain = (
  tx: Tx,
  { kind, subject, day }: { kind: DeletionKind; subject: string; day: string },
): Promise<number> => again[kind](tx, subject, day);

/** Ends every session of a restored backup: some were ended after it. Gives how many. */
export const endRestoredSessions = (tx: Tx): Promise<number> => goes(tx.delete(session));

/**
 * From here on deletions have numbers above `number`, which the record beside the backups has given
 * already.
 */
export async function goOnCounting(tx: Tx, number: number): Promise<void> {
  const { rowsAffected } = await tx.run(
    sql`update sqlite_sequence set seq = max(seq, ${number}) where name = 'deletion'`,
  );
  if (rowsAffected === 0)
    await tx.run(sql`insert into sqlite_sequence (name, seq) values ('deletion', ${number})`);
}
