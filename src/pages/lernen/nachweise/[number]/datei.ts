import { certificateFile } from '#web/certificate-file.ts';
import { download } from '#web/download.ts';

/** One of the learner's own certificates as a PDF. */
export const GET = download('learn', ({ locals, params }) =>
  certificateFile(locals, params['number'] ?? ''),
);
