/** Rows straight into the tables: a statement for each table, prepared once. */
import type { FileConnection } from '#db/file.ts';

type Value = string | number | Buffer | null;
/** Values by column; a column that is not named is null. */
type Put = (row: Record<string, Value>) => void;
export type Table = keyof typeof columns;
export type Rows = Record<Table, Put>;

export const columns = {
  site: 'id, name',
  site_way: 'id, public_id, site_id, place, kilometres, minutes',
  account:
    'id, public_id, role, user_name, password_hash, given_name, family_name, site_id, caseworker_id, ' +
    'fold, made_on, imported_on, opened_on, closed_on, signed_in_on',
  staff_site: 'staff_id, site_id',
  identifier: 'learner_id, aktenzeichen, kundennummer_sealed',
  access_card: 'account_id, code_hash, made_on, made_by, last_day, used_on',
  session: 'id, account_id, expires_at, first_day, last_day',
  person_group: 'id, public_id, name, site_id, made_by, changed_on',
  group_member: 'group_id, learner_id',
  learner_way: 'learner_id, way_id',
  bulk_act: 'id, public_id, kind, course_id, made_on, made_by',
  bulk_act_subject: 'act_id, assignment_id, begun',
  assignment:
    'id, public_id, learner_id, course_id, way, binding, binding_day, legal_form, due_day, assigned_on, ' +
    'assigned_by, withdrawn_on, withdrawn_by, kept_why, shared_on, end_reason',
  extension: 'assignment_id, from_day, to_day, reason, made_on, made_by',
  application:
    'public_id, number, learner_id, course_id, state, drafted_on, sent_on, decided_on, decided_by, assignment_id',
  fact:
    'learner_id, id, course_id, module_id, item_id, version_id, verb, with_help, day, recorded_by, ' +
    'reason, criteria',
  standing:
    'learner_id, module_id, course_id, step_id, exercises_done, started_day, last_day, completed_day, ' +
    'completed_version_id, with_help, waiver, course_completed_day, course_completed_of',
  course_standing:
    'learner_id, course_id, started_day, last_day, modules_done, completed_day, completed_of',
  certificate: 'number, learner_id, course_id, issued_on, body',
  help_call:
    'public_id, learner_id, wish, call_time, course_id, module_id, step_id, made_on, answered_on, answered_by',
  phone_call: 'public_id, learner_id, made_on, made_by, note, answered',
  reminder_rule: 'id, public_id, site_id, name, conditions, body, made_on, made_by',
  reminder: 'learner_id, rule_id, assignment_id, day, seen_on',
  export_record: 'id, public_id, made_on, made_by, filter, rows, hash',
  export_subject: 'learner_id, export_id',
  access_log: 'at, actor_id, actor_role, subject_id, action',
  learner_change: 'learner_id',
  security_log: 'at, account_id, role, network, event, refused',
} as const;

/** So many rows of a table go in together, which takes half as long. */
const atOnce = 20;

/**
 * One function for each table that is filled. Rows are written some together, so that what one refers
 * to may come later. `rest` writes what still waits.
 */
export function rowsInto({ raw }: FileConnection): { rows: Rows; rest: () => void } {
  const rests: (() => void)[] = [];
  const put = (table: string, names: string): Put => {
    const places = `(${names.replace(/\w+/g, '?')})`;
    const insertOf = (count: number) =>
      raw.prepare(`insert into ${table} (${names}) values ${Array(count).fill(places).join()}`);
    const one = insertOf(1);
    const order = names.split(', ');
    const inOrder = (row: Record<string, Value>): Value[] =>
      order.map((column) => row[column] ?? null);
    const many = insertOf(atOnce);
    const width = order.length;
    let waiting: Value[] = [];
    rests.push(() => {
      for (let at = 0; at < waiting.length; at += width) one.run(waiting.slice(at, at + width));
      waiting = [];
    });
    return (row) => {
      waiting.push(...inOrder(row));
      if (waiting.length < atOnce * width) return;
      many.run(waiting);
      waiting = [];
    };
  };
  const rows = Object.fromEntries(
    Object.entries(columns).map(([table, names]) => [table, put(table, names)]),
  ) as Rows;
  return {
    rows,
    rest: () => {
      for (const write of rests) write();
    },
  };
}
