import { z } from 'astro/zod';
import { deleteCertificate } from '#domains/certificates/commands.ts';
import { fill, messages } from '#lib/i18n.ts';
import { command } from './_command.ts';

/** A learner says so: the certificate goes, and only the hash of its number stays (law.md). */
const remove = command({
  allow: 'learn',
  input: z.object({ number: z.string().max(40) }),
  run: deleteCertificate,
  next: (_, { number }) => ({ to: '/lernen/nachweise', say: fill(messages.learn.certificateDeleted, { number }) }),
});

export const certificates = { remove };
