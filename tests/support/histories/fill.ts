/**
 * Any number of learners with histories of months, straight into the file of a portal that is not
 * running and has its courses: the same rows for the same seed and day.
 */
import { openFileConnection, type FileConnection } from '#db/file.ts';
import { seal } from '#lib/seal.ts';
import { dayNumber, dayOf } from '#lib/time.ts';
import { coursesIn } from './catalogue.ts';
import { drawOf, type Draw } from './draw.ts';
import { addLearner } from './learner.ts';
import { openSites, type Office } from './office.ts';
import { rowsInto, type Rows } from './rows.ts';

export type Wish = { learners: number; today: string; seed?: number; key?: string };

/** So many learners in one transaction. */
const atOnce = 5000;

/** Fills it; those who may sign in have the password of the demonstration, where there is one. */
export function fillHistories(file: string, { learners, today, seed = 1, key }: Wish): Office {
  const connection = openFileConnection(`file:${file}`, 5000);
  const { raw, close } = connection;
  // What a row refers to may come later; tests look at the whole.
  raw.exec(
    'PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -400000; BEGIN',
  );
  const { rows, rest } = rowsInto(connection);
  const [draw, last] = [drawOf(seed), dayNumber(today)];
  const passwordHash = textOf(
    connection,
    "select password_hash from account where user_name = 'lernen-probe'",
  );
  const first = (table: string): number =>
    Number(textOf(connection, `select coalesce(max(id), 0) + 1 from ${table}`));
  const base = {
    account: first('account'),
    site: first('site') + first('site_way') + first('person_group') + first('reminder_rule'),
  };
  const office = openSites(rows, draw, { base, learners, madeOn: dayOf(last - 300), passwordHash });
  let assignment = first('assignment') - 1;
  const place = {
    rows,
    draw,
    office,
    courses: coursesIn(connection),
    last,
    passwordHash,
    kundennummer: key === undefined ? null : seal(key, '123A456789', 'identifier.kundennummer'),
    nextAssignment: () => (assignment += 1),
    actFor: actsOf(rows, draw, office, first('bulk_act')),
  };
  for (let i = 0; i < learners; i += 1) {
    addLearner(place, i);
    if (i % atOnce === atOnce - 1) raw.exec('COMMIT; BEGIN');
  }
  addExports(rows, draw, { office, learners, last, from: first('export_record') });
  raw.exec('COMMIT; BEGIN');
  addLogs(rows, draw, { office, learners, last });
  rest();
  raw.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  close();
  return office;
}

const textOf = ({ raw }: FileConnection, sql: string): string | null => {
  const [row] = raw.prepare(sql).raw().all([]) as (string | number | null)[][];
  return row?.[0] == null ? null : String(row[0]);
};

/** Staff give a course to some twenty people in one act. */
function actsOf(
  rows: Rows,
  draw: Draw,
  office: Office,
  from: number,
): (i: number, courseId: number, day: number) => number {
  const open = new Map<string, { id: number; left: number }>();
  let next = from;
  return (i, courseId, day) => {
    const key = `${office.staffOf(i)} ${courseId}`;
    let act = open.get(key);
    if (!act || act.left === 0) {
      act = { id: next, left: 20 };
      next += 1;
      rows.bulk_act({
        id: act.id,
        public_id: draw.publicId(),
        kind: 'assign',
        course_id: courseId,
        made_on: dayOf(day),
        made_by: office.staffOf(i),
      });
      open.set(key, act);
    }
    act.left -= 1;
    return act.id;
  };
}

type Size = { office: Office; learners: number; last: number };

/** Each caseworker took the Lernstand of all clients in each of the last six months. */
function addExports(
  rows: Rows,
  draw: Draw,
  { office, learners, last, from }: Size & { from: number },
): void {
  const { caseworkers, firstLearner } = office;
  let id = from - 1;
  for (let month = 6; month > 0; month -= 1)
    for (const [n, { id: madeBy }] of caseworkers.entries()) {
      id += 1;
      const count = Math.ceil((learners - n) / caseworkers.length);
      rows.export_record({
        id,
        public_id: draw.publicId(),
        made_on: dayOf(last - 30 * month),
        made_by: madeBy,
        filter: '{}',
        rows: count,
        hash: '0'.repeat(64),
      });
      for (let i = n; i < learners; i += caseworkers.length)
        rows.export_subject({ learner_id: firstLearner + i, export_id: id });
    }
}

const looks = ['learner_listed', 'learner_listed', 'learner_listed', 'learner_read'] as const;

/** Six looks at each learner in three months, and three signings-in in a month, as they came. */
function addLogs(rows: Rows, draw: Draw, { office, learners, last }: Size): void {
  const someone = (): number => draw.between(0, learners - 1);
  const at = (days: number, part: number): string =>
    new Date((last - days + days * part) * 86_400_000).toISOString().replace(/\.\d+/, '');
  for (let n = 0; n < 6 * learners; n += 1) {
    const i = someone();
    rows.access_log({
      at: at(90, n / (6 * learners)),
      actor_id: office.staffOf(i),
      actor_role: 'staff',
      subject_id: office.firstLearner + i,
      action: draw.pick(looks),
    });
  }
  for (let n = 0; n < 3 * learners; n += 1)
    rows.security_log({
      at: at(25, n / (3 * learners)),
      account_id: office.firstLearner + someone(),
      role: 'learner',
      network: '192.0.2.0/24',
      event: 'sign_in',
      refused: 0,
    });
}
