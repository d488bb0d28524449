/** The Lernstand in words, for screens; made from the same columns as the file. */
import { fill, messages } from '#lib/i18n.ts';
import { sayModulesOf } from '#lib/say-modules.ts';
import { sayMonth, sayShortDay } from '#lib/time.ts';
import type { Column, FileHead, Part } from './rules.record.ts';
import type { Row } from './rules.ts';

const words: Record<string, string> = {
  ...messages.lernstand.words,
  ...messages.terms.state,
  ...messages.terms.binding,
};

/** What a column says of a row, in words; an empty text for an empty cell. */
export function sayCell({ name, kind, value }: Column, row: Row, file: FileHead): string {
  if (name === 'status') return sayStatus(row);
  if (name === 'export_id' && file.exportId === null) return messages.lernstand.notYet;
  const cell = value(row, file);
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return String(cell);
  return name === 'berichtsmonat' ? sayMonth(cell) : sayText(kind, cell);
}

function sayText(kind: Column['kind'], cell: string): string {
  if (kind === 'day') return sayShortDay(cell);
  return kind === 'word' ? (words[cell] ?? cell) : cell;
}

/**
 * The status in words; a confidential course says no more than that it is assigned or shared, or
 * that there is a proof (docs/rules.md).
 */
export function sayStatus({
  status,
  confidential,
  way,
}: Pick<Row, 'status' | 'confidential' | 'way'>): string {
  if (confidential && status !== 'zurueckgenommen')
    return status === 'abgeschlossen'
      ? messages.lernstand.confidentialProven
      : way !== 'selbst_gewaehlt_geteilt'
        ? messages.lernstand.confidentialAssigned
        : messages.lernstand.confidentialShared;
  return status === null ? '' : (words[status] ?? status);
}

/**
 * Whether the status is one that is done for good, at any level and also where only the proof is
 * shown.
 */
export const isDone = ({ status }: Pick<Row, 'status'>): boolean =>
  status === 'abgeschlossen' || status === 'anerkannt';

/** How an export was written, in words: as what it lies on the desk. */
export const sayFormat = (format: string): string =>
  (messages.lernstand.formats as Record<string, string>)[format] ?? format;

/** The filled cells of one part of a row, with their names, in the order of the file. */
export function sayRow(
  used: readonly Column[],
  part: Part,
  row: Row,
  file: FileHead,
): { label: string; value: string }[] {
  return used
    .filter((column) => column.part === part)
    .map((column) => ({ label: column.label, value: sayCell(column, row, file) }))
    .filter(({ value }) => value !== '');
}

/** Somebody's name as the columns of the Lernstand say it. */
export const sayNames = ({
  familyName,
  givenName,
}: {
  familyName: string;
  givenName: string;
}): { label: string; value: string }[] => [
  { label: messages.lernstand.columns.nachname.label, value: familyName },
  { label: messages.lernstand.columns.vorname.label, value: givenName },
];

/** How a row stands, in a few words for a list: its status, and how far it is. */
export function sayState(row: Row): string {
  const status = sayStatus(row);
  const { modulesDone: n, modulesTotal: of } = row;
  return row.status === 'offen' || n === null || of === null
    ? status
    : fill(messages.caseworker.stateModules, { status, modules: sayModulesOf(n, of) });
}
