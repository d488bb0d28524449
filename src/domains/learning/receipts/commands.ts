import { randomBytes } from 'node:crypto';
import type { Tx } from '#db/client.ts';
import { receipt } from '#db/schema/receipts.ts';
import type { Actor } from '#lib/actor.ts';
import { receiptNumber, type ReceiptKind } from './rules.ts';

export type Issued = {
  kind: ReceiptKind;
  about: string;
  day: string;
  courseId?: number | undefined;
  since?: string | undefined;
  once?: string | undefined;
};

/** Keeps a receipt for the learner who acts, and gives its number. */
export async function issueReceipt(tx: Tx, actor: Actor, issued: Issued): Promise<string> {
  const number = receiptNumber(randomBytes(8), issued.day);
  await tx.insert(receipt).values({ ...issued, number, learnerId: actor.id });
  return number;
}
