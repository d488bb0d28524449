/** The JSON file of the Lernstand as a JSON Schema, made from the table of columns. */
import { columnsOf, schemaName } from './rules.columns.ts';
import type { Column } from './rules.record.ts';

type Schema = Record<string, unknown>;

/**
 * The schema of a version's file as it is without a mapping's names, at any level; `id` is where it
 * is published.
 */
export function lernstandSchema(id: string, version: number): Schema {
  const { file, row } = lernstandParts(version);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    title: `Lernstand (${schemaName(version)})`,
    ...objectOf(
      { schema_version: { const: schemaName(version) }, file, rows: { type: 'array', items: row } },
      ['schema_version', 'file', 'rows'],
    ),
  };
}

/** Its two parts: what all rows share, and one row. */
export function lernstandParts(version: number): { file: Schema; row: Schema } {
  const columns = columnsOf(version);
  return {
    file: properties(columns.filter((column) => column.ofFile && column.name !== 'schema_version')),
    row: properties(columns.filter((column) => !column.ofFile)),
  };
}

const objectOf = (of: Schema, required: readonly string[]): Schema => ({
  type: 'object',
  properties: of,
  required,
  additionalProperties: false,
});

/** What an office or a level may leave out is not required. */
const properties = (of: readonly Column[]): Schema =>
  objectOf(
    Object.fromEntries(
      of.map((column) => [
        column.name,
        { title: column.label, description: column.why, ...typeOf(column) },
      ]),
    ),
    of.filter(({ name }) => always.includes(name)).map(({ name }) => name),
  );
const always: readonly Column['name'][] = [
  'export_id',
  'exportiert_am',
  'exportiert_von',
  'zuweisung_id',
  'kurs_id',
  'kurs_titel',
  'status',
];

function typeOf({ kind, words }: Column): Schema {
  if (kind === 'number') return { type: ['integer', 'null'], minimum: 0 };
  if (kind === 'day') return { type: ['string', 'null'], format: 'date' };
  return words ? { enum: [...words, null] } : { type: ['string', 'null'], minLength: 1 };
}
