import { z } from 'astro/zod';
import { text } from './schema-parts.ts';
import { kinds, type Kind } from './kinds.ts';

type Schema = (typeof kinds)[Kind]['schema'];
const [first = kinds.one.schema, ...others]: Schema[] = Object.values(kinds).map(
  ({ schema }) => schema,
);

export const exerciseSchema = z.discriminatedUnion('kind', [first, ...others], {
  error: `Unbekannte Übungsart. Möglich sind: ${Object.keys(kinds).join(', ')}.`,
});
const id = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'Schreiben Sie die Kennung klein, mit Bindestrichen: „betreff-waehlen“.',
  );

/** `<nn>-<module>.exercises.yaml`: exercises by id. */
export const exerciseFileSchema = z.record(id, exerciseSchema);

/**
 * A worked example that is played in a practice program; the program's own schema checks `task` (see
 * `practice/stills.ts`).
 */
const shownExample = z.strictObject({ program: text, task: z.record(z.string(), z.unknown()) });
export type ShownExample = z.infer<typeof shownExample>;

/** `<nn>-<module>.examples.yaml`: worked examples by id. */
export const exampleFileSchema = z.record(id, shownExample);
