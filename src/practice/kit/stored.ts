/**
 * The part of a stored state that is the same in every program: what comes back from the database is
 * read, not believed.
 */
import { z } from 'astro/zod';

/** The fields of a try that every program has, for the program's own object. */
export const tryFields = { hints: z.array(z.number()), helped: z.boolean() };

/**
 * The fields of a state that every program has, in the order in which they are stored, made of the
 * program's tries, changes and notes.
 */
export const playedFields = <
  Run extends z.ZodType,
  Change extends z.ZodType,
  Note extends z.ZodType,
>(
  run: Run,
  change: Change,
  note: Note,
) => ({
  note: note.nullable(),
  task: z.string(),
  runs: z.record(z.string(), run),
  done: z.record(z.string(), z.enum(['alone', 'helped'])),
  history: z.array(change),
});
