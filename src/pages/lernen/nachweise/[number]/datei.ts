import type { APIRoute } from 'astro';
import { certificateFile } from '#web/certificate-file.ts';
import { fileOrSay } from '#web/file-or-say.ts';

/** One of the learner's own certificates as a PDF. */
export const GET: APIRoute = async (context) =>
  fileOrSay(context, await certificateFile(context.locals, context.params['number'] ?? ''));
