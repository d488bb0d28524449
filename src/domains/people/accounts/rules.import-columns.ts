/**
 * Which column of a list is what, by the names that offices give them. Read by the process that
 * opens files, so it loads nothing else.
 */
import { foldQuery } from './rules.fold.ts';
import type { ImportField, ImportRow, Mapping } from './rules.import.ts';

/** What people call the columns, without marks and signs. */
const usualNames: Record<ImportField, readonly string[]> = {
  familyName: ['nachname', 'familienname', 'zuname', 'name'],
  givenName: ['vorname', 'rufname', 'vornamen'],
  site: ['standort', 'geschaeftsstelle', 'dienststelle', 'lernort'],
  caseworker: [
    'fachkraft',
    'integrationsfachkraft',
    'zustaendigefachkraft',
    'fallmanager',
    'ansprechpartner',
    'vermittler',
  ],
  aktenzeichen: ['aktenzeichen', 'az', 'aktennummer'],
  kundennummer: ['kundennummer', 'kundennr', 'kdnr'],
  bgNummer: ['bgnummer', 'bgnr', 'nummerderbedarfsgemeinschaft', 'bedarfsgemeinschaftsnummer'],
};
const bothNames = [
  'nachnamevorname',
  'namevorname',
  'familiennamevorname',
  'teilnehmer',
  'teilnehmende',
  'kunde',
  'kundin',
  'person',
];

const foldedHead = (head: readonly string[]): string[] =>
  head.map((name) => foldQuery(name).join(''));
const allUsual = new Set([...Object.values(usualNames).flat(), ...bothNames]);

/**
 * How many cells of a row are names that columns usually have: by this the head of a list is found
 * below its titles.
 */
export const knownColumns = (cells: readonly string[]): number =>
  new Set(foldedHead(cells).filter((name) => allUsual.has(name))).size;

/**
 * The mapping that the names of the columns suggest; each column is taken once. With names in one
 * column, it suggests to split them.
 */
export function guessMapping(
  head: readonly string[],
  rows: readonly Pick<ImportRow, 'cells'>[] = [],
): Mapping {
  const names = foldedHead(head);
  const found = (field: ImportField): number | null =>
    usualNames[field].map((name) => names.indexOf(name)).find((at) => at >= 0) ?? null;
  const both = bothNames.map((name) => names.indexOf(name)).find((at) => at >= 0) ?? null;
  const familyName = found('familyName') ?? both;
  const givenName = found('givenName');
  return {
    familyName,
    givenName,
    site: found('site'),
    caseworker: found('caseworker'),
    aktenzeichen: found('aktenzeichen'),
    kundennummer: found('kundennummer'),
    bgNummer: found('bgNummer'),
    split:
      givenName === null &&
      familyName !== null &&
      looksSplit(rows.map(({ cells }) => cells[familyName] ?? '')),
  };
}

/** Most of the names have one comma, with words on both sides. */
function looksSplit(names: readonly string[]): boolean {
  const some = names.filter((name) => name !== '').slice(0, 200);
  return (
    some.length > 0 &&
    some.filter((name) => /^[^,]*\p{L}[^,]*,[^,]*\p{L}[^,]*$/u.test(name)).length > some.length / 2
  );
}
