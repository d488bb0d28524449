import { z } from 'astro/zod';
import { deleteCertificate } from '#domains/learning/certificates/commands.ts';
import { receiptAddress } from '#domains/learning/receipts/rules.ts';
import { command } from './_command.ts';

/**
 * A learner says so: the certificate is deleted, and only the hash of its number stays
 * (docs/rules.md).
 */
const remove = command({
  allow: 'learn',
  input: z.object({ number: z.string().max(40) }),
  run: deleteCertificate,
  next: ({ receipt }, { number }) => ({ to: receiptAddress(receipt, number) }),
});

export const certificates = { remove };
