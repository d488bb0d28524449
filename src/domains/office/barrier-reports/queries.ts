import { desc, eq, lt } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { barrierReport } from '#db/schema/barrier-reports.ts';
import { may } from '#domains/people/accounts/rules.ts';
import type { Actor } from '#lib/actor.ts';
import { NotAllowed, NotFound } from '#lib/errors.ts';

const rowsOfPage = 20;

/**
 * What a receipt repeats; how to reach the person stays off the page, which others may see on the
 * same device.
 */
export type BarrierReceipt = {
  number: string;
  day: string;
  page: string;
  body: string;
  mayBeReached: boolean;
};

/** The receipt of a report. Throws `NotFound`. */
export async function barrierReceipt(reader: Reader, number: string): Promise<BarrierReceipt> {
  const [found] = await reader
    .select({
      number: barrierReport.number,
      day: barrierReport.day,
      page: barrierReport.page,
      body: barrierReport.body,
      contact: barrierReport.contact,
    })
    .from(barrierReport)
    .where(eq(barrierReport.number, number));
  if (!found) throw new NotFound(`No barrier report ${number}.`);
  const { contact, ...receipt } = found;
  return { ...receipt, mayBeReached: contact !== '' };
}

export type BarrierReport = {
  id: number;
  number: string;
  day: string;
  page: string;
  body: string;
  contact: string;
};

/**
 * Reports, newest first, from before the report `before` on; `next` leads to the older ones. Throws
 * `NotAllowed`.
 */
export async function barrierReports(
  reader: Reader,
  actor: Actor,
  before?: number,
): Promise<{ reports: BarrierReport[]; next: number | null }> {
  if (!may(actor.role, 'administer'))
    throw new NotAllowed(`${actor.role} may not read barrier reports.`);
  const rows = await reader
    .select({
      id: barrierReport.id,
      number: barrierReport.number,
      day: barrierReport.day,
      page: barrierReport.page,
      body: barrierReport.body,
      contact: barrierReport.contact,
    })
    .from(barrierReport)
    .where(before === undefined ? undefined : lt(barrierReport.id, before))
    .orderBy(desc(barrierReport.id))
    .limit(rowsOfPage + 1);
  const reports = rows.slice(0, rowsOfPage);
  return { reports, next: rows.length > rowsOfPage ? (reports.at(-1)?.id ?? null) : null };
}
