/** Two offices with a portal each, on one server: a card, a session and a person of one are nobody's at the other. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from '@playwright/test';
import { runWith } from '../support/command.ts';
import { newFolder, startServer, type Server } from '../support/server.ts';
import { startOfficeServer, type OfficeServer } from '../support/office-server.ts';

const folder = newFolder();
let database: OfficeServer;
const portals: Server[] = [];

test.beforeAll(async () => {
  database = await startOfficeServer();
});
test.afterAll(async () => {
  for (const portal of portals) await portal.stop();
  await database.remove();
  portals[0]?.remove();
});

/** Makes an office, completes its settings, and starts its portal; gives the code of its admin. */
async function open(name: string, given: string): Promise<{ portal: Server; code: string }> {
  const home = join(folder, name);
  const { said } = await runWith(
    {},
    'scripts/office-create.ts',
    ...[name, given, 'Technik', '--folder', home],
    ...database.asTold,
  );
  const portal = await startServer({
    folder,
    nodeOptions: [
      '--no-strip-types',
      '--import',
      new URL('../support/localhost-names.mjs', import.meta.url).href,
    ],
    env: {
      ...(parseEnv(readFileSync(join(home, '.env'), 'utf8')) as Record<string, string>),
      PUBLIC_URL: `https://${name}.example`,
      OFFICE_NAME: `Jobcenter ${name}`,
      OFFICE_ADDRESS: 'Weg 1, 56727 Mayen',
      HELP_PHONE: '02651 12345',
      DATA_PROTECTION_CONTACT: 'dsb@jobcenter.example',
      SECOND_FACTOR: 'off',
      TRUST_PROXY: 'true',
    },
  });
  portals.push(portal);
  return { portal, code: /Code: +([A-Z0-9 ]+)\n/.exec(said)?.[1] ?? said };
}

/** Cookies as a browser keeps them for one portal. */
function visitorOf(portal: Server, origin: string) {
  const cookies = new Map<string, string>();
  const ask = async (path: string, form?: Record<string, string>): Promise<Response> => {
    const answer = await fetch(`${portal.url}${path}`, {
      redirect: 'manual',
      headers: {
        origin,
        'x-forwarded-host': new URL(origin).host,
        cookie: Array.from(cookies, (pair) => pair.join('=')).join('; '),
      },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  return { ask, cookies };
}

test('a card and a session of one office open nothing at another, and neither portal speaks of the other', async () => {
  test.setTimeout(180_000);
  const mayen = await open('mayen', 'Adelgunde');
  const adenau = await open('adenau', 'Bartholomea');
  const there = visitorOf(adenau.portal, 'https://adenau.example');
  const here = visitorOf(mayen.portal, 'https://mayen.example');
  const show = { card: mayen.code };
  expect((await there.ask('/karte?_action=cards.show', show)).status, 'the card of Mayen').toBe(
    422,
  );
  expect((await here.ask('/karte?_action=cards.show', show)).status, 'at home').toBe(303);
  const opened = await here.ask('/karte/passwort?_action=cards.open', { choice: 'proposal' });
  expect(opened.status, mayen.portal.said()).toBe(303);
  expect(here.cookies.has('__Host-sitzung')).toBe(true);
  const first = await here.ask('/konto');
  for (const [name, value] of here.cookies) there.cookies.set(name, value);
  const elsewhere = await there.ask('/konto');
  expect({ here: first.status, there: elsewhere.headers.get('location') }).toEqual({
    here: 200,
    there: expect.stringContaining('/anmelden') as unknown,
  });
  expect(await (await there.ask('/impressum')).text()).toContain('Jobcenter adenau');

  const folders = ['mayen', 'adenau'].map((name) => join(folder, name));
  const said = [mayen, adenau].map(({ portal }) => portal.said());
  for (const [own, other] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const secrets = parseEnv(readFileSync(join(folders[other] ?? '', '.env'), 'utf8'));
    for (const secret of ['DATABASE_TOKEN', 'KUNDENNUMMER_KEY', 'BACKUP_KEY', 'DATA_FOLDER'])
      for (const text of [said[own] ?? '', ...textsIn(folders[own] ?? '')])
        expect(text.includes(secrets[secret] ?? ''), secret).toBe(false);
  }
});

/** All that lies in a folder. */
const textsIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
