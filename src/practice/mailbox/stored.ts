/** The shape of a stored box: what comes back from the database is read, not believed. */
import { z } from 'astro/zod';
import { playedFields, tryFields } from '#practice/kit/stored.ts';
import { kitNotes } from '#practice/kit/types.ts';
import { noteKeys } from './types.ts';

const folder = z.enum(['inbox', 'sent', 'trash', 'fraud']);
const ids = z.array(z.string());
const letter = z.strictObject({
  id: z.string(),
  number: z.number(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  files: ids,
  answers: z.string(),
  fraud: z.boolean(),
});
const draft = z.strictObject({
  id: z.string(),
  answers: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  files: ids,
});
const run = z.strictObject({
  from: z.number(),
  opened: ids,
  found: ids,
  ...tryFields,
});
const places = z.record(z.string(), folder);
const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('move'), mail: z.string(), from: folder }),
  z.strictObject({ kind: z.literal('send'), mail: z.string(), draft: draft.nullable() }),
  z.strictObject({ kind: z.literal('discard'), draft }),
  z.strictObject({ kind: z.literal('attach'), draft: z.string(), files: ids }),
  z.strictObject({
    kind: z.literal('restart'),
    run,
    letters: z.array(letter),
    places,
    unread: ids,
  }),
]);

const note = z.strictObject({
  key: z.enum([...noteKeys, ...kitNotes]),
  missing: z.array(z.enum(['to', 'subject', 'text'])),
});

export const stateSchema = z.strictObject({
  letters: z.array(letter),
  places,
  unread: ids,
  drafts: z.array(draft),
  folder,
  view: z.discriminatedUnion('at', [
    z.strictObject({ at: z.literal('list') }),
    z.strictObject({ at: z.literal('mail'), id: z.string() }),
    z.strictObject({ at: z.literal('write'), id: z.string() }),
  ]),
  search: z.string(),
  ...playedFields(run, change, note),
  next: z.number(),
});
