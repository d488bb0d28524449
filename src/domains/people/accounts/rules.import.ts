/**
 * A file of learners: which column is what. What a row says is in `rules.import-row.ts`, what is to
 * be done with it in `rules.import-plan.ts`.
 */
import { z } from 'astro/zod';

export const importFields = [
  'familyName',
  'givenName',
  'site',
  'caseworker',
  'aktenzeichen',
  'kundennummer',
  'bgNummer',
] as const;
export type ImportField = (typeof importFields)[number];
/** The fields that lists of an office have: the number of the Bedarfsgemeinschaft where it is kept. */
export const importFieldsOf = ({
  EXPORT_BG_NUMMER,
}: {
  EXPORT_BG_NUMMER: boolean;
}): readonly ImportField[] =>
  importFields.filter((field) => EXPORT_BG_NUMMER || field !== 'bgNummer');
/** For each of our fields its column, counted from 0; null for none. */
const column = z.number().int().min(0).nullable();
export const mappingSchema = z.object({
  familyName: column,
  givenName: column,
  site: column,
  caseworker: column,
  aktenzeichen: column,
  kundennummer: column,
  bgNummer: column.default(null),
  /** The column of the family name holds "Nachname, Vorname", to be split at the comma. */
  split: z.boolean().default(false),
});
export type Mapping = z.output<typeof mappingSchema>;

/** What is remembered of a mapping: nothing of a field that the office was not asked for. */
export function askedOf(
  { bgNummer, ...asked }: Mapping,
  { EXPORT_BG_NUMMER }: { EXPORT_BG_NUMMER: boolean },
): Partial<Mapping> {
  return EXPORT_BG_NUMMER ? { ...asked, bgNummer } : asked;
}

/** A mapping without what the office does not keep. */
export const ofOffice = (mapping: Mapping, office: { EXPORT_BG_NUMMER: boolean }): Mapping =>
  office.EXPORT_BG_NUMMER ? mapping : { ...mapping, bgNummer: null };

/** For so long a file that was read waits for being confirmed. */
export const draftHours = 1;

export type ImportRow = { line: number; cells: string[] };
/**
 * What a value of the file was said to mean, once for all of its rows: an id, or null for nobody.
 * By field and `lookupName`.
 */
export type Meant = { site: Record<string, number>; caseworker: Record<string, number | null> };
/**
 * How the letters of a text file were read, for the page that lets somebody read them otherwise.
 */
export type ImportLetters = { encoding: string; mixed: boolean; twice: boolean; chosen: boolean };
/**
 * What an Excel file holds besides the rows that were read, for the page that says so and lets
 * somebody read it too.
 */
export type ImportBook = {
  sheet: string;
  sheets: { name: string; hidden: boolean }[];
  hiddenRows: number;
  withHidden: boolean;
};
export type ImportFile = {
  kind: 'file';
  fileName: string;
  head: string[];
  rows: ImportRow[];
  mapping: Mapping;
  /** The site for everybody, where the file has no column of sites. */
  siteForAll: number | null;
  meant?: Meant;
  /** Missing where all letters are plain, or the file is no text. */
  letters?: ImportLetters;
  book?: ImportBook;
};
type Reason =
  | 'nameMissing'
  | 'nameLong'
  | 'nameBroken'
  | 'formula'
  | 'placeholder'
  | 'wide'
  | 'siteMissing'
  | 'siteUnknown'
  | 'siteForeign'
  | 'caseworkerUnknown'
  | 'caseworkerTwice'
  | 'aktenzeichenForm'
  | 'kundennummerForm'
  | 'bgNummerForm'
  | 'excelDate'
  | 'excelRounded'
  | 'excelError'
  | 'duplicate'
  | 'numbersDisagree'
  | 'elsewhere'
  | 'closed'
  | 'otherName'
  | 'sameName';
/**
 * For a duplicate, `other` is the line of the same person; `hint` is what a broken name may have
 * been; `value` is what stands in the cell.
 */
export type Complaint = {
  field: ImportField;
  reason: Reason;
  other?: number;
  hint?: string;
  value?: string;
};

/** A person as a row wants them; null stands for a caseworker that the row does not name. */
export type WantedLearner = {
  line: number;
  familyName: string;
  givenName: string;
  siteId: number;
  caseworkerId: number | null;
  aktenzeichen: string;
  kundennummer: string;
  bgNummer: string;
};
/**
 * A row with what it wants and what is wrong; `cells` are as in the file, for those who send it
 * again.
 */
export type ReadRow = { wanted: WantedLearner; complaints: Complaint[]; cells: string[] };

/** What came of it, for the page after; `made` are public ids. */
export type ImportDone = {
  kind: 'done';
  made: string[];
  changed: number;
  left: number;
  bad: number;
  fileName?: string;
  /** The rows that were refused, as they stood in the file, for those who send them again. */
  refused?: { head: string[]; rows: ReadRow[] };
};

type Lack = 'missing' | 'twice';

/**
 * Which fields the mapping lacks, or takes from one column twice; sentences are in the messages of
 * the page.
 */
export function mappingProblems(
  mapping: Mapping,
  { siteForAll, width }: { siteForAll: number | null; width: number },
): Partial<Record<ImportField, Lack>> {
  const taken = importFields.map((field) => mapping[field]).filter((at) => at !== null);
  const problemOf = (field: ImportField): Lack | undefined => {
    const at = mapping[field];
    if (at !== null && at < width)
      return taken.filter((other) => other === at).length > 1 ? 'twice' : undefined;
    const needed =
      field === 'familyName' ||
      (field === 'givenName' && !mapping.split) ||
      (field === 'site' && siteForAll === null);
    return needed || at !== null ? 'missing' : undefined;
  };
  const problems: Partial<Record<ImportField, Lack>> = {};
  for (const field of importFields) {
    const problem = problemOf(field);
    if (problem) problems[field] = problem;
  }
  return problems;
}
