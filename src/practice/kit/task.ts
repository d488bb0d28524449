/**
 * What authors may write for any program, and what they read then: sentences that name the cure.
 */
import { z } from 'astro/zod';
import { readingProblems } from '#lib/reading.ts';
import { pictureNames } from './files.ts';

/** A mistake of content, for its author: which field, and what to write instead. */
export type ProgramProblem = { field: string; cure: string };

/** A text that is there. */
export const text = z
  .string('Schreiben Sie hier einen Text.')
  .trim()
  .min(1, 'Dieser Text darf nicht leer sein.');
/** A name by which content names a thing. */
export const id = z
  .string('Schreiben Sie hier eine Kennung.')
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'Schreiben Sie die Kennung klein, mit Bindestrichen: „frau-kern“.',
  )
  .max(50);

/** How big a file is. */
export const size = z
  .string()
  .regex(/^\d+(,\d+)? (KB|MB)$/, 'Schreiben Sie die Größe so: „400 KB“ oder „1,5 MB“.');

const shown = ['page', 'picture', 'table'] as const;
/** A file of the world. */
export const practiceFile = z
  .strictObject({
    id,
    name: text,
    size,
    page: z.strictObject({ title: text, lines: z.array(text).min(1) }).optional(),
    picture: z.strictObject({ name: z.enum(pictureNames), alt: text }).optional(),
    table: z.strictObject({ head: z.array(text), rows: z.array(z.array(z.string())) }).optional(),
  })
  .refine(
    (one) => shown.filter((name) => one[name] !== undefined).length === 1,
    `Wer eine Datei öffnet, sieht genau eines davon: ${shown.join(', ')}.`,
  );

/** Something to tap in a message: nobody gets to its page, but reads what would have been there. */
export const link = z.strictObject({ address: text, says: text });

/** The fields of a goal that every program has, for the program's own object. */
export const goalFields = {
  text,
  hints: z.tuple([text, text], {
    error: 'Schreiben Sie genau zwei Hinweise: erst anders gesagt, dann wo.',
  }),
};

const notSaid = 'Ein Beispiel wird nur gezeigt. Lassen Sie das weg.';

/** The same fields of a goal in a worked example: nobody is asked to reach it. */
export const shownGoalFields = {
  text: z.literal('', notSaid).default(''),
  hints: z.tuple([z.literal(''), z.literal('')], notSaid).default(['', '']),
};
/** A worked example has no wrong ends. */
export const noFails = z.array(z.never(notSaid)).default([]);

/** The field that every wish has, for the program's own object. */
export const wishFields = { say: text };

/** The lists of what must be, and of what must not, made of the program's wish. */
export const wishesOf = <W extends z.ZodType>(wish: W) => ({
  must: z.array(wish).default([]),
  mustNot: z.array(wish).default([]),
});

/** The wrong ends of a task, made of the program's step. */
export const failsOf = <Step extends z.ZodType>(step: Step) =>
  z
    .array(
      z.strictObject({
        end: text,
        goal: z.number('Schreiben Sie die Nummer des Ziels, das offen bleibt.').int().min(1),
        steps: z.array(step).min(1, 'Ein falsches Ende braucht Schritte.'),
      }),
    )
    .min(2, 'Schreiben Sie zwei oder drei falsche Enden, wie sie wirklich vorkommen.')
    .max(5, 'Fünf falsche Enden genügen.');

/** A step to a wrong end, which is exactly one of these. */
export const wrongStepOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .strictObject(shape)
    .refine(
      (step) => Object.values(step).filter((value) => value !== undefined).length === 1,
      `Ein Schritt hat genau eines davon: ${Object.keys(shape).join(', ')}.`,
    );

/** The goals of a task, each with exactly one of the aims. */
export const goalsOf = <G extends z.ZodType<Record<string, unknown>>>(
  goal: G,
  aims: readonly string[],
) =>
  z
    .array(
      goal.refine(
        (g) => aims.filter((aim) => g[aim] !== undefined).length === 1,
        `Ein Ziel hat genau eines davon: ${aims.join(', ')}.`,
      ),
    )
    .min(1, 'Schreiben Sie mindestens ein Ziel.')
    .max(5, 'Eine Aufgabe hat höchstens 5 Ziele.');

/** The ids that stand in a list more than once. */
export const repeated = (ids: string[]): string[] =>
  ids.filter((name, i) => ids.indexOf(name) !== i);

/** What is wrong with a name that must be one of these; nothing where no name is. */
export const known = (
  field: string,
  what: string,
  name: string | undefined,
  all: { id: string }[],
): ProgramProblem[] =>
  name === undefined || all.some((one) => one.id === name)
    ? []
    : [
        {
          field,
          cure: `${what} „${name}“ gibt es nicht. Möglich sind: ${all.map((one) => one.id).join(', ')}.`,
        },
      ];

/** What is hard to read in a text. */
export const readable = (field: string, words: string): ProgramProblem[] =>
  readingProblems(words).map((cure) => ({ field, cure }));
