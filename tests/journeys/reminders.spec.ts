/**
 * Reminders from the rule of staff to the learner who reads them, also by mail, through a real mail
 * server.
 */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { mailAddress, reminder } from '#db/schema/reminders.ts';
import { offLink, readOffLink } from '#domains/desk/reminders/keys.ts';
import { readSettings } from '#lib/settings.ts';
import { addDays, today } from '#lib/time.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { expect, mailSettings, test } from '../support/post.ts';
import { getsMail, night, remindsOfDue, someoneDue } from '../support/someone-due.ts';

/** What the mail server got last. */
function lastOf({ mails }: MailServer): MailServer['mails'][number] {
  const last = mails.at(-1);
  if (!last) throw new Error('No mail came.');
  return last;
}
/** What a mail says in a place. */
const saidIn = (body: string, pattern: RegExp): string => pattern.exec(body)?.[0] ?? '';

test('Staff take a template, see first whom it reaches, and it reaches her that night; she reads it, switches it off and gets none the next time; all without a script', async ({
  device,
  portal,
  post,
}) => {
  const { staff, rosa, family, due } = await someoneDue(portal);
  const page = await device(staff, { javaScriptEnabled: false });
  await page.goto('/betreuung');
  await page.getByRole('link', { name: 'Kurse', exact: true }).click();
  await page.getByRole('link', { name: 'Erinnerungen' }).click();
  await expect(page.getByText('Noch keine Regel')).toBeVisible();
  await page.getByRole('link', { name: 'Vorlage übernehmen: Bald fertig werden' }).click();
  await expect(
    page.getByRole('heading', { name: 'Wen die Regel jetzt trifft: 1 Person' }),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: `${family}, Rosa` })).toBeVisible();

  await page.getByRole('button', { name: 'Bedingung hinzufügen' }).click();
  await page
    .getByRole('combobox', { name: 'Bedingung 2' })
    .selectOption({ label: 'Nicht begonnen seit …' });
  await page.getByLabel('Tage').nth(1).fill('30');
  await page.getByRole('button', { name: 'Zeigen, wen sie jetzt trifft' }).click();
  await expect(page.getByText('Die Regel trifft jetzt niemanden.')).toBeVisible();
  await page.getByLabel('Bedingungen in Teil 1').selectOption({ label: 'Eine davon genügt' });
  await page.getByRole('button', { name: 'Regel speichern' }).click();
  await expect(
    page.getByText('Die Regel ist angelegt. Sie läuft heute Nacht zum ersten Mal.'),
  ).toBeVisible();
  await expect(
    page.getByText('Frist in höchstens 7 Tagen oder seit 30 Tagen zugewiesen, nicht begonnen'),
  ).toBeVisible();
  await expect(
    page.getByRole('heading', { name: 'Wen die Regel jetzt trifft: 1 Person' }),
  ).toBeVisible();
  expect(await night(post, portal)).toMatchObject({ given: 1, sent: 0 });
  await page.reload();
  await expect(page.getByText('Die Regel trifft jetzt niemanden.')).toBeVisible();
  await expect(page.getByText(/: 1 Person$/)).toBeVisible();

  const phone = await device(rosa, { javaScriptEnabled: false });
  await phone.goto('/lernen');
  await expect(phone.getByRole('heading', { name: 'Erinnerung' })).toBeVisible();
  await expect(phone.getByText('Ihr Kurs soll bald fertig sein.')).toBeVisible();
  await phone.getByRole('button', { name: 'Gelesen' }).click();
  await expect(phone.getByRole('heading', { name: 'Erinnerung' })).toBeHidden();
  await phone.goto('/konto');
  await phone.getByRole('link', { name: 'Erinnerungen einstellen' }).click();
  await phone.getByRole('button', { name: 'Ausschalten: Bald fertig werden' }).click();
  await expect(phone.getByText('„Bald fertig werden“ ist ausgeschaltet.')).toBeVisible();

  await due('home-office', addDays(today(), 2));
  expect((await night(post, portal)).given).toBe(0);
  await phone.goto('/lernen');
  await expect(phone.getByRole('heading', { name: 'Erinnerung' })).toBeHidden();
  await phone.goto('/lernen/daten');
  await expect(phone.getByText('von Ihnen ausgeschaltet')).toBeVisible();

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Die Regel macht Pause.')).toBeVisible();
  await page.getByText('Löschen', { exact: true }).click();
  await page.getByRole('button', { name: 'Regel löschen' }).click();
  await expect(page.getByText('„Bald fertig werden“ ist gelöscht.')).toBeVisible();
});

test('She asks for mail, confirms it with the code, gets one that says nothing of her, and ends it by its link without signing in @night', async ({
  device,
  portal,
  post,
}) => {
  const { staff, rosa, family } = await someoneDue(portal);
  const address = `${randomUUID()}@post.example`;
  const phone = await device(rosa);
  await phone.goto('/lernen/erinnerungen');
  await phone.getByLabel('Ihre E-Mail-Adresse').fill(` ${address} `);
  await phone.getByRole('button', { name: 'Code an diese Adresse schicken' }).click();
  await expect(phone.getByText('Der Code ist unterwegs.')).toBeVisible();
  const codeMail = lastOf(post);
  const code = saidIn(codeMail.body, /\d{3} \d{3}/);
  expect(codeMail).toMatchObject({
    to: [address],
    body: `Ihr Code ist: ${code}\n\nGeben Sie ihn in Ihrem Lernportal ein. Er gilt eine Stunde.\n\nHaben Sie das nicht bestellt? Dann löschen Sie diese E-Mail.`,
  });
  await phone.getByLabel('Code aus der E-Mail').fill(code === '111 111' ? '222222' : '111111');
  await phone.getByRole('button', { name: 'Bestätigen' }).click();
  await expect(phone.getByText('Dieser Code stimmt nicht.').first()).toBeVisible();
  await phone.getByLabel('Code aus der E-Mail').fill(code);
  await phone.getByRole('button', { name: 'Bestätigen' }).click();
  await expect(phone.getByText(`E-Mails gehen an ${address}.`)).toBeVisible();
  const kept = await portal.db.reader
    .select({ sealed: mailAddress.sealed, codeHash: mailAddress.codeHash })
    .from(mailAddress)
    .where(eq(mailAddress.accountId, rosa.id));
  expect(kept.map(({ sealed, codeHash }) => [sealed?.includes('post.example'), codeHash])).toEqual([
    [false, null],
  ]);

  await remindsOfDue(portal, staff, 7);
  await remindsOfDue(portal, staff, 9);
  const before = post.mails.length;
  expect(await night(post, portal)).toMatchObject({ given: 2, sent: 1, waiting: 0 });
  expect((await night(post, portal)).sent).toBe(0);
  expect(post.mails.length - before).toBe(1);
  const mail = lastOf(post);
  const off = saidIn(mail.body, /http\S+\/erinnerung-aus\/\S+/);
  expect(mail.to).toEqual([address]);
  expect(mail.head).toMatchObject({
    from: 'Ihr Lernportal <lernen@portal.example>',
    to: address,
    subject: 'Nachricht in Ihrem Lernportal',
  });
  expect(mail.body).toBe(
    `Guten Tag,\n\nes gibt eine Nachricht in Ihrem Lernportal:\n${portal.url}\n\nSie möchten keine E-Mails mehr? Hier schalten Sie sie ab:\n${off}`,
  );
  expect(mail.source).not.toMatch(
    new RegExp(`${family}|Rosa|Jobcenter|Kurs|Frist|${rosa.publicId}`, 'i'),
  );

  const stranger = await device(null);
  await stranger.goto(off);
  await expect(stranger.getByRole('heading', { name: 'E-Mails abschalten' })).toBeVisible();
  await phone.reload();
  await expect(phone.getByText(`E-Mails gehen an ${address}.`)).toBeVisible();
  await stranger.getByRole('button', { name: 'Keine E-Mails mehr' }).click();
  await expect(
    stranger.getByRole('heading', { name: 'Es kommen keine E-Mails mehr' }),
  ).toBeVisible();
  await stranger.reload();
  await expect(
    stranger.getByRole('heading', { name: 'Es kommen keine E-Mails mehr' }),
  ).toBeVisible();
  await phone.reload();
  await expect(phone.getByText(address)).toBeHidden();
  await remindsOfDue(portal, staff, 11);
  expect(await night(post, portal)).toMatchObject({ given: 1, sent: 0, waiting: 0 });
});

test('A link that was changed, or that belongs to somebody else, ends nothing', async ({
  portal,
  post,
  request,
}) => {
  const { rosa } = await someoneDue(portal);
  const { rosa: karl } = await someoneDue(portal);
  const [own, other] = [await getsMail(portal, rosa), await getsMail(portal, karl)];
  const { KUNDENNUMMER_KEY: key } = readSettings(mailSettings(post, portal));
  expect(readOffLink(key, own.link)).toBe(own.publicId);
  const forged = `${other.publicId}.${own.link.split('.')[1] ?? ''}`;
  for (const link of [
    forged,
    `${own.publicId}.${'A'.repeat(43)}`,
    own.publicId,
    offLink(Buffer.alloc(32, 1).toString('base64'), own.publicId),
  ]) {
    expect((await request.get(`/erinnerung-aus/${encodeURIComponent(link)}`)).status()).toBe(404);
    const answer = await request.post('/hilfe?_action=reminders.mailOff', {
      form: { link },
      headers: { origin: portal.url },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(404);
  }
  const rows = await portal.db.reader
    .select({ sealed: mailAddress.sealed })
    .from(mailAddress)
    .where(eq(mailAddress.accountId, karl.id));
  expect(rows[0]?.sealed).not.toBeNull();
});

test('What the mail server does not take waits for the next night, and the admin reads why; what it refuses for good is said to her', async ({
  device,
  portal,
  post,
}) => {
  const { staff, rosa } = await someoneDue(portal);
  await getsMail(portal, rosa);
  await remindsOfDue(portal, staff, 7);
  const gone = await startMailServer();
  await gone.close();
  expect(await night(gone, portal)).toMatchObject({ given: 1, sent: 0, waiting: 1 });
  const admin = await device(portal.office.admin);
  await admin.goto('/verwaltung');
  await expect(admin.getByText('E-Mails, die warten: 1.')).toBeVisible();
  await expect(admin.getByText('Der Grund: Der Mail-Server ist nicht zu erreichen.')).toBeVisible();
  expect(await night(post, portal)).toMatchObject({ given: 0, sent: 1, waiting: 0 });
  await admin.reload();
  await expect(admin.getByText('E-Mails hinausgegangen: 1.')).toBeVisible();
  await expect(admin.getByText('E-Mails, die warten')).toBeHidden();

  const strict = await startMailServer({
    onRcptTo: (_address, _session, done) => {
      done(Object.assign(new Error('unknown'), { responseCode: 550 }));
    },
  });
  await remindsOfDue(portal, staff, 9);
  expect(await night(strict, portal)).toMatchObject({ given: 1, sent: 0, waiting: 0 });
  await strict.close();
  const phone = await device(rosa);
  await phone.goto('/lernen/erinnerungen');
  await expect(phone.getByText(/^An .* kommt keine E-Mail an\./)).toBeVisible();
  await admin.reload();
  await expect(admin.getByText('für die der Mail-Server nichts annimmt: 1.')).toBeVisible();
});

test('An address that is none, that brings a second one or a header along, is not written to; an old code opens nothing', async ({
  device,
  portal,
  post,
}) => {
  const { rosa } = await someoneDue(portal);
  const phone = await device(rosa);
  await phone.goto('/lernen/erinnerungen');
  const before = post.mails.length;
  for (const address of [
    'rosa',
    'rosa@post.example, karl@post.example',
    'Rosa <rosa@post.example>',
  ]) {
    await phone.getByLabel('Ihre E-Mail-Adresse').fill(address);
    await phone.getByRole('button', { name: 'Code an diese Adresse schicken' }).click();
    await expect(
      phone.getByRole('link', {
        name: 'So sieht keine E-Mail-Adresse aus. Ein Beispiel: rosa@post.de',
      }),
    ).toBeVisible();
    await expect(phone.getByLabel('Ihre E-Mail-Adresse')).toHaveValue(address);
  }
  const answer = await phone.request.post('/lernen/erinnerungen?_action=reminders.mailTo', {
    form: { address: 'rosa@post.example\r\nBcc: karl@post.example' },
    headers: { origin: portal.url },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(422);
  expect(post.mails.length).toBe(before);
  expect(await portal.db.reader.$count(mailAddress, eq(mailAddress.accountId, rosa.id))).toBe(0);

  await phone.getByLabel('Ihre E-Mail-Adresse').fill(`${randomUUID()}@post.example`);
  await phone.getByRole('button', { name: 'Code an diese Adresse schicken' }).click();
  await expect(phone.getByText('Der Code ist unterwegs.')).toBeVisible();
  const code = saidIn(lastOf(post).body, /\d{3} \d{3}/);
  await portal.db.write((tx) =>
    tx.update(mailAddress).set({ codeUntil: 1 }).where(eq(mailAddress.accountId, rosa.id)),
  );
  await phone.getByLabel('Code aus der E-Mail').fill(code);
  await phone.getByRole('button', { name: 'Bestätigen' }).click();
  await expect(
    phone.getByRole('link', {
      name: 'Dieser Code gilt nicht mehr. Lassen Sie sich einen neuen schicken.',
    }),
  ).toBeVisible();
  expect(await portal.db.reader.$count(reminder, eq(reminder.learnerId, rosa.id))).toBe(0);
});
