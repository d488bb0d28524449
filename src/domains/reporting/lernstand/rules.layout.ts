/**
 * Which columns a file has, under which names and in which order, and how it writes a day: the
 * table, narrowed by office, level and case software.
 */
import { columns as everyColumn, columnsFor, type Allowed } from './rules.columns.ts';
import type { Column, Part } from './rules.record.ts';

/** A day in a file: TT, MM and JJJJ (or JJ) stand for day, month and year. */
export type DayPattern = string;
export const dayPatterns = { iso: 'JJJJ-MM-TT', german: 'TT.MM.JJJJ' } as const;

/**
 * What a case software wants: its name on the page, the version it reads, the columns in its order,
 * its way to write days. Columns that it does not name are left out; where it names none, the file
 * has all of the version.
 */
export type Mapping = {
  name: string;
  version?: number | undefined;
  days?: DayPattern | undefined;
  columns?:
    | readonly {
        column: Column['name'];
        as?: string | undefined;
        values?: Readonly<Record<string, string>> | undefined;
      }[]
    | undefined;
};

/** A column as a file has it: `as` is its name there. */
export type Outgoing = Column & { as: string };
export type Layout = {
  columns: readonly Outgoing[];
  days: DayPattern;
  version: number;
  /**
   * How many columns stay in sight beside the head; set where people read the file, whose cells
   * then wrap.
   */
  frozen?: number | undefined;
};

/**
 * What the order of a file says about its layout; plain values, since it goes to another thread.
 * `forPeople`: an Excel file that somebody opens.
 */
export type Wish = Allowed & {
  /** The version of the purpose; a mapping may ask for another. */
  version: number;
  days: DayPattern;
  mapping: Mapping | null;
  forPeople?: boolean;
};

/**
 * The layout of a file. A mapping renames, orders and leaves out; it adds nothing to what office
 * and level allow.
 */
export function layoutOf({ version: chosen, days, mapping, ...allows }: Wish): Layout {
  const version = versionFor(chosen, mapping);
  const allowed = columnsFor(allows, version);
  const asked = mapping?.days ?? days;
  if (!mapping?.columns)
    return {
      columns: allowed.map((column) => ({ ...column, as: column.name })),
      days: asked,
      version,
    };
  const columns = mapping.columns.flatMap(({ column: name, as = name, values }) => {
    const column = allowed.find((c) => c.name === name);
    return column
      ? [{ ...column, as, ...(values ? { value: translated(column.value, values) } : {}) }]
      : [];
  });
  return { columns, days: asked, version };
}

/**
 * The version that a mapping names. Without one, whoever writes down a column has chosen the version
 * that it came with.
 */
function versionFor(chosen: number, mapping: Mapping | null): number {
  if (mapping?.version !== undefined) return mapping.version;
  const named = new Set(mapping?.columns?.map(({ column }) => column));
  const needed = everyColumn.filter(({ name }) => named.has(name)).map(({ since }) => since);
  return Math.max(chosen, ...needed);
}

/**
 * Who it is and how it stands comes first; what sorts the row in and what all rows share comes
 * last.
 */
const order: readonly Part[] = ['person', 'course', 'register', 'file'];
const first: readonly Column['name'][] = ['nachname', 'vorname'];
/** What a course is called is read before how it stands. */
const early: readonly Column['name'][] = [
  ...first,
  'kundennummer',
  'aktenzeichen',
  'bg_nummer',
  'kurs_titel',
  'status',
];

/**
 * The same columns for people: names first and in sight, German heads, and none that is empty in
 * every row.
 */
export function layoutForPeople(
  { columns, ...rest }: Layout,
  isFilled: (column: Outgoing) => boolean,
): Layout {
  const rank = ({ name }: Outgoing): number =>
    early.includes(name) ? early.indexOf(name) - early.length : 0;
  const shown = columns
    .filter(isFilled)
    .map((column) => ({ ...column, as: column.label }))
    .toSorted((a, b) => rank(a) - rank(b) || order.indexOf(a.part) - order.indexOf(b.part));
  return {
    ...rest,
    columns: shown,
    frozen: Math.max(1, shown.filter(({ name }) => first.includes(name)).length),
  };
}

const translated =
  (value: Column['value'], values: Readonly<Record<string, string>>): Column['value'] =>
  (row, file) => {
    const said = value(row, file);
    return typeof said === 'string' ? (values[said] ?? said) : said;
  };

/** A day as a file writes it. */
export function writeDay(day: string, pattern: DayPattern): string {
  if (pattern === dayPatterns.iso) return day;
  return pattern
    .replace('TT', day.slice(8))
    .replace('MM', day.slice(5, 7))
    .replace('JJJJ', day.slice(0, 4))
    .replace('JJ', day.slice(2, 4));
}
