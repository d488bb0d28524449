/**
 * What staff may record of a module that was not done in the portal: how, on which day, and why.
 */
import { z } from 'astro/zod';
import { hiddenName } from '#domains/people/accounts/rules.people.ts';
import { dayField } from '#lib/read-day.ts';
import { lineField } from '#lib/typed-text.ts';

/** How a module was done elsewhere; the same words as the reasons of a waiver. */
export const recordedHows = ['office', 'paper', 'telephone'] as const;

const mostLetters = 280;

/** A sentence about a record; empty for none. */
export const sentence = lineField(
  mostLetters,
  `Der Satz kann höchstens ${mostLetters} Zeichen haben. Kürzen Sie ihn.`,
);

export const recordSchema = z.object({
  person: hiddenName,
  /** Course and module by their addresses. */
  module: z
    .string({ error: 'Wählen Sie das Modul.' })
    .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'Wählen Sie das Modul.'),
  how: z.enum(recordedHows, { error: 'Wählen Sie, wie das Modul gemacht wurde.' }),
  /** Empty for today. */
  day: dayField(
    'Diesen Tag gibt es nicht. Wählen Sie einen Tag aus dem Kalender, oder schreiben Sie ihn so: 06.10.2026.',
  ).transform((day) => day ?? ''),
  note: sentence.refine(
    (text) => text !== '',
    'Schreiben Sie, warum Sie es eintragen. Ein Beispiel: Das Modul wurde im Kurs vor Ort gemacht.',
  ),
});
export type RecordInput = z.output<typeof recordSchema>;

/** What is wrong with the day of a record: it is still to come. */
export const recordedDayProblem = (day: string | null, today: string): string | undefined =>
  day !== null && day > today
    ? 'Dieser Tag kommt erst noch. Tragen Sie ein, was schon gemacht ist.'
    : undefined;

export const undoSchema = z.object({
  person: hiddenName,
  /** Course, module, and which record of the module. */
  recorded: z
    .string()
    .regex(/^[a-z0-9-]+\/[a-z0-9-]+\/\d{1,4}$/)
    .catch(''),
});
