/** A file of learners: which column is what, and whether a row can be a person. What is to be done with them is in `rules.import-plan.ts`. */
import { z } from 'astro/zod';
import { foldQuery } from './rules.fold.ts';
import { numberProblems, tidy } from './rules.people.ts';

export const importFields = ['familyName', 'givenName', 'site', 'caseworker', 'aktenzeichen', 'kundennummer'] as const;
export type ImportField = (typeof importFields)[number];
/** For each of our fields its column, counted from 0; null for none. */
const column = z.number().int().min(0).nullable();
export const mappingSchema = z.object({ familyName: column, givenName: column, site: column, caseworker: column, aktenzeichen: column, kundennummer: column });
export type Mapping = z.output<typeof mappingSchema>;

/** For so long a file that was read waits for being confirmed. */
export const draftHours = 1;

export type ImportRow = { line: number; cells: string[] };
export type ImportFile = {
  kind: 'file'; fileName: string; head: string[]; rows: ImportRow[]; mapping: Mapping;
  /** The site for everybody, where the file has no column of sites. */
  siteForAll: number | null;
};
/** What came of it, for the page after; `made` are public ids. */
export type ImportDone = { kind: 'done'; made: string[]; changed: number; left: number; bad: number };

/** What people call the columns, without marks and signs. */
const usualNames: Record<ImportField, readonly string[]> = {
  familyName: ['nachname', 'familienname', 'zuname', 'name'],
  givenName: ['vorname', 'rufname', 'vornamen'],
  site: ['standort', 'geschaeftsstelle', 'dienststelle', 'lernort'],
  caseworker: ['fachkraft', 'integrationsfachkraft', 'zustaendigefachkraft', 'fallmanager', 'ansprechpartner', 'vermittler'],
  aktenzeichen: ['aktenzeichen', 'az', 'aktennummer'],
  kundennummer: ['kundennummer', 'kundennr', 'kdnr'],
};

/** The mapping that the names of the columns suggest; each column is taken once. */
export function guessMapping(head: readonly string[]): Mapping {
  const names = head.map((name) => foldQuery(name).join(''));
  const found = (field: ImportField): number | null => usualNames[field].map((name) => names.indexOf(name)).find((at) => at >= 0) ?? null;
  return { familyName: found('familyName'), givenName: found('givenName'), site: found('site'), caseworker: found('caseworker'), aktenzeichen: found('aktenzeichen'), kundennummer: found('kundennummer') };
}

/** Which fields the mapping lacks, or takes from one column twice; sentences are in the messages of the page. */
export function mappingProblems(mapping: Mapping, { siteForAll, width }: { siteForAll: number | null; width: number }): Partial<Record<ImportField, 'missing' | 'twice'>> {
  const taken = importFields.map((field) => mapping[field]).filter((at) => at !== null);
  const problemOf = (field: ImportField): 'missing' | 'twice' | undefined => {
    const at = mapping[field];
    if (at !== null && at < width) return taken.filter((other) => other === at).length > 1 ? 'twice' : undefined;
    const needed = field === 'familyName' || field === 'givenName' || (field === 'site' && siteForAll === null);
    return needed || at !== null ? 'missing' : undefined;
  };
  const problems: Partial<Record<ImportField, 'missing' | 'twice'>> = {};
  for (const field of importFields) {
    const problem = problemOf(field);
    if (problem) problems[field] = problem;
  }
  return problems;
}

type Reason =
  | 'nameMissing' | 'nameLong' | 'invisible' | 'formula' | 'siteMissing' | 'siteUnknown' | 'siteForeign' | 'caseworkerUnknown' | 'caseworkerTwice' | 'aktenzeichenForm' | 'kundennummerForm'
  | 'duplicate' | 'numbersDisagree' | 'elsewhere' | 'closed' | 'otherName' | 'sameName';
/** `other` is the line of the same person, for a duplicate. */
export type Complaint = { field: ImportField; reason: Reason; other?: number };

/** A person as a row wants them; null stands for a caseworker that the row does not name. */
export type WantedLearner = { line: number; familyName: string; givenName: string; siteId: number; caseworkerId: number | null; aktenzeichen: string; kundennummer: string };

/** What names in a file stand for: sites and caseworkers by folded name; of two caseworkers with one name, both. */
export type Lookups = { sites: ReadonlyMap<string, number>; ownSites: readonly number[]; caseworkers: ReadonlyMap<string, readonly number[]> };
type Patterns = Parameters<typeof numberProblems>[1];

/** How a name is looked up: spelling, marks and signs do not count. */
export const lookupName = (text: string): string => foldQuery(text).join(' ');

const mostLetters = 300;
/** What nobody sees and nobody means; joiners of Persian and Indian scripts are letters. */
const hiddenSigns = /[\p{Cc}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFD]/u;
const beginsFormula = /^[=+@-]/;

/** Reads one row; what is wrong with it comes as complaints, all at once. */
export function readRow({ line, cells }: ImportRow, { mapping, siteForAll }: Pick<ImportFile, 'mapping' | 'siteForAll'>, lookups: Lookups, patterns: Patterns): { wanted: WantedLearner; complaints: Complaint[] } {
  const raw = (field: ImportField): string => cells[mapping[field] ?? -1] ?? '';
  const complaints: Complaint[] = importFields.flatMap((field) => signsOf(field, raw(field)));
  const add = (field: ImportField, reason: Reason | undefined): void => {
    if (reason && !complaints.some((c) => c.field === field)) complaints.push({ field, reason });
  };
  const names = { familyName: tidy(raw('familyName')), givenName: tidy(raw('givenName')) };
  for (const field of ['familyName', 'givenName'] as const) add(field, nameReason(names[field]));
  const site = siteOf(tidy(raw('site')), siteForAll, lookups);
  add('site', site.reason);
  const caseworker = caseworkerOf(tidy(raw('caseworker')), lookups);
  add('caseworker', caseworker.reason);
  const numbers = { aktenzeichen: tidy(raw('aktenzeichen')), kundennummer: tidy(raw('kundennummer')).replace(/[\s.-]/g, '').toUpperCase() };
  const wrong = numberProblems(numbers, patterns);
  if (wrong.aktenzeichen) add('aktenzeichen', 'aktenzeichenForm');
  if (wrong.kundennummer) add('kundennummer', 'kundennummerForm');
  return { wanted: { line, ...names, siteId: site.id, caseworkerId: caseworker.id, ...numbers }, complaints };
}

function signsOf(field: ImportField, text: string): Complaint[] {
  if (beginsFormula.test(text)) return [{ field, reason: 'formula' }];
  return hiddenSigns.test(text) ? [{ field, reason: 'invisible' }] : [];
}

function nameReason(name: string): Reason | undefined {
  if (!/[^\p{C}\p{Z}]/u.test(name)) return 'nameMissing';
  return Array.from(name).length > mostLetters ? 'nameLong' : undefined;
}

function siteOf(name: string, siteForAll: number | null, { sites, ownSites }: Lookups): { id: number; reason?: Reason } {
  const id = siteForAll ?? sites.get(lookupName(name));
  if (siteForAll === null && name === '') return { id: 0, reason: 'siteMissing' };
  if (id === undefined) return { id: 0, reason: 'siteUnknown' };
  return ownSites.includes(id) ? { id } : { id: 0, reason: 'siteForeign' };
}

function caseworkerOf(name: string, { caseworkers }: Lookups): { id: number | null; reason?: Reason } {
  if (name === '') return { id: null };
  const [id, another] = caseworkers.get(lookupName(name)) ?? [];
  if (id === undefined) return { id: null, reason: 'caseworkerUnknown' };
  return another === undefined ? { id } : { id: null, reason: 'caseworkerTwice' };
}
