/** What a caseworker asks an export for. */
import { z } from 'astro/zod';
import { across } from '#lib/across.ts';
import { dayField } from '#lib/read-day.ts';
import { usualVersion, versionNumbered } from './rules.columns.ts';
import { formats } from './rules.file.ts';
import { say, type Sentence } from '#lib/say.ts';

/** The version of a purpose; the usual one where the form does not name any. */
export const versionField = z
  .string()
  .optional()
  .transform((typed, context): number => {
    const version = typed === undefined ? usualVersion : versionNumbered(typed);
    if (version === undefined)
      context.addIssue({ code: 'custom', message: say('lernstand.chooseVersion') });
    return version ?? usualVersion;
  });
/** How many people may be chosen one by one; all clients have no limit. */
export const mostChosen = 500;

const listField = z
  .union([z.array(z.string().max(100)), z.string().max(100)], {
    error: say('lernstand.courseUnknown'),
  })
  .optional()
  .transform((v) =>
    [...new Set(v === undefined ? [] : Array.isArray(v) ? v : [v])].filter((item) => item !== ''),
  );

/**
 * `from` and `to` bound the days on which an assignment was running; empty lists of courses and
 * people mean all.
 */
export const exportSchema = z
  .object({
    from: dayField(say('lernstand.choosePeriod')),
    to: dayField(say('lernstand.choosePeriod')),
    course: listField,
    person: listField.refine(
      (list) => list.length <= mostChosen,
      say('lernstand.tooMany', { n: mostChosen }),
    ),
    format: z.enum(formats, { error: say('lernstand.chooseFormat') }).default('csv'),
    days: z.enum(['iso', 'german'], { error: say('lernstand.chooseDays') }).default('iso'),
    /** The name of the case software whose columns the file has; empty for the portal's own. */
    mapping: z.string().max(200).default(''),
  })
  .check(
    across<{ from: string | null; to: string | null }>(['from', 'to'], ({ from, to }, context) => {
      if (from !== null && to !== null && from > to)
        context.addIssue({
          code: 'custom',
          path: ['from'],
          message: say('lernstand.periodReversed'),
        });
    }),
  );
export type ExportInput = z.output<typeof exportSchema>;

/** Whom a Vermerk is about; nobody is no client of anybody. */
export const personSchema = z.object({ person: z.string().max(100).catch('') });

/**
 * What is asked for by the address of the page, for the preview; sentences by field where it cannot
 * be taken.
 */
export function choiceIn(query: URLSearchParams): {
  typed: Record<string, string | string[]>;
  input: ExportInput | null;
  errors: Record<string, Sentence>;
} {
  const typed = {
    from: query.get('from') ?? '',
    to: query.get('to') ?? '',
    format: query.get('format') ?? 'csv',
    days: query.get('days') ?? 'iso',
    mapping: query.get('mapping') ?? '',
    course: query.getAll('course'),
    person: query.getAll('person'),
  };
  const result = exportSchema.safeParse(typed, { error: () => say('ui.unreadable') });
  if (result.success) return { typed, input: result.data, errors: {} };
  return {
    typed,
    input: null,
    errors: Object.fromEntries(
      result.error.issues
        .toReversed()
        .map((issue) => [String(issue.path[0] ?? ''), issue.message as Sentence]),
    ),
  };
}
