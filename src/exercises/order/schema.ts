import { z } from 'astro/zod';
import { different, differentTexts, hints, shared, text } from '#exercises/schema-parts.ts';

/** The number of a line, as its author counts them: the first is 1. */
const lineNumber = z.number().int().min(1);

/**
 * The lines stand in their right order here; learners meet them shuffled. Lines of one group of
 * `either` may change places with one another. A mistake names two lines: the first stands before
 * the second, though it should not.
 */
export const orderSchema = z
  .strictObject({
    kind: z.literal('order'),
    ...shared,
    hints,
    items: z
      .array(z.strictObject({ text, because: text, notYet: text }))
      .min(3)
      .max(6)
      .refine(differentTexts, different),
    either: z.array(z.array(lineNumber).min(2)).default([]),
    mistakes: z
      .array(z.strictObject({ answer: z.tuple([lineNumber, lineNumber]), say: text }))
      .default([]),
  })
  .refine(({ items, either }) => groupsFit(items.length, either), {
    path: ['either'],
    error:
      'Jede Gruppe nennt die Nummern von Zeilen, die untereinander tauschen dürfen. Jede Nummer steht nur einmal da, und eine Zeile muss übrig bleiben.',
  })
  .refine(({ items, either, mistakes }) => mistakesFit(items.length, either, mistakes), {
    path: ['mistakes'],
    error:
      'Jedes „answer“ nennt zwei Zeilen in der Reihenfolge, die noch nicht stimmt: [4, 2] heißt, die vierte Zeile steht vor der zweiten.',
  });
export type Order = z.infer<typeof orderSchema>;

/** The texts of the lines. */
export const textsOf = (items: Order['items']): string[] => items.map(({ text: line }) => line);

/** Whether two lines, by their numbers, may change places. */
const mayChange = (either: number[][], one: number, other: number): boolean =>
  either.some((group) => group.includes(one) && group.includes(other));

function groupsFit(lines: number, either: number[][]): boolean {
  const all = either.flat();
  const together = either.some((group) => group.length === lines);
  return !together && new Set(all).size === all.length && all.every((line) => line <= lines);
}

function mistakesFit(
  lines: number,
  either: number[][],
  mistakes: { answer: [number, number] }[],
): boolean {
  return mistakes.every(
    ({ answer: [first, second] }) =>
      first <= lines && second < first && !mayChange(either, first, second),
  );
}
