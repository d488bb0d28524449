/**
 * `npm run logs [-- --security] [--since=DAY] [--until=DAY] [--person=USER-NAME] [--refused]`:
 * prints the log of access, or the security log, as CSV with the newest line first. That it was
 * read is a line of the log of access.
 */
import { exit, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { openReader } from '#db/client.ts';
import { openWriteDoor } from '#db/write.ts';
import { accountOfUserName } from '#domains/people/accounts/queries.person.ts';
import { record } from '#domains/office/audit/commands.ts';
import { accessLines, type LogPerson } from '#domains/office/audit/queries.ts';
import { securityLines } from '#domains/office/security/queries.ts';
import { csvLine, csvText } from '#lib/csv.ts';
import { readDay } from '#lib/read-day.ts';
import { addDays, startOfDay, today } from '#lib/time.ts';
import { beginCommand } from './_start.ts';

const settings = beginCommand();
const { values } = parseArgs({
  options: {
    security: { type: 'boolean', default: false },
    refused: { type: 'boolean', default: false },
    since: { type: 'string' },
    until: { type: 'string' },
    person: { type: 'string' },
  },
});
const stop = (sentence: string): never => {
  stderr.write(`${sentence}\n`);
  exit(1);
};
const dayOr = (text: string | undefined, otherwise: string): string =>
  text === undefined
    ? otherwise
    : (readDay(text) ?? stop(`"${text}" is no day: write it as 2026-10-06.`));

const { DATABASE_URL } = settings;
const { reader, connection } = openReader(DATABASE_URL);
const person =
  values.person === undefined ? undefined : await accountOfUserName(reader, values.person);
if (values.person !== undefined && person === undefined)
  stop(`Nobody has the user name "${values.person}".`);
const filter = {
  from: startOfDay(dayOr(values.since, addDays(today(), -30))),
  to: startOfDay(addDays(dayOr(values.until, today()), 1)),
  refused: values.refused,
};
const door = openWriteDoor(DATABASE_URL);
await door.write((tx) =>
  record(
    tx,
    { id: null, role: 'system' },
    values.security ? 'security_read' : 'log_read',
    person ?? null,
  ),
);

const nameOf = (who: LogPerson): string => (who ? `${who.givenName} ${who.familyName}` : '');
const print = (cells: readonly string[]): void => {
  stdout.write(csvLine(cells.map(csvText)));
};
/** Page by page, so that a year of lines needs no more memory than a day. */
async function each<Line>(
  page: (before: number | undefined) => Promise<{ lines: Line[]; next: number | null }>,
  show: (line: Line) => void,
): Promise<void> {
  for (let before: number | undefined, more = true; more;) {
    const { lines, next } = await page(before);
    lines.forEach(show);
    before = next ?? undefined;
    more = next !== null;
  }
}

if (values.security) {
  print(['at', 'role', 'account', 'event', 'refused', 'network']);
  await each(
    (before) => securityLines(reader, { ...filter, accountId: person }, { before, limit: 500 }),
    (line) => {
      print([
        line.at,
        line.role ?? '',
        nameOf(line.person),
        line.event,
        line.refused ? 'refused' : '',
        line.network,
      ]);
    },
  );
} else {
  print(['at', 'role', 'who', 'action', 'refused', 'about', 'reason']);
  await each(
    (before) => accessLines(reader, { ...filter, personId: person }, { before, limit: 500 }),
    (line) => {
      print([
        line.at,
        line.actorRole,
        nameOf(line.doer),
        line.action,
        line.refused ? 'refused' : '',
        nameOf(line.subject),
        line.reason ?? '',
      ]);
    },
  );
}
await door.close();
connection.close();
