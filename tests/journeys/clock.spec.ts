/**
 * A real portal on a machine whose clock is wrong: at its start, and while it runs (decisions/025).
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { nodeFlags } from '#scripts/install.mjs';
import { openFileConnection } from '#db/file.ts';
import { newFolder, signedInCookies, startServer, type Server } from '../support/server.ts';

const leaping = ['--import', './tests/support/leaping-clock.ts'];
const folder = newFolder();
const leapFile = join(folder, 'leap');
const leaps = (days: number): void => {
  writeFileSync(leapFile, String(days));
};
const env = { CLOCK_LEAP: leapFile, DELIVERIES_BY: 'command' };
let portal: Server;

const start = async (days: number, filled = false): Promise<Server> => {
  leaps(days);
  return startServer({ folder, env, nodeOptions: leaping, filled });
};
/** An operator's command, on the same machine. */
function daily(...args: string[]): { said: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(
    'node_modules/node/bin/node',
    [...nodeFlags, ...leaping, 'scripts/daily.ts', ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, ...env, DATABASE_URL: `file:${portal.file}` },
    },
  );
  return { said: stdout + stderr, status };
}
const tables = [
  'account',
  'assignment',
  'fact',
  'standing',
  'course_standing',
  'certificate',
  'session',
  'access_card',
  'access_log',
  'help_call',
  'exercise_state',
  'practice_state',
  'reminder',
  'delivery',
];
function counts(): Record<string, number> {
  const { raw, close } = openFileConnection(`file:${portal.file}`, 5000);
  const found = Object.fromEntries(
    tables.map((name) => [
      name,
      (raw.prepare(`select count(*) from "${name}"`).raw().all([]) as number[][])[0]?.[0] ?? 0,
    ]),
  );
  close();
  return found;
}
const knownDay = (): unknown => {
  const { raw, close } = openFileConnection(`file:${portal.file}`, 5000);
  const row = raw.prepare('select day from known_day').raw().all([])[0] as unknown[];
  close();
  return row[0];
};
const open = async (path: string, cookie: string): Promise<{ status: number; text: string }> => {
  const answer = await fetch(`${portal.url}${path}`, { redirect: 'manual', headers: { cookie } });
  return { status: answer.status, text: await answer.text() };
};
/** A process notices within a second that its clock leapt. */
const noticed = (): Promise<void> => sleep(1100);

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async () => {
  portal = await start(0, true);
  await expect.poll(() => portal.said(), { timeout: 30_000 }).toContain('Daily round: ');
  // So that the round of the start is over in all its parts.
  daily();
});

test.afterAll(async () => {
  await portal.stop();
  portal.remove();
});

test('while the portal runs, leaps of a day to ten years delete, end and send nothing, and everybody stays in @night', async () => {
  const learner = await signedInCookies(portal.url, 'lernen-probe');
  const admin = await signedInCookies(portal.url, 'verwaltung-probe');
  await open('/verwaltung', admin);
  const [before, known] = [counts(), knownDay()];
  for (const days of [400, -1, 3653, -400, 3]) {
    leaps(days);
    await noticed();
    expect((await open('/lernen', learner)).status, `the learner at ${days} days`).toBe(200);
    const first = await open('/verwaltung', admin);
    expect(
      { status: first.status, waits: first.text.includes('Das Löschen wartet auf Ihr Ja') },
      `the admin at ${days} days`,
    ).toEqual({ status: 200, waits: true });
    expect(daily().said, `the round at ${days} days`).toContain('nothing went');
    const { access_log: lines, ...rest } = counts();
    const { access_log: linesBefore, ...restBefore } = before;
    expect(rest).toEqual(restBefore);
    expect(lines).toBeGreaterThanOrEqual(linesBefore ?? 0);
    expect(knownDay()).toBe(known);
  }
  leaps(400);
  await noticed();
  expect(await signedInCookies(portal.url, 'lernen-probe')).toContain('sitzung=');
  leaps(0);
  await noticed();
  expect((await open('/lernen', learner)).status).toBe(200);
  expect(daily().said).toContain('Daily round: ');
  expect((await open('/verwaltung', admin)).text).not.toContain('Das Löschen wartet auf Ihr Ja');
});

test('a start 400 days ahead deletes nothing, and an admin who says yes sees first what would go', async () => {
  await portal.stop();
  const before = counts();
  portal = await start(400);
  await expect.poll(() => portal.said(), { timeout: 20_000 }).toContain('nothing went');
  const after = counts();
  expect({ ...after, access_log: 0, session: 0 }).toEqual({ ...before, access_log: 0, session: 0 });
  const admin = await signedInCookies(portal.url, 'verwaltung-probe');
  expect(daily('--show').said).toContain(`of ${before['fact'] ?? 0} facts`);
  const page = await open('/verwaltung/loeschen', admin);
  expect(page.text).toContain('Menschen, deren ganzer Lernstand geht');
  const round = /name="round" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const say = (fields: Record<string, string>) =>
    fetch(`${portal.url}/verwaltung/loeschen?_action=clock.allow`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: admin, origin: portal.url },
      body: new URLSearchParams(fields),
    });
  expect((await say({ round })).status).toBe(422);
  expect((await say({ round: 'another', checked: 'yes' })).status).toBe(409);
  expect((await say({ round, checked: 'yes' })).status).toBe(303);
  expect(daily().said).toContain('forgot');
  const gone = counts();
  expect(gone['fact']).toBeLessThan(before['fact'] ?? 0);
});

test('the command says yes to the day that it showed, and to no other', () => {
  leaps(900);
  const shown = daily('--show');
  const day = /--yes=(\d{4}-\d\d-\d\d)/.exec(shown.said)?.[1] ?? '';
  expect(daily('--yes=2020-01-01')).toMatchObject({
    status: 1,
    said: expect.stringContaining('Nothing waits'),
  });
  expect(daily(`--yes=${day}`).said).toContain('Daily round: forgot');
  expect(knownDay()).toBe(day);
});
