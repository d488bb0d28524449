import { z } from 'astro/zod';
import { kinds, type Kind } from './kinds.ts';

type Schema = (typeof kinds)[Kind]['schema'];
const [first = kinds.one.schema, ...others]: Schema[] = Object.values(kinds).map(
  ({ schema }) => schema,
);

export const exerciseSchema = z.discriminatedUnion('kind', [first, ...others], {
  error: `Unbekannte Übungsart. Möglich sind: ${Object.keys(kinds).join(', ')}.`,
});
/** `<nn>-<module>.exercises.yaml`: exercises by id. */
export const exerciseFileSchema = z.record(
  z
    .string()
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      'Schreiben Sie die Kennung klein, mit Bindestrichen: „betreff-waehlen“.',
    ),
  exerciseSchema,
);
