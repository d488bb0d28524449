/** Reads a posted form: cut to size, line ends as one, never throwing. */
import { kitVerbs, type KitVerb } from './types.ts';

const longestId = 60;

/**
 * The button `do` (`open:termin`) as a verb of the program and an id; `enter` is what Enter means
 * where a browser sends no button.
 */
export function buttonOf<Verb extends string>(
  form: FormData,
  own: readonly Verb[],
  enter: Verb | KitVerb,
): { do: Verb | KitVerb; id: string } {
  const [name = '', ...rest] = (oneLine(form, 'do', 2 * longestId) || enter).split(':');
  const verb = [...own, ...kitVerbs].find((v) => v === name);
  return { do: verb ?? 'unknown', id: rest.join(':') };
}

/** A field of one line, at most so many characters long. */
export const oneLine = (form: FormData, name: string, length: number = longestId): string =>
  cut(value(form.get(name)).replace(/\s+/g, ' ').trim(), length).trimEnd();

/** A field of many lines, at most so many characters long. */
export const manyLines = (form: FormData, name: string, length: number): string =>
  cut(value(form.get(name)), length);

/** The ids under one name, at most so many. */
export const idsOf = (form: FormData, name: string, most: number): string[] =>
  form
    .getAll(name)
    .slice(0, most)
    .map((id) => cut(value(id), longestId));

/** Browsers send line ends as CRLF; a script reads them as LF: both must end equal. */
const value = (entry: FormDataEntryValue | null): string =>
  typeof entry === 'string' ? entry.replace(/\r\n?/g, '\n') : '';

/**
 * Never cuts through a sign of two code units: half a sign would not survive the way into the
 * database.
 */
function cut(text: string, length: number): string {
  const short = text.slice(0, length);
  return /[\uD800-\uDBFF]$/.test(short) ? short.slice(0, -1) : short;
}
