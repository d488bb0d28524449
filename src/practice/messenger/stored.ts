/** The shape of a stored messenger: what comes back from the database is read, not believed. */
import { z } from 'astro/zod';
import { noteOf, playedFields, tryFields } from '#practice/kit/stored.ts';
import { noteKeys } from './types.ts';

const ids = z.array(z.string());
const post = z.strictObject({
  id: z.string(),
  number: z.number(),
  chat: z.string(),
  from: z.string(),
  text: z.string(),
  photo: z.string(),
  voice: z.number(),
  answers: z.string(),
  forwards: z.string(),
  of: z.string(),
  link: z.strictObject({ address: z.string(), says: z.string() }).nullable(),
  heard: z.boolean(),
  call: z.boolean(),
});
const draft = z.strictObject({ chat: z.string(), text: z.string(), answers: z.string() });
const take = z.strictObject({ chat: z.string(), n: z.number(), heard: z.boolean() });
const run = z.strictObject({
  from: z.number(),
  opened: ids,
  heard: ids,
  takes: z.number(),
  ...tryFields,
});
const erased = z.record(z.string(), z.enum(['me', 'all']));
const change = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('post'),
    posts: ids,
    draft: draft.nullable(),
    take: take.nullable(),
  }),
  z.strictObject({ kind: z.literal('marks'), marks: ids }),
  z.strictObject({ kind: z.literal('erased'), erased }),
  z.strictObject({ kind: z.literal('take'), take: take.nullable() }),
  z.strictObject({
    kind: z.literal('restart'),
    run,
    posts: z.array(post),
    marks: ids,
    erased,
    unread: ids,
    take: take.nullable(),
  }),
]);

export const stateSchema = z.strictObject({
  posts: z.array(post),
  erased,
  marks: ids,
  unread: ids,
  played: ids,
  drafts: z.array(draft),
  take: take.nullable(),
  view: z.discriminatedUnion('at', [
    z.strictObject({ at: z.literal('list') }),
    z.strictObject({ at: z.literal('chat'), id: z.string(), menu: z.string(), link: z.string() }),
    z.strictObject({ at: z.literal('about'), id: z.string() }),
    z.strictObject({ at: z.literal('photos'), id: z.string() }),
    z.strictObject({ at: z.literal('photo'), id: z.string(), file: z.string() }),
    z.strictObject({ at: z.literal('forward'), id: z.string(), post: z.string() }),
  ]),
  ...playedFields(run, change, noteOf(noteKeys, ['text'])),
  next: z.number(),
});
