/**
 * The part of a stored state that is the same in every program: what comes back from the database is
 * read, not believed.
 */
import { z } from 'astro/zod';
import { kitNotes, type Note } from './types.ts';

/** The fields of a try that every program has, for the program's own object. */
export const tryFields = {
  hints: z.array(z.number()),
  helped: z.boolean(),
  of: z.string().default(''),
};

/** A note, made of the program's own keys and fields. */
export const noteOf = <Key extends string, Field extends string>(
  keys: readonly Key[],
  fields: readonly Field[],
): z.ZodType<Note<Key, Field>> =>
  z.strictObject({
    key: z.enum([...keys, ...kitNotes]),
    missing: z.array(z.enum(fields)),
    say: z.string().default(''),
  });

/** What was done in a state that can no longer be read; nothing where that is lost too. */
export function doneIn(stored: unknown): Record<string, 'alone' | 'helped'> {
  const read = z.object({ done: z.record(z.string(), z.enum(['alone', 'helped'])) });
  return read.safeParse(stored).data?.done ?? {};
}

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
  // A note that is no longer said goes by itself, and the rest stays.
  note: note.nullable().catch(null),
  task: z.string(),
  runs: z.record(z.string(), run),
  done: z.record(z.string(), z.enum(['alone', 'helped'])),
  history: z.array(change),
});
