/** What the Verwaltung says of a plan. */
import { z } from 'astro/zod';
import {
  hiddenName,
  listOf,
  onceField,
  publicName,
} from '#domains/people/accounts/rules.people.ts';
import { formats } from '#domains/reporting/lernstand/rules.file.ts';
import { versionField } from '#domains/reporting/lernstand/rules.input.ts';
import { dayField } from '#lib/read-day.ts';
import { channels, rhythms } from './rules.ts';
import { lineField } from '#lib/typed-text.ts';
import { say } from '#lib/say.ts';

const mostLetters = 80;

const plan = {
  name: lineField(
    mostLetters,
    say('delivery.nameTooLong', { n: mostLetters }),
    say('delivery.nameMissing'),
  ),
  caseworkers: listOf(publicName(say('delivery.caseworkersMissing')))
    .optional()
    .transform((ids) => [...new Set(ids ?? [])])
    .refine((ids) => ids.length > 0, say('delivery.caseworkersMissing')),
  rhythm: z.enum(rhythms, { error: say('delivery.rhythmMissing') }),
  firstDay: dayField(say('delivery.firstDayWrong'))
    .transform((day) => day ?? '')
    .refine((day) => day !== '', say('delivery.firstDayWrong')),
  what: z.enum(['whole', 'changes'], { error: say('delivery.whatMissing') }),
  format: z.enum(formats, { error: say('delivery.formatMissing') }),
  level: z
    .enum(['1', '2'], { error: say('delivery.levelMissing') })
    .transform((level) => (level === '1' ? (1 as const) : (2 as const))),
  version: versionField,
  mapping: z.string().max(200).default(''),
  days: z.enum(['iso', 'german'], { error: say('delivery.daysMissing') }).default('iso'),
  channel: z.enum(channels, { error: say('delivery.channelMissing') }),
};

export const newPlanSchema = z.object({ once: onceField, ...plan });
export const planChangeSchema = z.object({ plan: hiddenName, ...plan });
export const planSchema = z.object({ plan: hiddenName });
export const deliverySchema = z.object({ delivery: hiddenName });
export type PlanInput = Omit<z.output<typeof newPlanSchema>, 'once'>;

/**
 * Where a plan's files go: JSON of the place, and what opens it, sealed; null where the form named
 * no new one.
 */
export type Place = { target: string; secretSealed: Buffer | null };
