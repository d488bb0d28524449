/**
 * What a mapping file of a case software may say; checked at start, so that nobody finds a mistake
 * in an import.
 */
import { z } from 'astro/zod';
import { columns as everyColumn, schemaName, versionNamed, versions } from './rules.columns.ts';
import type { Column } from './rules.record.ts';
import type { Mapping } from './rules.layout.ts';

const known = new Map<string, Column>(everyColumn.map((column) => [column.name, column]));
/** Day, month and year, each once, and what may stand between them. */
const isDays = (pattern: string): boolean =>
  /^(?=.*TT)(?=.*MM)(?=.*JJ)(TT|MM|JJJJ|JJ|[ ./-])+$/.test(pattern) &&
  pattern.match(/TT|MM|JJJJ|JJ/g)?.length === 3;

const columnSchema = z.strictObject({
  column: z.string(),
  as: z.string().trim().min(1).max(100).optional(),
  values: z.record(z.string(), z.string().max(200)).optional(),
});
const mappingSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  version: z.string().optional(),
  days: z.string().optional(),
  columns: z.array(columnSchema).min(1).optional(),
});
type Written = z.infer<typeof mappingSchema>;

/**
 * The mapping that a file holds, or one sentence that says which column is wrong and what to write.
 */
export function readMapping(
  content: unknown,
): { mapping: Mapping; fault: null } | { mapping: null; fault: string } {
  const result = mappingSchema.safeParse(content);
  if (!result.success) return { mapping: null, fault: shapeFault(content, result.error.issues[0]) };
  const { name, days, columns: wanted } = result.data;
  const fault =
    wholeFault(result.data) ??
    wanted?.map(columnFault).find((f) => f !== null) ??
    repeated(wanted ?? []);
  if (fault) return { mapping: null, fault };
  const columns = wanted?.flatMap(({ column, ...rest }) => {
    const found = known.get(column);
    return found ? [{ ...rest, column: found.name }] : [];
  });
  return {
    mapping: { name, days, version: versionNamed(result.data.version), columns },
    fault: null,
  };
}

function wholeFault({ version, days, columns }: Written): string | null {
  if (version !== undefined && versionNamed(version) === undefined)
    return `there is no version "${version}": write ${versions.map(schemaName).join(' or ')}`;
  if (version === undefined && columns === undefined)
    return 'neither "columns" nor "version" says what the file holds: write one of them, as in docs/lernstand.md';
  return days === undefined || isDays(days)
    ? null
    : `"days" is "${days}": write a day with TT, MM and JJJJ, for example TT.MM.JJJJ`;
}

type Wanted = z.infer<typeof columnSchema>;

function columnFault({ column: name, values }: Wanted): string | null {
  const column = known.get(name);
  if (!column)
    return `there is no column "${name}": take a name of docs/lernstand.md, for example ${nearest(name)}`;
  if (!values) return null;
  if (!column.words) return `the column "${name}" has no fixed values: take "values" away from it`;
  const odd = Object.keys(values).find((value) => !column.words?.includes(value));
  return odd === undefined
    ? null
    : `the column "${name}" never says "${odd}": it says ${column.words.join(', ')}`;
}

/** An import needs each name once. */
function repeated(wanted: readonly Wanted[]): string | null {
  const names = wanted.map(({ column, as }) => as ?? column);
  const twice = wanted.find(({ column, as }, i) => names.indexOf(as ?? column) < i);
  return twice
    ? `the column "${twice.column}" is the second one called "${twice.as ?? twice.column}": give it another name with "as"`
    : null;
}

/** The column whose name begins most alike. */
function nearest(name: string): string {
  const alike = (other: string): number =>
    Array.from(other).findIndex((letter, i) => letter !== name[i]);
  return [...known.keys()].reduce((best, other) => (alike(other) > alike(best) ? other : best));
}

const columnsIn = z.object({
  columns: z.array(z.object({ column: z.string() }).catch({ column: '' })),
});

/**
 * Where the file has another shape than it should: the column that it is about by name, where it
 * has one.
 */
function shapeFault(content: unknown, issue: z.core.$ZodIssue | undefined): string {
  const [first = 'name', place] = issue?.path ?? [];
  const name = columnsIn.safeParse(content).data?.columns[Number(place)]?.column;
  const where = name ? `the column "${name}"` : `"${[first, place].join(' ').trim()}"`;
  return `${where} is not written as it must be: write "name", "version" or "columns" with "column", "as" and "values", and "days" if you like, as in docs/lernstand.md`;
}
