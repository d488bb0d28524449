/** The shape of a stored table: what comes back from the database is read, not believed. */
import { z } from 'astro/zod';
import { noteOf, playedFields, tryFields } from '#practice/kit/stored.ts';
import { cells, noteKeys } from './types.ts';

const row = z.strictObject({
  id: z.string(),
  day: z.string(),
  hand: z.boolean(),
  from: z.string(),
  pause: z.string(),
  until: z.string(),
  sum: z.string(),
});
const rows = z.array(row);
const sent = z.strictObject({ rows, reply: z.string() }).nullable();
const run = z.strictObject({ rows, sent, pointed: z.array(z.string()), ...tryFields });
const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rows'), rows, typing: z.boolean() }),
  z.strictObject({ kind: z.literal('sent'), sent }),
  z.strictObject({ kind: z.literal('restart'), run }),
]);

export const stateSchema = z.strictObject({
  ...playedFields(run, change, noteOf(noteKeys, cells)),
  view: z.discriminatedUnion('at', [
    z.strictObject({ at: z.literal('week') }),
    z.strictObject({ at: z.literal('row'), id: z.string() }),
  ]),
});
