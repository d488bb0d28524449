/**
 * What `GET /api/v1/lernstand` may be asked; the same schema reads the address and stands in the
 * OpenAPI document.
 */
import { z } from 'astro/zod';
import { fill, messages } from '#lib/i18n.ts';
import { isDay } from '#lib/time.ts';
import { Problem } from './rules.problems.ts';

const words = messages.apiClients;
export const mostRows = 1000;
const usualRows = 200;

const limitSaid = fill(words.limitWrong, { most: mostRows });

export const querySchema = z.strictObject({
  limit: z
    .string({ error: words.onlyOnce })
    .regex(/^\d{1,9}$/, limitSaid)
    .transform(Number)
    .pipe(z.int().min(1, limitSaid).max(mostRows, limitSaid))
    .default(usualRows)
    .meta({ description: words.api.limit }),
  cursor: z
    .string({ error: words.onlyOnce })
    .min(1, words.cursorEmpty)
    .max(200, words.cursorEmpty)
    .optional()
    .meta({
      description: words.api.cursor,
    }),
  changed_since: z.iso
    .date({ error: ({ input }) => (Array.isArray(input) ? words.onlyOnce : words.dayWrong) })
    .refine(isDay, words.dayWrong)
    .optional()
    .meta({
      description: words.api.changedSince,
    }),
});
export type LernstandQuery = z.output<typeof querySchema>;

/** The parameters of an address. Throws `Problem` with a sentence for each that cannot be taken. */
export function readQuery(search: URLSearchParams, today: string): LernstandQuery {
  const given = new Map<string, string[]>();
  for (const [name, value] of search)
    given.set(name, [...(given.get(name) ?? []).slice(0, 1), value]);
  const result = querySchema.safeParse(
    Object.fromEntries(
      [...given].map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
    ),
  );
  const errors = new Map<string, string>(
    [...given.keys()]
      .filter((name) => !Object.hasOwn(querySchema.shape, name))
      .map((name) => [name.slice(0, 100), words.parameterUnknown]),
  );
  for (const { path, message } of result.error?.issues.toReversed() ?? [])
    if (path.length > 0) errors.set(path.join('.'), message);
  if (isAhead(result.data, today)) errors.set('changed_since', words.dayAhead);
  if (!result.success || errors.size > 0)
    throw new Problem('parameters', { errors: Object.fromEntries(errors) });
  return result.data;
}

const isAhead = (query: LernstandQuery | undefined, today: string): boolean =>
  (query?.changed_since ?? today) > today;

/** Whether a client that accepts `accept` can read JSON. */
export function takesJson(accept: string | null): boolean {
  if (accept === null || accept.trim() === '') return true;
  return accept.split(',').some((entry) => {
    const [type = '', ...parameters] = entry
      .toLowerCase()
      .split(';')
      .map((part) => part.trim());
    return (
      ['*/*', 'application/*', 'application/json'].includes(type) &&
      !parameters.some((p) => /^q=0(\.0*)?$/.test(p))
    );
  });
}

/**
 * Whether one of the marks that a client has stored (`If-None-Match`) is this one; the letters W/
 * do not matter (RFC 9110, 13.1.2).
 */
export const knowsAlready = (kept: string | null, etag: string): boolean =>
  kept !== null &&
  kept
    .split(',')
    .map((mark) => mark.trim().replace(/^W\//, ''))
    .some((mark) => mark === '*' || mark === etag.replace(/^W\//, ''));
