/**
 * The same histories again, for other people at other sites: copied by the database itself, many
 * times as fast as to think of each anew.
 */
import type { FileConnection } from '#db/file.ts';
import { columns, type Table } from './rows.ts';

/** Numbers that were given in a row: the first of each kind, or how many there are. */
export type Numbers = {
  account: number;
  site: number;
  way: number;
  act: number;
  assignment: number;
  exported: number;
};
type Kind = keyof Numbers;

/** What `id` is in the tables whose rows are referred to. */
const owners: Partial<Record<Table, Kind>> = {
  account: 'account',
  site: 'site',
  site_way: 'way',
  person_group: 'site',
  reminder_rule: 'site',
  bulk_act: 'act',
  assignment: 'assignment',
  export_record: 'exported',
};
const references: Record<string, Kind> = {
  site_id: 'site',
  group_id: 'site',
  rule_id: 'site',
  way_id: 'way',
  act_id: 'act',
  assignment_id: 'assignment',
  export_id: 'exported',
};
const person =
  /^((learner|account|staff|caseworker|actor|subject)_id|(made|assigned|withdrawn|decided|answered|recorded)_by)$/;
/** By what a table without a number of its own is read, in this order. */
const keys = ['learner_id', 'account_id', 'subject_id', 'act_id', 'assignment_id', 'site_id'];

/**
 * Does the work without the triggers that mark a learner as changed, for each row anew: the marks are
 * copied too.
 */
export function withoutMarks({ raw }: FileConnection, work: () => void): void {
  const triggers = raw
    .prepare(
      "select name, sql from sqlite_master where type = 'trigger' and name like '%_marks_insert'",
    )
    .raw()
    .all([]) as [string, string][];
  for (const [name] of triggers) raw.exec(`DROP TRIGGER ${name}`);
  work();
  for (const [, sql] of triggers) raw.exec(sql);
}

/** Writes a block of histories once more, as its copy of this number (from 1 on). */
export function writeAgain(
  { raw }: FileConnection,
  { first, size }: { first: Numbers; size: Numbers },
  copy: number,
): void {
  for (const table of Object.keys(columns) as Table[]) {
    const list = columns[table].split(', ');
    const key = owners[table] ? 'id' : (keys.find((one) => list.includes(one)) ?? '');
    const kind = kindOf(table, key) ?? 'account';
    const values = list.map((column) => valueOf(table, column, size, copy)).join(', ');
    raw
      .prepare(
        `insert into ${table} (${columns[table]}) select ${values} from ${table} where ${key} between ? and ?`,
      )
      .run([first[kind], first[kind] + size[kind] - 1]);
  }
}

const kindOf = (table: Table, column: string): Kind | undefined =>
  (column === 'id' ? owners[table] : references[column]) ??
  (person.test(column) ? 'account' : undefined);

function valueOf(table: Table, column: string, size: Numbers, copy: number): string {
  const kind = kindOf(table, column);
  if (kind) return `${column} + ${size[kind] * copy}`;
  if (column === 'code_hash')
    return `unhex(hex(code_hash) || '${copy.toString(16).padStart(6, '0')}')`;
  return isUnique(table, column) ? `${column} || '-${copy}'` : column;
}

/** Texts of which there may be no two. */
const isUnique = (table: Table, column: string): boolean =>
  ['public_id', 'number', 'user_name', 'session.id', 'site.name'].some(
    (name) => name === column || name === `${table}.${column}`,
  );
