/** A file of learners in the desk's words. */
import { listName } from '#components/desk/words.ts';
import type { ToChange } from '#domains/accounts/rules.import-plan.ts';
import type { Complaint, ImportField, WantedLearner } from '#domains/accounts/rules.import.ts';
import { fill, messages } from '#lib/i18n.ts';

const words = messages.intake;
type Names = { siteNames: ReadonlyMap<number, string>; caseworkerNames: ReadonlyMap<number, string> };

/** Who a row is about, as far as it says. */
export function wantedName({ familyName, givenName }: Pick<WantedLearner, 'familyName' | 'givenName'>): string {
  if (familyName === '' && givenName === '') return words.noName;
  return shortened(familyName === '' || givenName === '' ? familyName + givenName : listName({ familyName, givenName }));
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)} …` : text);

/** What is wrong with a row, and what to do. */
export const complaintWords = ({ field, reason, other }: Complaint): string => fill(words.reasons[reason], { field: words.field[field], other: other ?? '' });

/** What becomes of a person's details; of the Kundennummer only that it changes. */
export function changeWords({ wanted, before, fields }: ToChange, names: Names): string {
  const shown = (field: ImportField, of: Omit<WantedLearner, 'line' | 'siteId'> & { siteId: number | null }): string => {
    if (field === 'site') return names.siteNames.get(of.siteId ?? 0) ?? '';
    if (field === 'caseworker') return names.caseworkerNames.get(of.caseworkerId ?? 0) ?? '';
    return of[field];
  };
  return fields.map((field) => (field === 'kundennummer'
    ? fill(words.changeSecret, { field: words.field[field] })
    : fill(words.change, { field: words.field[field], from: shown(field, before) || words.none, to: shown(field, wanted) }))).join('; ');
}

/** The columns of a file to choose from, each with its letter as in Excel and what stands in it first. */
export function columnOptions(head: readonly string[], rows: readonly { cells: readonly string[] }[]): { value: string; text: string }[] {
  const columns = head.map((name, at) => {
    const example = rows.slice(0, 20).map(({ cells }) => cells[at] ?? '').find((cell) => cell !== '');
    const letter = letterOf(at);
    return { value: String(at), text: example === undefined ? fill(words.columnChoice, { letter, name }) : fill(words.columnExample, { letter, name, example: shortened(example).slice(0, 40) }) };
  });
  return [{ value: '', text: words.noColumn }, ...columns];
}

const letterOf = (at: number): string => (at < 26 ? '' : letterOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));
