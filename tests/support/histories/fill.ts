/**
 * Any number of learners with histories of months, straight into the file of a portal that is not
 * running and has its courses: the same rows for the same seed and day.
 */
import { openFileConnection, type FileConnection } from '#db/file.ts';
import { seal } from '#lib/seal.ts';
import { dayNumber, dayOf } from '#lib/time.ts';
import { withoutMarks, writeAgain, type Numbers } from './again.ts';
import { coursesIn } from './catalogue.ts';
import { drawOf, type Draw } from './draw.ts';
import { addLearner } from './learner.ts';
import { openSites, type Office } from './office.ts';
import { rowsInto, type Rows } from './rows.ts';

/** `block`: so many histories are thought of, and all others are the same again. */
export type Wish = {
  learners: number;
  today: string;
  seed?: number;
  key?: string;
  block?: number;
};

/**
 * Fills it with at least so many learners, a block as often as it takes; gives the first of its
 * blocks. Who may sign in has the password of the demonstration, where there is one.
 */
export function fillHistories(
  file: string,
  { learners, today, seed = 1, key, block = 10_000 }: Wish,
): Office {
  const connection = openFileConnection(`file:${file}`, 5000);
  const { raw, close } = connection;
  // What a row refers to may come later; tests look at the whole.
  raw.exec(
    'PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -400000; BEGIN',
  );
  const blocks = Math.ceil(learners / block);
  const before = nextIn(connection);
  const site = before.site + before.way + before.group + before.rule;
  const first = { ...before, site, way: 2 * site };
  const size = Math.ceil(learners / blocks);
  const office = fillBlock(connection, drawOf(seed), { first, learners: size, today, key });
  raw.exec('COMMIT');
  const after = {
    ...nextIn(connection),
    site: site + office.sites,
    way: 2 * (site + office.sites),
  };
  const length = {
    account: after.account - first.account,
    site: after.site - first.site,
    way: after.way - first.way,
    act: after.act - first.act,
    assignment: after.assignment - first.assignment,
    exported: after.exported - first.exported,
  };
  withoutMarks(connection, () => {
    for (let copy = 1; copy < blocks; copy += 1) {
      raw.exec('BEGIN');
      writeAgain(connection, { first, size: length }, copy);
      raw.exec('COMMIT');
    }
  });
  raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  close();
  return office;
}

/** The next number of each table that gives them in a row. */
function nextIn(connection: FileConnection): Numbers & { group: number; rule: number } {
  const next = (table: string): number =>
    Number(textOf(connection, `select coalesce(max(id), 0) + 1 from ${table}`));
  return {
    account: next('account'),
    site: next('site'),
    way: next('site_way'),
    group: next('person_group'),
    rule: next('reminder_rule'),
    act: next('bulk_act'),
    assignment: next('assignment'),
    exported: next('export_record'),
  };
}

function fillBlock(
  connection: FileConnection,
  draw: Draw,
  {
    first,
    learners,
    today,
    key,
  }: { first: Numbers; learners: number; today: string; key: string | undefined },
): Office {
  const { rows, rest } = rowsInto(connection);
  const last = dayNumber(today);
  const passwordHash = textOf(
    connection,
    "select password_hash from account where user_name = 'lernen-probe'",
  );
  const madeOn = dayOf(last - 300);
  const office = openSites(rows, draw, { first, learners, madeOn, passwordHash });
  let assignment = first.assignment - 1;
  const place = {
    rows,
    draw,
    office,
    courses: coursesIn(connection),
    last,
    passwordHash,
    kundennummer: key === undefined ? null : seal(key, '123A456789', 'identifier.kundennummer'),
    nextAssignment: () => (assignment += 1),
    actFor: actsOf(rows, draw, office, first.act),
  };
  for (let i = 0; i < learners; i += 1) addLearner(place, i);
  addExports(rows, draw, { office, learners, last, from: first.exported });
  addLogs(rows, draw, { office, learners, last });
  rest();
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
