/**
 * The other ways out of the house: each is set up in the form, takes the file to a real server, and
 * says the same when it comes again.
 */
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { nodeFlags } from '#scripts/install.mjs';
import { test as base, type Page } from '@playwright/test';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { expect, signIn } from '../support/portal.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';
import { newFolder, signedInCookies, startServer, type Server } from '../support/server.ts';
import { sshd, startSshd } from '../support/sshd.ts';

const run = promisify(execFile);

/**
 * A portal with every way open, its admin in a browser, the operator's command, and the servers on
 * the other side.
 */
type House = {
  server: Server;
  page: Page;
  folder: string;
  deliver: () => Promise<string>;
  mails: MailServer;
  receiver: Receiver;
};
const test = base.extend<{ house: House }>({
  house: async ({ browser }, use) => {
    const folder = newFolder();
    const shared = join(folder, 'abholen');
    mkdirSync(shared);
    const mails = await startMailServer();
    const receiver = await startReceiver((response) => {
      response.writeHead(204).end();
    });
    const env = {
      DELIVERY_FOLDER: shared,
      DELIVERIES_BY: 'command',
      DELIVERY_PRIVATE_HOSTS: 'localhost, 127.0.0.1',
      SMTP_URL: mails.url,
      MAIL_FROM: 'lernportal@jobcenter.example',
    };
    const server = await startServer({ folder, env, filled: true });
    const deliver = async (): Promise<string> =>
      (
        await run(process.execPath, [...nodeFlags, 'scripts/deliver.ts'], {
          env: { ...process.env, ...env, DATABASE_URL: `file:${server.file}` },
        })
      ).stdout;
    const page = await browser.newPage({ baseURL: server.url });
    await signIn(page, 'verwaltung-probe');
    await use({ server, page, folder: shared, deliver, mails, receiver });
    await page.close();
    await server.stop();
    await receiver.stop();
    await mails.close();
    server.remove();
  },
});

/** Makes a plan for the demonstration's caseworker by one way, and has it deliver. */
async function plan(
  { page, deliver }: House,
  name: string,
  way: string,
  fields: Record<string, string>,
): Promise<string> {
  await page.goto('/verwaltung/lieferungen/neu');
  await page.getByLabel('Name des Plans').fill(name);
  await page
    .getByRole('group', { name: 'Von wem sind die Personen?' })
    .getByRole('checkbox')
    .first()
    .check();
  await page.getByRole('radio', { name: 'jede Woche' }).check();
  await page.getByRole('radio', { name: /^alles/ }).check();
  await page.getByRole('radio', { name: way }).check();
  for (const [field, text] of Object.entries(fields))
    await page.locator(`[name="${field}"]`).fill(text);
  await page.getByRole('button', { name: 'Plan anlegen' }).click();
  await page.getByRole('button', { name: 'Jetzt liefern' }).click();
  await expect(
    page.getByText('Die Lieferung geht hinaus, sobald „npm run deliveries“ das nächste Mal läuft.'),
  ).toBeVisible();
  return deliver();
}

test('A webhook takes the file in a signed event, and the same event when it is delivered again @night', async ({
  house,
}) => {
  const { page } = house;
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  expect(
    await plan(house, 'Fachverfahren', 'an eine Adresse (Webhook)', {
      'webhook-url': `http://localhost:${house.receiver.port}/lernstand`,
      'webhook-password': secret,
    }),
  ).toContain('1 arrived');
  await page.reload();
  await expect(page.getByText(secret)).toHaveCount(0);
  await page.getByRole('button', { name: /Noch einmal liefern/ }).click();
  expect(await house.deliver()).toContain('1 arrived');
  const [first, second] = house.receiver.came;
  expect(second?.body).toBe(first?.body);
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  const { data } = new Webhook(secret).verify(
    first?.body ?? '',
    first?.headers as Record<string, string>,
  ) as { data: { content: string; sha256: string; name: string } };
  expect(createHash('sha256').update(Buffer.from(data.content, 'base64')).digest('hex')).toBe(
    data.sha256,
  );
  expect(Buffer.from(data.content, 'base64').toString('utf8')).toContain('Muster');

  // The key stays while the address does, and is asked for again with another.
  await page.getByRole('link', { name: 'Plan ändern' }).click();
  await page.getByRole('button', { name: 'Änderungen speichern' }).click();
  await expect(page.getByText('Gespeichert. Die nächste Lieferung ist vollständig.')).toBeVisible();
  await page.getByRole('link', { name: 'Plan ändern' }).click();
  await page
    .locator('[name="webhook-url"]')
    .fill(`http://localhost:${house.receiver.port}/woanders`);
  await page.getByRole('button', { name: 'Änderungen speichern' }).click();
  await expect(page.locator('[name="webhook-password"]')).toHaveAccessibleDescription(
    /beginnt mit „whsec_“/,
  );
});

test('An SFTP server takes the file under its name, with the key that was pinned alone @night', async ({
  house,
}) => {
  const { page } = house;
  test.skip(
    sshd === undefined,
    'There is no OpenSSH server here (apt-get install openssh-server).',
  );
  const there = await startSshd();
  try {
    const place = {
      'sftp-host': '127.0.0.1',
      'sftp-port': String(there.port),
      'sftp-user': there.user,
      'sftp-folder': there.folder,
      'sftp-longPassword': there.key,
    };
    expect(
      await plan(house, 'Fremder Server', 'auf einen SFTP-Server', {
        ...place,
        'sftp-hostKey': `SHA256:${'A'.repeat(43)}`,
      }),
    ).toContain('1 failed');
    await page.reload();
    await expect(page.getByText(`zeigt nicht den eingetragenen Schlüssel`).first()).toBeVisible();
    expect(readdirSync(there.folder)).toEqual([]);
    expect(
      await plan(house, 'Team Nord', 'auf einen SFTP-Server', {
        ...place,
        'sftp-hostKey': there.fingerprint('ed25519'),
      }),
    ).toContain('1 arrived');
    const [name = '', ...others] = readdirSync(there.folder);
    expect(others).toEqual([]);
    expect(readFileSync(join(there.folder, name), 'utf8')).toContain('Plan Team Nord');
  } finally {
    await there.stop();
  }
});

test('A mailbox is told that a file waits, and nothing else', async ({ house }) => {
  expect(
    await plan(house, 'Mit Nachricht', 'in einen Ordner, mit einer E-Mail', {
      'mail-folder': 'post',
      'mail-to': 'team@jobcenter.example',
    }),
  ).toContain('1 arrived');
  expect(readdirSync(join(house.folder, 'post'))).toHaveLength(1);
  const [mail, ...others] = house.mails.mails;
  expect(others).toEqual([]);
  expect({ to: mail?.to, subject: mail?.head.subject }).toEqual({
    to: ['team@jobcenter.example'],
    subject: 'Im Lernportal liegt eine Datei bereit',
  });
  expect(mail?.source).not.toMatch(/Muster|Mit Nachricht|lernstand-|post\//);
});

test('A start with fewer settings names the plan that would deliver nothing, and so does its page; it starts all the same @night', async ({
  house,
}) => {
  const { server, page } = house;
  await plan(house, 'Altes Fachverfahren', 'auf einen SFTP-Server', {
    'sftp-host': '127.0.0.1',
    'sftp-port': '9',
    'sftp-user': 'portal',
    'sftp-folder': '.',
    'sftp-hostKey': `SHA256:${'A'.repeat(43)}`,
    'sftp-password': 'x',
  });
  const path = new URL(page.url()).pathname;
  await server.stop();
  const again = await startServer({ folder: dirname(server.file), until: /would deliver nothing/ });
  try {
    expect(again.said()).toContain(
      'The plan "Altes Fachverfahren" would deliver nothing: 127.0.0.1 führt in ein internes Netz',
    );
    const answer = await fetch(again.url + path, {
      headers: { cookie: await signedInCookies(again.url, 'verwaltung-probe') },
    });
    expect(await answer.text()).toContain('Dieser Plan liefert so nichts');
  } finally {
    await again.stop();
  }
});

test('The portal itself makes what is due, without anybody asking @night', async ({ house }) => {
  const { page, server, folder } = house;
  await page.goto('/verwaltung/lieferungen/demo-plan-1');
  await page.getByRole('button', { name: 'Fortsetzen' }).click();
  await page.getByRole('button', { name: 'Jetzt liefern' }).click();
  await server.stop();
  const again = await startServer({
    folder: dirname(server.file),
    env: { DELIVERY_FOLDER: folder },
  });
  try {
    await expect.poll(() => readdirSync(folder), { timeout: 60_000 }).toEqual(['team-musterstadt']);
    await expect
      .poll(
        () => readdirSync(join(folder, 'team-musterstadt')).filter((name) => name.endsWith('.csv')),
        { timeout: 60_000 },
      )
      .toHaveLength(1);
  } finally {
    await again.stop();
  }
});
