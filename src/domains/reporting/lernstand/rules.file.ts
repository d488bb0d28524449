/**
 * The Lernstand as a file: one table of columns, three ways to write it, row by row, so that memory
 * stays the same for any number of rows.
 */
import { csvBegin, csvIdentifier, csvLine, csvText } from '#lib/csv.ts';
import { sheetWriter } from '#lib/xlsx.ts';
import { schemaName } from './rules.columns.ts';
import type { Column, FileHead, Value } from './rules.record.ts';
import { writeDay, type DayPattern, type Layout, type Outgoing } from './rules.layout.ts';
import type { Row } from './rules.ts';

export const formats = ['csv', 'xlsx', 'json'] as const;
export type Format = (typeof formats)[number];
/** How an export may leave: as a file of rows, or as a Vermerk about one learner. */
export type ExportFormat = Format | 'pdf';

/** What each format is called to a browser. */
export const mediaTypes: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
};

/** Takes one row after the other, then the end. */
export type FileWriter = { row: (row: Row) => void; end: () => void };
type Put = (bytes: Uint8Array) => void;

const chunkLetters = 128 * 1024;

/** Writes a file of a format; `put` gets its bytes, piece by piece. */
export function fileWriter(format: Format, layout: Layout, file: FileHead, put: Put): FileWriter {
  if (format === 'xlsx') return xlsxWriter(layout, file, put);
  return format === 'json' ? jsonWriter(layout, file, put) : csvWriter(layout, file, put);
}

/** Gathers text to pieces that are worth a write. */
function inPieces(put: Put): { add: (text: string) => void; end: () => void } {
  let pending = '';
  const end = (): void => {
    put(Buffer.from(pending, 'utf8'));
    pending = '';
  };
  return {
    end,
    add: (text) => {
      pending += text;
      if (pending.length > chunkLetters) end();
    },
  };
}

function csvWriter({ columns, days }: Layout, file: FileHead, put: Put): FileWriter {
  const { add, end } = inPieces(put);
  // What is the same in every line is written once.
  const writers = columns.map(({ kind, value, ofFile }) => {
    const same = ofFile ? csvCell(kind, ofFile(file), days) : null;
    return same === null ? (row: Row): string => csvCell(kind, value(row, file), days) : () => same;
  });
  add(csvBegin + csvLine(columns.map((c) => csvText(c.as))));
  return {
    end,
    row: (row) => {
      add(csvLine(writers.map((write) => write(row))));
    },
  };
}

function csvCell(kind: Column['kind'], value: Value, days: DayPattern): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (kind === 'day') return writeDay(value, days);
  return kind === 'identifier' ? csvIdentifier(value) : csvText(value);
}

/**
 * Days are typed, numbers are numbers, all else is text: nothing in it can be taken for a formula.
 */
function xlsxWriter({ columns, days, frozen }: Layout, file: FileHead, put: Put): FileWriter {
  const sheet = sheetWriter(
    {
      name: 'Lernstand',
      frozen,
      days: days.replace('TT', 'dd').replace('MM', 'mm').replaceAll('J', 'y'),
      columns: columns.map(({ as, kind }) => ({
        head: as,
        kind: kind === 'day' || kind === 'number' ? kind : 'text',
      })),
    },
    put,
  );
  return {
    end: sheet.end,
    row: (row) => {
      sheet.row(columns.map(({ value }) => value(row, file)));
    },
  };
}

/** An object: the version, what all rows share, the rows. An empty cell is null. */
function jsonWriter({ columns, days, version }: Layout, file: FileHead, put: Put): FileWriter {
  const { add, end } = inPieces(put);
  const shared = columns.filter((column) => column.ofFile && column.name !== 'schema_version');
  const own = columns
    .filter((column) => !column.ofFile)
    .map((column) => ({ ...column, begin: `${JSON.stringify(column.as)}:` }));
  const head = Object.fromEntries(
    shared.map((column) => [column.as, jsonValue(column, column.ofFile?.(file) ?? null, days)]),
  );
  add(
    `{"schema_version":${JSON.stringify(schemaName(version))},"file":${JSON.stringify(head)},"rows":[`,
  );
  let between = '\n';
  return {
    row: (row) => {
      add(
        `${between}{${own.map((column) => column.begin + JSON.stringify(jsonValue(column, column.value(row, file), days))).join(',')}}`,
      );
      between = ',\n';
    },
    end: () => {
      add('\n]}\n');
      end();
    },
  };
}

/** A cell as JSON holds it: days in the way of the file, an empty one as null. */
export const jsonValue = ({ kind }: Outgoing, value: Value, days: DayPattern): Value => {
  if (value === null || value === '') return null;
  return kind === 'day' && typeof value === 'string' ? writeDay(value, days) : value;
};
