/** A file of learners in the desk's words. */
import { listName } from './desk.ts';
import type { ImportPlan, ToChange } from '#domains/people/accounts/rules.import-plan.ts';
import type { Complaint, ReadRow, WantedLearner } from '#domains/people/accounts/rules.import.ts';
import type {
  ImportField,
  ImportFile,
  ImportLetters,
  Mapping,
} from '#domains/people/accounts/rules.import.ts';
import { fill, fillCount, messages } from '#lib/i18n.ts';
import { shownIn } from '#lib/table-cell.ts';

const words = messages.intake;
type Names = {
  siteNames: ReadonlyMap<number, string>;
  caseworkerNames: ReadonlyMap<number, string>;
};

/** Who a row is about, as far as it says. */
function wantedName({
  familyName,
  givenName,
}: Pick<WantedLearner, 'familyName' | 'givenName'>): string {
  if (familyName === '' && givenName === '') return words.noName;
  return shortened(
    familyName === '' || givenName === ''
      ? familyName + givenName
      : listName({ familyName, givenName }),
  );
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)} …` : text);

/** What is wrong with a row, and what to do. */
export function complaintWords({ field, reason, other, hint, value }: Complaint): string {
  const sentence = hint === undefined ? words.reasons[reason] : words.reasons.nameBrokenHint;
  return fill(sentence, {
    field: words.field[field],
    other: other ?? '',
    hint: hint ?? '',
    value: shortened(value ?? ''),
  });
}

/** Some names in a row, and how many more there are. */
export function someNames(
  people: readonly Pick<WantedLearner, 'familyName' | 'givenName'>[],
): string {
  const names = people.slice(0, 8).map(wantedName).join('; ');
  return people.length > 8
    ? fillCount(words.withoutNumberMore, people.length - 8, { names })
    : names;
}

/**
 * What was wrong with the way the letters of a file were stored, and how they are read; null where
 * nothing was.
 */
export function letterWords({ encoding, mixed, twice, chosen }: ImportLetters): string | null {
  const name = words.encoding[encoding as keyof typeof words.encoding];
  if (chosen) return null;
  if (mixed) return fill(words.lettersMixed, { encoding: name });
  if (twice) return words.lettersTwice;
  return encoding === 'macintosh' || encoding === 'cp850'
    ? fill(words.lettersOdd, { encoding: name })
    : null;
}

/** What becomes of a person's details; of numbers that are sealed only that they change. */
function changeWords({ wanted, before, fields }: ToChange, names: Names): string {
  const shown = (
    field: ImportField,
    of: Omit<WantedLearner, 'line' | 'siteId'> & { siteId: number | null },
  ): string => {
    if (field === 'site') return names.siteNames.get(of.siteId ?? 0) ?? '';
    if (field === 'caseworker') return names.caseworkerNames.get(of.caseworkerId ?? 0) ?? '';
    return of[field];
  };
  return fields
    .map((field) =>
      field === 'kundennummer' || field === 'bgNummer'
        ? fill(words.changeSecret, { field: words.field[field] })
        : fill(words.change, {
            field: words.field[field],
            from: shown(field, before) || words.none,
            to: shown(field, wanted),
          }),
    )
    .join('; ');
}

/**
 * The columns of a file to choose from, each with its letter as in Excel and what stands in it
 * first.
 */
export function columnOptions(
  head: readonly string[],
  rows: readonly { cells: readonly string[] }[],
): { value: string; text: string }[] {
  const columns = head.map((name, at) => {
    const example = rows
      .slice(0, 20)
      .map(({ cells }) => cells[at] ?? '')
      .find((cell) => cell !== '');
    const letter = letterOf(at);
    return {
      value: String(at),
      text:
        example === undefined
          ? fill(words.columnChoice, { letter, name })
          : fill(words.columnExample, { letter, name, example: shortened(example).slice(0, 40) }),
    };
  });
  return [{ value: '', text: words.noColumn }, ...columns];
}

const letterOf = (at: number): string =>
  (at < 26 ? '' : letterOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

/** A row of the preview: numbers as the office sees them, and which cells are wrong. */
export type ShownRow = {
  line: number;
  name: string;
  nameIsBad: boolean;
  text: string;
  cells: Record<
    'kundennummer' | 'aktenzeichen' | 'bgNummer' | 'site' | 'caseworker',
    { text: string; bad: boolean }
  >;
};
type Kind = 'falsch' | 'aendern' | 'neu' | 'bleibt' | 'ohne';

/** The rows of one kind, in the order of the file. */
export function importRows(
  kind: Kind,
  plan: ImportPlan & Names,
  without: readonly WantedLearner[],
  { mapping }: ImportFile,
): ShownRow[] {
  if (kind === 'falsch') return plan.bad.map((row) => badRow(row, mapping));
  if (kind === 'aendern')
    return plan.change.map((change) => goodRow(change.wanted, plan, changeWords(change, plan)));
  return { neu: plan.make, bleibt: plan.left, ohne: without }[kind].map((wanted) =>
    goodRow(wanted, plan, ''),
  );
}

function goodRow(
  wanted: WantedLearner,
  { siteNames, caseworkerNames }: Names,
  text: string,
): ShownRow {
  const good = (said: string): { text: string; bad: boolean } => ({ text: said, bad: false });
  return {
    line: wanted.line,
    name: wantedName(wanted),
    nameIsBad: false,
    text,
    cells: {
      kundennummer: good(wanted.kundennummer),
      aktenzeichen: good(wanted.aktenzeichen),
      bgNummer: good(wanted.bgNummer),
      site: good(siteNames.get(wanted.siteId) ?? ''),
      caseworker: good(caseworkerNames.get(wanted.caseworkerId ?? 0) ?? ''),
    },
  };
}

/** As the row stands in the file: what is wrong is what somebody looks for there. */
function badRow({ wanted, complaints, cells }: ReadRow, mapping: Mapping): ShownRow {
  const isBad = (...fields: ImportField[]): boolean =>
    complaints.some(({ field }) => fields.includes(field));
  const cell = (field: ImportField): { text: string; bad: boolean } => ({
    text: shortened(shownIn(cells[mapping[field] ?? -1] ?? '')),
    bad: isBad(field),
  });
  return {
    line: wanted.line,
    name: wantedName(wanted),
    nameIsBad: isBad('familyName', 'givenName'),
    text: complaints.map(complaintWords).join(' '),
    cells: {
      kundennummer: cell('kundennummer'),
      aktenzeichen: cell('aktenzeichen'),
      bgNummer: cell('bgNummer'),
      site: cell('site'),
      caseworker: cell('caseworker'),
    },
  };
}

/** A value that names nobody or no place, and in how many rows. */
export type UnknownValue = { field: 'site' | 'caseworker'; value: string; n: number };

/** The unknown values of the rows that were refused, the commonest first. */
export function unknownIn(bad: readonly ReadRow[]): UnknownValue[] {
  const found = new Map<string, UnknownValue>();
  for (const { field, reason, value = '' } of bad.flatMap(({ complaints }) => complaints)) {
    if ((field !== 'site' && field !== 'caseworker') || !mayBeMeant.has(reason)) continue;
    const key = `${field} ${value}`;
    const known = found.get(key);
    if (known) known.n += 1;
    else found.set(key, { field, value, n: 1 });
  }
  return [...found.values()].sort((a, b) => b.n - a.n).slice(0, 20);
}

const mayBeMeant: ReadonlySet<string> = new Set([
  'siteUnknown',
  'caseworkerUnknown',
  'caseworkerTwice',
]);
