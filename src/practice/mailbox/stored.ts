/** The shape of a stored box: what comes back from the database is read, not believed. */
import { z } from 'astro/zod';
import { noteOf, playedFields, tryFields } from '#practice/kit/stored.ts';
import { noteKeys } from './types.ts';

// Older boxes named the folder otherwise, and had one receiver a mail.
const folder = z.preprocess(
  (name) => (name === 'fraud' ? 'spam' : name),
  z.enum(['inbox', 'sent', 'trash', 'spam']),
);
const shelf = z.union([z.literal('drafts'), folder]);
const ids = z.array(z.string());
const people = z.preprocess((who) => (typeof who === 'string' ? (who ? [who] : []) : who), ids);
const letter = z.strictObject({
  id: z.string(),
  number: z.number(),
  from: z.string(),
  to: people,
  cc: ids.default([]),
  bcc: ids.default([]),
  subject: z.string(),
  text: z.string(),
  files: ids,
  answers: z.string(),
  forwards: z.string().default(''),
  came: z.string().default(''),
  link: z.strictObject({ address: z.string(), says: z.string() }).nullable().default(null),
  fraud: z.boolean(),
  returned: z.boolean().default(false),
});
const draft = z.strictObject({
  id: z.string(),
  answers: z.string(),
  forwards: z.string().default(''),
  to: people,
  cc: ids.default([]),
  bcc: ids.default([]),
  subject: z.string(),
  text: z.string(),
  files: ids,
});
const run = z.strictObject({
  from: z.number(),
  opened: ids,
  found: ids,
  looked: ids.default([]),
  viewed: ids.default([]),
  ...tryFields,
});
const places = z.record(z.string(), folder);
const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('move'), mail: z.string(), from: folder }),
  z.strictObject({ kind: z.literal('send'), mail: z.string(), draft: draft.nullable() }),
  z.strictObject({ kind: z.literal('discard'), draft }),
  z.strictObject({ kind: z.literal('attach'), draft: z.string(), files: ids }),
  z.strictObject({ kind: z.literal('download'), file: z.string() }),
  z.strictObject({
    kind: z.literal('restart'),
    run,
    letters: z.array(letter),
    places,
    unread: ids,
  }),
]);

const note = noteOf(noteKeys, ['to', 'subject', 'text']);

export const stateSchema = z.strictObject({
  letters: z.array(letter),
  places,
  unread: ids,
  drafts: z.array(draft),
  downloads: ids.default([]),
  folder: shelf,
  view: z.discriminatedUnion('at', [
    z.strictObject({ at: z.literal('list') }),
    z.strictObject({
      at: z.literal('mail'),
      id: z.string(),
      more: z.enum(['', 'address', 'link']).default(''),
    }),
    z.strictObject({ at: z.literal('write'), id: z.string() }),
    z.strictObject({ at: z.literal('file'), id: z.string(), from: z.string() }),
  ]),
  search: z.string(),
  ...playedFields(run, change, note),
  next: z.number(),
});
