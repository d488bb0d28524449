import type Database from 'libsql';

/**
 * Days that the portal itself wrote when something happened, each by the clock at that time; none
 * was typed by a person, and none is a day to come, such as a due day or the last day of a card.
 * One wrong day among them makes the known day too late; then nothing is deleted until an admin has
 * looked, which is the safe side.
 */
const proofs = [
  'select max(substr(at, 1, 10)) from access_log',
  "select date(max(last_day) * 86400, 'unixepoch') from course_standing",
  'select max(assigned_on) from assignment',
  'select max(withdrawn_on) from assignment',
  'select max(made_on) from account',
  'select max(opened_on) from account',
  'select max(closed_on) from account',
  'select max(issued_on) from certificate',
  'select max(made_on) from export_record',
  'select max(day) from system_read',
  'select max(made_on) from delivery',
  'select max(sent_on) from delivery',
  'select max(ran_on) from reminder_rule',
  'select max(day) from reminder',
  'select max(day) from mail_round',
  'select max(made_on) from help_call',
  'select max(answered_on) from help_call',
  'select max(made_on) from phone_call',
  'select max(printed_on) from paper_sheet',
  'select max(seen_on) from module_version',
  'select max(day) from barrier_report',
  'select max(drafted_on) from application',
];

/**
 * Begins to know a day, where none is known: the greatest that the rows of the database prove, or
 * today's where there is nothing yet.
 */
export function beginToKnow(raw: Database.Database): void {
  if (!hasTable(raw, 'known_day') || knownDayOf(raw) !== null) return;
  const proven = proofs
    .map((proof) => first(raw, proof))
    .filter((day): day is string => day !== null)
    .sort()
    .at(-1);
  const day =
    proven ?? new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());
  raw.prepare('insert into known_day (id, day, since) values (1, ?, ?)').run([day, day]);
}

/** The known day of an open database; null where none is known yet. */
export const knownDayOf = (raw: Database.Database): string | null =>
  first(raw, 'select day from known_day where id = 1');

function first(raw: Database.Database, query: string): string | null {
  const row = raw.prepare(query).raw().get([]) as [string | null] | undefined;
  return row?.[0] ?? null;
}

const hasTable = (raw: Database.Database, name: string): boolean =>
  raw.prepare("select 1 from sqlite_master where type = 'table' and name = ?").raw().all([name])
    .length > 0;
