/**
 * A table out of a text: CSV with any usual sign between its cells, or with the line `sep=;` in
 * front that Excel writes.
 */
import { parse } from 'csv-parse/sync';

/** `line` is the line of the file, as an editor counts it. */
type TextRow = { line: number; cells: string[] };

/** The quotes of a text never end; `line` is where, when that is known. */
export class OpenQuotes extends Error {
  override name = 'OpenQuotes';
  readonly line: number | undefined;
  constructor(line: number | undefined) {
    super('The quotes of a text never end.');
    this.line = line;
  }
}

const delimiters = [';', '\t', ',', '|'] as const;
const spoken = /^\uFEFF?"?sep=(.)"?[^\S\n]*\n/i;
/** A head is found within so many lines. */
const sampleLines = 30;

type Parsed = { record: string[]; info: { lines: number } };

/**
 * The rows of a text. `known` says how many cells of a row are names of columns; at most `most`
 * rows are read. Throws `OpenQuotes`.
 */
export function textRows(
  text: string,
  { known, most }: { known: (cells: readonly string[]) => number; most: number },
): TextRow[] {
  const sep = spoken.exec(text);
  const body = sep ? text.slice(sep[0].length) : text;
  const delimiter = sep?.[1] ?? delimiterOf(body, known);
  return rowsOf(body, delimiter, most).map((row) => ({ ...row, line: row.line + (sep ? 1 : 0) }));
}

/**
 * The sign by which most names of columns are cells; of several, the one that the rows have most
 * alike.
 */
function delimiterOf(text: string, known: (cells: readonly string[]) => number): string {
  const [best] = delimiters
    .map((sign) => ({ sign, ...suits(text, sign, known) }))
    .sort((a, b) => b.names - a.names || b.alike - a.alike);
  return best?.sign ?? ';';
}

function suits(
  text: string,
  sign: string,
  known: (cells: readonly string[]) => number,
): { names: number; alike: number } {
  try {
    const rows = rowsOf(text, sign, sampleLines);
    const widths = rows.map(({ cells }) => cells.length).filter((width) => width > 1);
    const usual = Map.groupBy(widths, (width) => width);
    return {
      names: Math.max(0, ...rows.map(({ cells }) => known(cells))),
      alike: Math.max(0, ...[...usual].map(([width, same]) => same.length * width)),
    };
  } catch {
    return { names: 0, alike: 0 };
  }
}

function rowsOf(text: string, delimiter: string, most: number): TextRow[] {
  try {
    const rows = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: most,
    }) as unknown as Parsed[];
    return rows.map(({ record, info }) => ({
      line: info.lines,
      cells: record.map((cell) => cell.trim()),
    }));
  } catch (error) {
    throw new OpenQuotes(
      error instanceof Error && 'lines' in error ? Number(error.lines) : undefined,
    );
  }
}
