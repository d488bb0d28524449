import type { Connection } from './connection.ts';

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
export async function beginToKnow(connection: Connection): Promise<void> {
  if (!(await hasTable(connection, 'known_day')) || (await knownDayOf(connection)) !== null) return;
  const proven: string[] = [];
  for (const proof of proofs) {
    const day = await first(connection, proof);
    if (day !== null) proven.push(day);
  }
  const day =
    proven.sort().at(-1) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());
  await connection.execute({
    sql: 'insert into known_day (id, day, since) values (1, ?, ?)',
    args: [day, day],
  });
}

const knownDay = 'select day from known_day where id = 1';

/** The known day of a database as it is now; null where none is known yet. */
const knownDayOf = (connection: Connection): Promise<string | null> => first(connection, knownDay);

/** How old the known day of a server may be. */
const lookEveryMs = 1000;

/**
 * Gives what tells the known day at once, to a clock that cannot wait: a file is asked each time, a
 * server each second, also while nobody asks. `stop` ends that.
 */
export async function knownDayAtHand(
  connection: Connection,
): Promise<{ read: () => string | null; stop: () => void }> {
  const { valueNow } = connection;
  if (valueNow)
    return { read: () => (valueNow(knownDay) ?? null) as string | null, stop: () => undefined };
  let day = await knownDayOf(connection);
  const timer = setInterval(() => {
    knownDayOf(connection).then(
      (now) => {
        day = now;
      },
      // While the server is gone it is as it was.
      () => undefined,
    );
  }, lookEveryMs).unref();
  return {
    read: () => day,
    stop: () => {
      clearInterval(timer);
    },
  };
}

async function first(connection: Connection, query: string): Promise<string | null> {
  const { rows } = await connection.execute(query);
  return (rows[0]?.[0] ?? null) as string | null;
}

const hasTable = async (connection: Connection, name: string): Promise<boolean> => {
  const { rows } = await connection.execute({
    sql: "select 1 from sqlite_master where type = 'table' and name = ?",
    args: [name],
  });
  return rows.length > 0;
};
