/**
 * Client systems that read the Lernstand: what the Verwaltung says of one, and whether its token is
 * good.
 */
import { z } from 'astro/zod';
import {
  hiddenName,
  listOf,
  onceField,
  publicName,
} from '#domains/people/accounts/rules.people.ts';
import type { Level } from '#domains/reporting/lernstand/rules.levels.ts';
import { versionField } from '#domains/reporting/lernstand/rules.input.ts';
import { across } from '#lib/across.ts';
import { dayField } from '#lib/read-day.ts';
import { addDays, addMonths } from '#lib/time.ts';
import { lineField } from '#lib/typed-text.ts';
import { say, type Sentence } from '#lib/say.ts';

export const newTokenSchema = z
  .object({
    once: onceField,
    name: lineField(100, say('apiClients.nameLong'), say('apiClients.nameMissing')),
    scope: z.enum(['all', 'some'], { error: say('apiClients.scopeMissing') }),
    caseworkers: listOf(publicName(say('apiClients.caseworkerUnknown')))
      .optional()
      .transform((ids) => [...new Set(ids ?? [])]),
    level: z
      .enum(['1', '2'], { error: say('apiClients.levelMissing') })
      .transform((level): Level => (level === '1' ? 1 : 2)),
    version: versionField,
    lastDay: dayField(say('apiClients.lastDayWrong')),
  })
  .check(
    across<{ scope: string; caseworkers: string[] }>(
      ['scope', 'caseworkers'],
      ({ scope, caseworkers }, context) => {
        if (scope !== 'all' && caseworkers.length === 0)
          context.addIssue({
            code: 'custom',
            path: ['caseworkers'],
            message: say('apiClients.caseworkersMissing'),
          });
      },
    ),
  )
  .transform(({ scope, caseworkers, ...rest }) => ({
    ...rest,
    caseworkers: scope === 'all' ? [] : caseworkers,
    everybody: scope === 'all',
  }));
export type NewToken = z.output<typeof newTokenSchema>;

/** How long a token is good where the Verwaltung names no last day, and at most; in months. */
export const usualMonths = 12;
export const mostMonths = 24;
/** So many days before its end the Verwaltung reads on its first page that a token ends. */
export const warnedDays = 60;

/** The last day of a token made on the day `today`, where none is named. */
export const usualLastDay = (today: string): string => addMonths(today, usualMonths);

/** The latest last day that a token made on the day `today` may have. */
export const latestLastDay = (today: string): string => addMonths(today, mostMonths);

/** What is wrong with the last day of a token made on the day `today`; null is the usual one. */
export function lastDayProblem(lastDay: string | null, today: string): Sentence | undefined {
  if (lastDay === null) return undefined;
  if (lastDay < today) return say('apiClients.lastDayPast');
  return lastDay > latestLastDay(today) ? say('apiClients.lastDayFar') : undefined;
}

/** The last of the days whose tokens are warned of on the day `today`. */
export const warnedUntil = (today: string): string => addDays(today, warnedDays);

export const tokenChoiceSchema = z.object({ token: hiddenName });

export type TokenState = 'good' | 'revoked' | 'over';

/** Whether a token is good on the day `today`. */
export function stateOf(
  { revokedOn, lastDay }: { revokedOn: string | null; lastDay: string | null },
  today: string,
): TokenState {
  if (revokedOn !== null) return 'revoked';
  return lastDay !== null && lastDay < today ? 'over' : 'good';
}

/** The number under which `told_row` stores what was given at a level and in a version. */
export const shapeOf = ({ level, version }: { level: Level; version: number }): number =>
  10 * version + level;

/** How much a token is given: what it was made for, and never more than the Jobcenter lets out. */
export const levelOf = (own: number, office: Level): Level => (own === 2 && office === 2 ? 2 : 1);
