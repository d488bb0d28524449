/** The shape of a stored account: what comes back from the database is read, not believed. */
import { z } from 'astro/zod';
import { noteOf, playedFields, tryFields } from '#practice/kit/stored.ts';
import { confirmations, likes, noteKeys, pages, places, strangers, means } from './types.ts';

/** Every field is one of a few words, or content's own id: nothing typed could be stored. */
const situation = z.strictObject({
  at: z.enum(places),
  page: z.enum(pages),
  renews: z.enum(['', 'recovery', 'change']),
  name: z.string(),
  decent: z.boolean(),
  made: z.boolean(),
  like: z.enum(likes),
  codes: z.number(),
  open: z.array(z.enum(places)),
  saved: z.array(z.enum(places)),
  asks: z.boolean(),
  mail: z.boolean(),
  passkey: z.boolean(),
  confirms: z.enum(confirmations),
  means: z.array(z.enum(means)),
  call: z.enum(['no', 'rings', 'over', 'told']),
  stranger: z.enum(['', ...strangers]),
});
const run = z.strictObject({ now: situation, ...tryFields });
const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('situation'), now: situation }),
  z.strictObject({ kind: z.literal('restart'), run }),
]);

export const stateSchema = z.strictObject(
  playedFields(run, change, noteOf(noteKeys, ['password', 'number'])),
);
