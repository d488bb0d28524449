/**
 * The admin hears by mail of a delivery that keeps failing: once, without anybody's name, and
 * nothing is lost while no mail goes out.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { delivery } from '#db/schema/delivery.ts';
import { pausePlan } from '#domains/reporting/delivery/commands.ts';
import { noon, openDeliveringOffice, type DeliveringOffice } from '../support/deliveries.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { today } from '../support/people.ts';

let server: MailServer;
let office: DeliveringOffice;
afterEach(async () => {
  await office.close();
  await server.close();
});

/** The tries of a delivery come after so many minutes. */
const tries = [0, 1, 6, 36, 156, 636];
const adminMail = { ADMIN_MAIL: 'it@jobcenter.example' };
async function open(more: Record<string, string> = adminMail): Promise<string> {
  server = await startMailServer();
  const env = {
    SMTP_URL: server.url,
    MAIL_FROM: 'lernportal@portal.example',
    PUBLIC_URL: 'http://localhost:4321',
    ...more,
  };
  office = await openDeliveringOffice(env);
  // A file stands where the folder should be.
  writeFileSync(join(office.folder, 'zu'), '');
  return office.plan({ name: 'Team Süd', folder: 'zu' });
}
const tryUpTo = async (n: number, from = 0): Promise<string[]> => {
  const told: string[] = [];
  for (const minutes of tries.slice(from, n))
    told.push(...((await office.round(noon(today, minutes)))?.said ?? []));
  return told;
};

test('the third failure goes to the admin by mail, once, with the plan and what to do, and without a name', async () => {
  const plan = await open();
  await tryUpTo(2);
  expect(server.mails).toEqual([]);
  await tryUpTo(6, 2);
  expect(server.mails).toHaveLength(1);
  const [mail] = server.mails;
  expect(mail).toMatchObject({
    to: ['it@jobcenter.example'],
    from: 'lernportal@portal.example',
    head: { subject: 'Lernportal: Eine Lieferung kommt nicht an' },
  });
  expect(mail?.body).toContain('Plan: Team Süd');
  expect(mail?.body).toContain(`http://localhost:4321/verwaltung/lieferungen/${plan}`);
  for (const name of ['Rosa', 'Muster', 'Karl', 'Beispiel', 'Fachkraft', 'zu“'])
    expect(mail?.source).not.toContain(name);

  // Once it arrived, the next delivery that fails is reported again.
  rmSync(join(office.folder, 'zu'));
  await office.round(noon(today, 1200));
  expect(Object.keys(office.files('zu'))).toHaveLength(1);
  rmSync(join(office.folder, 'zu'), { recursive: true });
  writeFileSync(join(office.folder, 'zu'), '');
  for (const minutes of tries.slice(0, 4)) await office.round(noon(today, 1440 + minutes));
  expect(server.mails).toHaveLength(2);
});

test('a mail that cannot go out stops no delivery, and goes out with the next try once the server answers', async () => {
  await open();
  const { port } = server;
  await server.close();
  const told = await tryUpTo(3);
  expect(told).toHaveLength(2);
  expect(told[1]).toMatch(
    /^The mail to ADMIN_MAIL about the plan "Team Süd" did not go out and is tried again: /,
  );
  expect(
    await office.db.reader
      .select({ tries: delivery.tries, toldOn: delivery.toldOn })
      .from(delivery),
  ).toEqual([{ tries: 3, toldOn: null }]);
  server = await startMailServer({}, port);
  await tryUpTo(5, 3);
  expect(server.mails).toHaveLength(1);
  expect(
    await office.db.reader
      .select({ tries: delivery.tries, toldOn: delivery.toldOn })
      .from(delivery),
  ).toEqual([{ tries: 5, toldOn: today }]);
});

test('where no address is set nobody is written to, and the plan that somebody paused is not reported', async () => {
  await open({});
  await tryUpTo(6);
  expect(server.mails).toEqual([]);
  await office.close();
  await server.close();
  const plan = await open();
  await tryUpTo(2);
  await office.db.write((tx) => pausePlan(tx, office.office.admin, { plan }));
  await tryUpTo(6, 2);
  expect(server.mails).toEqual([]);
});

test('where the mail server does not answer, it is asked once a round and not for each plan', async () => {
  await open();
  await office.plan({ name: 'Team Nord', folder: 'zu' });
  await tryUpTo(2);
  await server.close();
  const told = (await office.round(noon(today, 6)))?.said ?? [];
  expect(told.filter((line) => line.startsWith('The mail to ADMIN_MAIL'))).toHaveLength(1);
  expect(await office.db.reader.select({ toldOn: delivery.toldOn }).from(delivery)).toEqual([
    { toldOn: null },
    { toldOn: null },
  ]);
});
