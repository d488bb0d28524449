/**
 * What a file of learners would do: make, change, leave, and which rows are wrong (decisions/011).
 */
import { nameForm } from './rules.fold.ts';
import type { Complaint, ReadRow, WantedLearner } from './rules.import.ts';
import type { ImportField } from './rules.import.ts';

/**
 * A learner who is there already; of those of other sites and closed ones only that they are there.
 */
export type KnownLearner = {
  id: number;
  publicId: string;
  familyName: string;
  givenName: string;
  siteId: number | null;
  caseworkerId: number | null;
  aktenzeichen: string;
  kundennummer: string;
  bgNummer: string;
  closed: boolean;
  mine: boolean;
};
export type ToChange = { wanted: WantedLearner; before: KnownLearner; fields: ImportField[] };
export type ImportPlan = {
  make: WantedLearner[];
  change: ToChange[];
  left: WantedLearner[];
  bad: ReadRow[];
  /** Learners of others whom a row asked for, for the log. */
  strangers: number[];
};

type Numbers = Pick<WantedLearner, 'aktenzeichen' | 'kundennummer'>;
type Named = Pick<WantedLearner, 'familyName' | 'givenName'> & { siteId: number | null };
type Index<Person> = {
  byNumber: Map<string, Person[]>;
  byCase: Map<string, Person[]>;
  byName: Map<string, Person[]>;
};

const nameKey = ({ familyName, givenName, siteId }: Named): string =>
  [siteId, nameForm(familyName), nameForm(givenName)].join('\n');

/**
 * Sorts the rows of a file by what is to be done; `isMade` tells the rows that this very file made
 * before it was interrupted.
 */
export function planImport(
  rows: readonly ReadRow[],
  known: readonly KnownLearner[],
  isMade: (line: number) => boolean,
): ImportPlan {
  const there = indexOf(known);
  const inFile = indexOf<WantedLearner>([]);
  const plan: ImportPlan = { make: [], change: [], left: [], bad: [], strangers: [] };
  for (const { wanted, complaints, cells } of rows) {
    const twin = complaints.length === 0 ? sameInFile(wanted, inFile) : undefined;
    if (complaints.length > 0) plan.bad.push({ wanted, complaints, cells });
    else if (twin)
      plan.bad.push({
        wanted,
        complaints: [{ field: 'familyName', reason: 'duplicate', other: twin.line }],
        cells,
      });
    else {
      enter(inFile, wanted);
      if (isMade(wanted.line)) plan.left.push(wanted);
      else sort(plan, { wanted, cells }, there);
    }
  }
  return plan;
}

function indexOf<Person extends Numbers & Named>(people: readonly Person[]): Index<Person> {
  const index: Index<Person> = { byNumber: new Map(), byCase: new Map(), byName: new Map() };
  for (const person of people) enter(index, person);
  return index;
}

function enter<Person extends Numbers & Named>(
  { byNumber, byCase, byName }: Index<Person>,
  person: Person,
): void {
  const put = (map: Map<string, Person[]>, key: string): void => {
    const list = map.get(key);
    if (list) list.push(person);
    else map.set(key, [person]);
  };
  if (person.kundennummer !== '') put(byNumber, person.kundennummer);
  if (person.aktenzeichen !== '') put(byCase, person.aktenzeichen);
  put(byName, nameKey(person));
}

const differ = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b;
const hasNumbers = ({ aktenzeichen, kundennummer }: Numbers): boolean =>
  aktenzeichen !== '' || kundennummer !== '';

/**
 * An earlier row of the same person: by a number, or by name and site where one of them has no
 * number.
 */
function sameInFile(
  wanted: WantedLearner,
  { byNumber, byCase, byName }: Index<WantedLearner>,
): WantedLearner | undefined {
  const [twin] = byNumber.get(wanted.kundennummer) ?? [];
  return (
    twin ??
    byCase
      .get(wanted.aktenzeichen)
      ?.find((row) => !differ(row.kundennummer, wanted.kundennummer)) ??
    byName.get(nameKey(wanted))?.find((row) => !hasNumbers(row) || !hasNumbers(wanted))
  );
}

function sort(
  plan: ImportPlan,
  { wanted, cells }: Pick<ReadRow, 'wanted' | 'cells'>,
  there: Index<KnownLearner>,
): void {
  const complain = (complaint: Complaint): void => {
    plan.bad.push({ wanted, complaints: [complaint], cells });
  };
  const found = findByNumbers(wanted, there);
  if ('complaint' in found) complain(found.complaint);
  else if (found.person) settle(plan, wanted, found.person, complain);
  else {
    const alike =
      there.byName
        .get(nameKey(wanted))
        ?.filter((person) => !person.closed && !surelyAnother(person, wanted)) ?? [];
    if (alike.length === 0) plan.make.push(wanted);
    else if (hasNumbers(wanted)) complain({ field: 'familyName', reason: 'sameName' });
    else plan.left.push(wanted);
  }
}

/**
 * The Kundennummer is a person's own; an Aktenzeichen may be shared in a family, so there the given
 * name must agree.
 */
function findByNumbers(
  wanted: WantedLearner,
  { byNumber, byCase }: Index<KnownLearner>,
): { person: KnownLearner | undefined } | { complaint: Complaint } {
  const [own] = byNumber.get(wanted.kundennummer) ?? [];
  const shared =
    byCase
      .get(wanted.aktenzeichen)
      ?.filter((person) => !differ(person.kundennummer, wanted.kundennummer)) ?? [];
  // Of somebody of another desk not even the name is said.
  const named =
    shared.find((person) => nameForm(person.givenName) === nameForm(wanted.givenName)) ??
    shared.find((person) => !person.mine);
  const person = own ?? named;
  if (person)
    return person.id === (named ?? person).id
      ? { person }
      : { complaint: { field: 'kundennummer', reason: 'numbersDisagree' } };
  return shared.length > 0
    ? { complaint: { field: 'aktenzeichen', reason: 'otherName' } }
    : { person: undefined };
}

const surelyAnother = (person: Numbers, wanted: Numbers): boolean =>
  differ(person.kundennummer, wanted.kundennummer) ||
  differ(person.aktenzeichen, wanted.aktenzeichen);

function settle(
  plan: ImportPlan,
  wanted: WantedLearner,
  person: KnownLearner,
  complain: (complaint: Complaint) => void,
): void {
  const field =
    wanted.kundennummer !== '' && wanted.kundennummer === person.kundennummer
      ? 'kundennummer'
      : 'aktenzeichen';
  if (!person.mine) {
    plan.strangers.push(person.id);
    complain({ field, reason: 'elsewhere' });
  } else if (person.closed) complain({ field, reason: 'closed' });
  else {
    const fields = changedFields(wanted, person);
    if (fields.length === 0) plan.left.push(wanted);
    else plan.change.push({ wanted, before: person, fields });
  }
}

/** A list in capitals, or all small, corrects nobody's name. */
function isOtherName(wanted: string, before: string): boolean {
  const one =
    [wanted.toUpperCase(), wanted.toLowerCase()].includes(wanted) &&
    wanted.toUpperCase() === before.toUpperCase();
  return !one && wanted !== before;
}

/** An empty cell takes nothing away. */
function changedFields(wanted: WantedLearner, before: KnownLearner): ImportField[] {
  const changes: Record<ImportField, boolean> = {
    familyName: isOtherName(wanted.familyName, before.familyName),
    givenName: isOtherName(wanted.givenName, before.givenName),
    site: wanted.siteId !== before.siteId,
    caseworker: wanted.caseworkerId !== null && wanted.caseworkerId !== before.caseworkerId,
    aktenzeichen: wanted.aktenzeichen !== '' && wanted.aktenzeichen !== before.aktenzeichen,
    kundennummer: wanted.kundennummer !== '' && wanted.kundennummer !== before.kundennummer,
    bgNummer: wanted.bgNummer !== '' && wanted.bgNummer !== before.bgNummer,
  };
  return (Object.keys(changes) as ImportField[]).filter((field) => changes[field]);
}
