import { z } from 'astro/zod';
import { deleteCertificate } from '#domains/certificates/commands.ts';
import { command } from './_command.ts';

/** A learner says so: the certificate goes, and only the hash of its number stays (law.md); so its address says the number. */
const remove = command({
  allow: 'learn',
  input: z.object({ number: z.string().max(40) }),
  run: deleteCertificate,
  next: ({ receipt }, { number }) => ({ to: `/lernen/quittungen/${receipt}?nachweis=${encodeURIComponent(number)}` }),
});

export const certificates = { remove };
