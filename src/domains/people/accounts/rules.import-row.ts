/**
 * A row of a file of learners: whether it can be a person, and what is wrong with it, all at once.
 */
import { plainText } from '#lib/csv.ts';
import { shownIn, spoiltIn, type Spoilt } from '#lib/table-cell.ts';
import { onceEncoded } from '#lib/table-letters.ts';
import { foldQuery } from './rules.fold.ts';
import {
  importFields,
  type Complaint,
  type ImportField,
  type ImportFile,
  type ImportRow,
  type Meant,
  type ReadRow,
} from './rules.import.ts';
import { bgNumberProblems, joinedNumber, numberProblems } from './rules.people.ts';
import { tidy } from '#lib/typed-text.ts';

/**
 * What names in a file stand for: sites and caseworkers by folded name; of two caseworkers with one
 * name, both.
 */
export type Lookups = {
  sites: ReadonlyMap<string, number>;
  ownSites: readonly number[];
  caseworkers: ReadonlyMap<string, readonly number[]>;
};
type Patterns = Parameters<typeof numberProblems>[1] & Parameters<typeof bgNumberProblems>[1];
type Layout = Pick<ImportFile, 'mapping' | 'siteForAll'> &
  Partial<Pick<ImportFile, 'meant' | 'head'>>;

/** How a name is looked up: spelling, marks and signs do not count. */
export const lookupName = (text: string): string => foldQuery(text).join(' ');

const mostLetters = 300;
/**
 * Cells that a spreadsheet, or what reads one, would take for a formula; our own files have an
 * apostrophe in front of such a text.
 */
const beginsFormula = /^[=+@-]/;
const ownText = /^'[=+\-@\t\r']/;
/**
 * What people write for nothing. A dash alone is nothing; other words may have a meaning, so that
 * somebody has to look.
 */
const nothing = /^[-–—−]+$/;
const placeholder = /^(?:k\.\s?a\.?|n\.\s?a\.?|n\/a|keine angabe|unbekannt|\.\/\.|\?+)$/i;
/**
 * Letters that were lost or turned into signs on the way: "Fallm?ller", "M√ºller", and a capital
 * inside a name that is not written in capitals: "SchŠfer", "KŠfer".
 */
const broken =
  /[\uFFFD?\u0080-\u009F¢£¤¥¦§¨©¬®¯°±²³´µ¶¸¹»¼½¾¿×÷†‡•…‰™√∞∫≈≠≤≥∏∑∂Ω◊\u2500-\u25FF]|\p{Ll}[\u00C0-\u00DE\u0152\u0160\u0178\u017D]|\p{Lu}[\u00C0-\u00DE\u0152\u0160\u0178\u017D]\p{Ll}/u;

/**
 * What a cell says: nothing for a dash, the text itself where our own file put an apostrophe before
 * it.
 */
function textOf(cell: string): string {
  const text = ownText.test(cell) ? plainText(cell) : shownIn(cell);
  return nothing.test(tidy(text)) ? '' : text;
}

/** Reads one row; what is wrong with it comes as complaints, all at once. */
export function readRow(
  { line, cells }: ImportRow,
  layout: Layout,
  lookups: Lookups,
  patterns: Patterns,
): ReadRow {
  const { mapping, siteForAll, meant } = layout;
  const raw = (field: ImportField): string => textOf(cells[mapping[field] ?? -1] ?? '');
  const complaints: Complaint[] = [
    ...tooWide(cells, layout),
    ...importFields.flatMap((field) => signsOf(field, cells[mapping[field] ?? -1] ?? '')),
  ];
  const add = (complaint: Complaint | undefined): void => {
    if (complaint && !complaints.some(({ field }) => field === complaint.field))
      complaints.push(complaint);
  };
  const names = namesOf(raw('familyName'), raw('givenName'), mapping.split);
  for (const field of ['familyName', 'givenName'] as const) add(nameComplaint(field, names[field]));
  const site = siteOf(tidy(raw('site')), siteForAll, lookups, meant);
  add(site.complaint);
  const caseworker = caseworkerOf(tidy(raw('caseworker')), lookups, meant);
  add(caseworker.complaint);
  const numbers = {
    aktenzeichen: tidy(raw('aktenzeichen')),
    kundennummer: joinedNumber(tidy(raw('kundennummer'))),
    bgNummer: joinedNumber(tidy(raw('bgNummer'))),
  };
  const wrong = numberProblems(numbers, patterns);
  if (wrong.aktenzeichen) add({ field: 'aktenzeichen', reason: 'aktenzeichenForm' });
  if (wrong.kundennummer) add({ field: 'kundennummer', reason: 'kundennummerForm' });
  if (bgNumberProblems(numbers.bgNummer, patterns).bgNummer)
    add({ field: 'bgNummer', reason: 'bgNummerForm' });
  return {
    wanted: { line, ...names, siteId: site.id, caseworkerId: caseworker.id, ...numbers },
    complaints,
    cells,
  };
}

function tooWide(cells: readonly string[], { head }: Layout): Complaint[] {
  return head && cells.slice(head.length).some((cell) => cell !== '')
    ? [{ field: 'familyName', reason: 'wide' }]
    : [];
}

const fromExcel = {
  date: 'excelDate',
  rounded: 'excelRounded',
  fault: 'excelError',
} as const satisfies Record<Spoilt, Complaint['reason']>;

function signsOf(field: ImportField, cell: string): Complaint[] {
  const bad = spoiltIn(cell);
  if (bad) return [{ field, reason: fromExcel[bad.how], value: bad.shown }];
  const text = textOf(cell);
  if (beginsFormula.test(text) && !ownText.test(cell)) return [{ field, reason: 'formula' }];
  return placeholder.test(tidy(text)) ? [{ field, reason: 'placeholder', value: tidy(text) }] : [];
}

function namesOf(
  family: string,
  given: string,
  split: boolean,
): { familyName: string; givenName: string } {
  if (!split) return { familyName: tidy(family), givenName: tidy(given) };
  const [before = '', ...after] = family.split(',');
  return { familyName: tidy(before), givenName: tidy(after.join(',')) };
}

function nameComplaint(field: ImportField, name: string): Complaint | undefined {
  if (!/[^\p{C}\p{Z}]/u.test(name)) return { field, reason: 'nameMissing' };
  if (Array.from(name).length > mostLetters) return { field, reason: 'nameLong' };
  const once = onceEncoded(name);
  if (once !== name) return { field, reason: 'nameBroken', value: name, hint: once };
  return broken.test(name) ? { field, reason: 'nameBroken', value: name } : undefined;
}

/**
 * What somebody said that a value means; "constructor", which every object has, only where they
 * said so.
 */
const saidOf = <Id>(
  said: Readonly<Record<string, Id>> | undefined,
  value: string,
): Id | undefined => {
  const name = lookupName(value);
  return said && Object.hasOwn(said, name) ? said[name] : undefined;
};

function siteOf(
  name: string,
  siteForAll: number | null,
  { sites, ownSites }: Lookups,
  meant?: Meant,
): { id: number; complaint?: Complaint } {
  const fault = (reason: Complaint['reason']): { id: number; complaint: Complaint } => ({
    id: 0,
    complaint: { field: 'site', reason, value: name },
  });
  const id = siteForAll ?? sites.get(lookupName(name)) ?? saidOf(meant?.site, name);
  if (siteForAll === null && name === '') return fault('siteMissing');
  if (id === undefined) return fault('siteUnknown');
  return ownSites.includes(id) ? { id } : fault('siteForeign');
}

function caseworkerOf(
  name: string,
  { caseworkers }: Lookups,
  meant?: Meant,
): { id: number | null; complaint?: Complaint } {
  if (name === '') return { id: null };
  const said = saidOf(meant?.caseworker, name);
  if (said !== undefined) return { id: said };
  const [id, another] = caseworkers.get(lookupName(name)) ?? [];
  const fault = (reason: Complaint['reason']): { id: null; complaint: Complaint } => ({
    id: null,
    complaint: { field: 'caseworker', reason, value: name },
  });
  if (id === undefined) return fault('caseworkerUnknown');
  return another === undefined ? { id } : fault('caseworkerTwice');
}
