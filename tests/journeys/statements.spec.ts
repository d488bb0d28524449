/**
 * Budgets for the database: what a page view asks of it, counted at the connections of the real
 * server, and how it finds the answer.
 */
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { test as base, expect } from '@playwright/test';
import {
  newFolder,
  roundOfStart,
  signedInCookies,
  startServer,
  type Server,
} from '../support/server.ts';

type Watched = Server & { statements: string };
const test = base.extend<object, { server: Watched }>({
  server: [
    async ({}, use) => {
      const folder = newFolder();
      const statements = join(folder, 'statements');
      writeFileSync(statements, '');
      // What the portal does by itself must not be counted: the rounds after the start are over
      // with this line, and deliveries wait for their command.
      const server = await startServer({
        folder,
        nodeOptions: ['--import', './tests/support/watch-statements.ts'],
        env: { STATEMENTS_FILE: statements, DELIVERIES_BY: 'command' },
        filled: true,
        until: roundOfStart,
      });
      await use({ ...server, statements });
      await server.stop();
      server.remove();
    },
    { scope: 'worker' },
  ],
});

/** Page by page: who asks, how many reads at most, and whether the visit may be logged. */
const pages: {
  name: string;
  path: string;
  search?: string;
  who: string | null;
  reads: number;
  logs: boolean;
}[] = [
  {
    name: 'a step of text',
    path: '/lernen/e-mail/schreiben-und-antworten/aufbau',
    who: 'lernen-probe',
    reads: 2,
    logs: false,
  },
  {
    name: 'a step with an exercise',
    path: '/lernen/e-mail/schreiben-und-antworten/pruefen',
    who: 'lernen-probe',
    reads: 3,
    logs: false,
  },
  {
    name: "a step with a text of one's own",
    path: '/lernen/e-mail/schreiben-und-antworten/bauen',
    who: 'lernen-probe',
    reads: 4,
    logs: false,
  },
  { name: 'the start page', path: '/lernen', who: 'lernen-probe', reads: 9, logs: false },
  { name: 'a course', path: '/lernen/e-mail', who: 'lernen-probe', reads: 5, logs: false },
  { name: '"Meine Daten"', path: '/lernen/daten', who: 'lernen-probe', reads: 25, logs: false },
  {
    name: 'the search of the staff',
    path: '/betreuung',
    search: 'mus',
    who: 'betreuung-probe',
    reads: 13,
    logs: true,
  },
  {
    name: 'the list of the caseworker',
    path: '/fachkraft',
    who: 'fachkraft-probe',
    reads: 9,
    logs: true,
  },
  { name: 'a page for everyone', path: '/hilfe', who: null, reads: 0, logs: false },
];
/** Grow with the number of people; to read one from end to end is a fault. */
const bigTables = [
  'account',
  'assignment',
  'standing',
  'course_standing',
  'certificate',
  'session',
  'fact',
  'exercise_state',
  'practice_state',
  'access_log',
  'access_card',
  'flash',
  'help_call',
  'reminder',
  'kept_search',
];

for (const { name, path: page, search, who, reads, logs } of pages) {
  test(`${name} asks the database at most ${reads} times, and never reads a big table from end to end`, async ({
    server,
  }) => {
    const cookie = who ? await signedInCookies(server.url, who) : '';
    const path = search === undefined ? page : await searchedAt(server.url, page, search, cookie);
    const visit = async (): Promise<string[]> => {
      truncateSync(server.statements);
      const answer = await fetch(`${server.url}${path}`, {
        headers: { cookie },
        redirect: 'manual',
      });
      expect(answer.status).toBe(200);
      await answer.text();
      return readFileSync(server.statements, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as string);
    };
    // The first visit of a process reads the catalogue, and logs for the day.
    await visit();
    const sent = (await visit()).filter((sql) => !ofThePortal.test(sql));
    const asked = sent.filter((sql) => /^select/i.test(sql));
    expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(reads);
    if (!logs) expect(sent.filter((sql) => !/^select/i.test(sql))).toEqual([]);
    expect(scansOf(server.file, asked)).toEqual([]);
  });
}

/** The address that a search leads to. */
async function searchedAt(
  url: string,
  page: string,
  suche: string,
  cookie: string,
): Promise<string> {
  const form = {
    method: 'POST',
    body: new URLSearchParams({ suche }),
    headers: { cookie, origin: url },
  };
  const answer = await fetch(`${url}${page}?_action=search.find`, { ...form, redirect: 'manual' });
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}

/**
 * What the portal asks beside its pages, once a second however many pages there are: what was
 * deleted, and the known day.
 */
const ofThePortal = /from "deletion"|data_version|from known_day/;

/** Indexes of only those who wait: short, however many people there are. */
const shortIndex = /USING INDEX help_call_waiting\b/;

function scansOf(file: string, statements: readonly string[]): string[] {
  const database = new Database(file);
  const steps = statements.flatMap((sql) =>
    database
      .prepare(`explain query plan ${sql}`)
      .raw()
      .all([])
      .map((row) => `${String((row as unknown[])[3])} in: ${sql}`),
  );
  database.close();
  return steps.filter(
    (step) =>
      !shortIndex.test(step) &&
      bigTables.some((table) => new RegExp(`^SCAN ${table}\\b`).test(step)),
  );
}
