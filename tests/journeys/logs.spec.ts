/**
 * Who looked at whom, and why: asked where the case is not one's own, read by two roles, shown to
 * the person.
 */
import { spawnSync } from 'node:child_process';
import { eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { accessLog, accessReason } from '#db/schema/audit.ts';
import { securityLog } from '#db/schema/security.ts';
import { unusualFrom } from '#domains/office/audit/rules.ts';
import { nodeFlags } from '#scripts/install.mjs';
import { linesOf, readerFor, someLearner } from '../support/log-readers.ts';
import { learnersAt } from '../support/people.ts';
import { expect, test, type Portal } from '../support/portal.ts';

async function dpoOf({ db }: Portal): Promise<{ id: number; role: 'dpo' }> {
  const [found] = await db.reader
    .select({ id: account.id })
    .from(account)
    .where(eq(account.userName, 'datenschutz-probe'));
  return { id: found?.id ?? 0, role: 'dpo' };
}

test('The Verwaltung says why before it sees an account; the line holds it, and the person reads it', async ({
  portal,
}) => {
  const person = await someLearner(portal, 'Grundlos');
  const { admin } = portal.office;
  const reads = await readerFor(portal, admin);
  const page = `/verwaltung/konten/${person.publicId}`;
  const asked = await reads(page);
  expect(asked.status).toBe(303);
  expect(asked.to).toBe(`${page}/warum?weiter=${encodeURIComponent(page)}`);
  const question = await reads(asked.to);
  expect(question.html).toContain('Warum sehen Sie nach?');
  expect(question.html).not.toContain('Grundlos');
  expect(await linesOf(portal, admin.id, person.id)).toEqual([]);
  const silent = await reads(`${asked.to}&_action=reasons.give`, { person: person.publicId });
  expect(silent.status).toBe(422);
  const said = await reads(`${asked.to}&_action=reasons.give`, {
    person: person.publicId,
    reason: 'fault',
    weiter: page,
  });
  expect(said).toMatchObject({ status: 303, to: page });
  const shown = await reads(page);
  expect(shown.html).toContain('Grundlos');
  expect(await linesOf(portal, admin.id, person.id)).toEqual([
    { action: 'account_read', reason: 'fault' },
  ]);
  expect((await reads(page)).status).toBe(200);
  const learner = await readerFor(portal, { id: person.id, role: 'learner' });
  const own = await learner('/lernen/daten');
  expect(own.html).toContain('Ihr Konto angesehen');
  expect(own.html).toContain('Eine technische Störung klären');
});

test('The reason holds for half an hour, for one person and one session', async ({ portal }) => {
  const [person, other] = [await someLearner(portal, 'Einer'), await someLearner(portal, 'Andere')];
  const reads = await readerFor(portal, portal.office.admin);
  const page = `/verwaltung/konten/${person.publicId}`;
  await reads(`${page}/warum?_action=reasons.give`, { person: person.publicId, reason: 'asked' });
  expect((await reads(page)).status).toBe(200);
  expect((await reads(`/verwaltung/konten/${other.publicId}`)).status).toBe(303);
  expect((await (await readerFor(portal, portal.office.admin))(page)).status).toBe(303);
  await portal.db.write((tx) =>
    tx.update(accessReason).set({ expiresAt: 1 }).where(eq(accessReason.subjectId, person.id)),
  );
  expect((await reads(page)).status).toBe(303);
});

test('A form about somebody waits for the reason, and what was typed is there again', async ({
  portal,
}) => {
  const { admin, staff } = portal.office;
  const reads = await readerFor(portal, admin);
  const page = `/verwaltung/konten/${staff.publicId}`;
  const sent = await reads(`${page}?_action=people.changeOffice`, {
    person: staff.publicId,
    givenName: 'Neu',
    familyName: 'Getippt',
    sites: String(portal.office.mayen),
  });
  expect(sent.status).toBe(303);
  expect(sent.to).toContain('/warum?');
  expect(
    (
      await portal.db.reader
        .select({ familyName: account.familyName })
        .from(account)
        .where(eq(account.id, staff.id))
    )[0]?.familyName,
  ).toBe('Betreuung');
  await reads(sent.to.replace('/warum?', '/warum?_action=reasons.give&'), {
    person: staff.publicId,
    reason: 'duty',
  });
  const back = await reads(page);
  expect(back.status).toBe(200);
  expect(back.html).toContain('value="Getippt"');
});

test('Data protection reads the log, sifts it, and sees nothing else', async ({ portal }) => {
  const person = await someLearner(portal, 'Nachgesehen');
  const staff = await readerFor(portal, portal.office.staff);
  expect((await staff(`/betreuung/lernende/${person.publicId}`)).status).toBe(200);
  const dpo = await dpoOf(portal);
  const reads = await readerFor(portal, dpo);
  for (const path of [
    '/betreuung',
    '/lernen',
    '/fachkraft',
    '/verwaltung',
    `/betreuung/lernende/${person.publicId}`,
  ])
    expect((await reads(path)).status, path).toBe(404);
  const whole = await reads('/protokoll');
  expect(whole.status).toBe(200);
  expect(whole.html).toContain('Seite einer Person angesehen');
  const searched = await reads('/protokoll?_action=search.find', { suche: 'Nachgesehen' });
  expect(searched.to).toMatch(/^\/protokoll\?suche=[\w-]{22}$/);
  const meant = await reads(searched.to);
  expect(meant.to).toBe(`/protokoll?person=${person.publicId}`);
  const about = await reads(meant.to);
  expect(about.html).toContain('Nur Zeilen von und über: Rosa Nachgesehen');
  expect(about.html).toContain('Probe Betreuung');
  expect(await linesOf(portal, dpo.id, person.id)).toEqual([{ action: 'log_read', reason: null }]);
  expect((await reads(`${meant.to}&art=sent`)).html).toContain('Hier steht keine Zeile');
  expect((await reads(`${meant.to}&abgelehnt=ja`)).html).toContain('Hier steht keine Zeile');
  expect((await reads(`${meant.to}&bis=2020-01-01&von=2020-01-01`)).html).toContain(
    'Hier steht keine Zeile',
  );
  expect((await reads('/protokoll/anmeldungen')).html).toContain('Protokoll der Anmeldungen');
});

test('Older lines follow page by page, nobody twice and none left out', async ({ portal }) => {
  const person = await someLearner(portal, 'Vielgelesen');
  const at = '2026-01-05T10:00:00Z';
  const lines = Array.from({ length: 120 }, () => ({
    at,
    actorId: portal.office.staff.id,
    actorRole: 'staff',
    subjectId: person.id,
    action: 'learner_read',
  }));
  await portal.db.write((tx) => tx.insert(accessLog).values(lines));
  const reads = await readerFor(portal, await dpoOf(portal));
  let path: string | undefined =
    `/protokoll?person=${person.publicId}&von=2026-01-05&bis=2026-01-05`;
  const counts: number[] = [];
  for (; path !== undefined && counts.length < 5;) {
    const { html } = await reads(path);
    counts.push(html.split('Seite einer Person angesehen').length - 1);
    path = /href="([^"]*vor=\d+[^"]*)"/
      .exec(html)?.[1]
      ?.replaceAll('&#38;', '&')
      .replaceAll('&amp;', '&');
  }
  expect(counts).toEqual([50, 50, 20]);
});

test('Unusual numbers stand on the first page of the Verwaltung, each with its threshold and its lines', async ({
  portal,
}) => {
  const { admin, otherStaff } = portal.office;
  const reads = await readerFor(portal, admin);
  expect((await reads('/verwaltung')).html).not.toContain('Probe Nachbar (Kursbetreuung): ');
  const at = `${new Date().toISOString().slice(0, 19)}Z`;
  const people = await learnersAt(
    portal.db,
    portal.office.mayen,
    Array.from({ length: unusualFrom.read }, (_, i) => ['Viele', `Leute${i}`] as const),
  );
  const read = people.map(({ id }) => ({
    at,
    actorId: portal.office.caseworker.id,
    actorRole: 'caseworker',
    subjectId: id,
    action: 'client_read',
  }));
  await portal.db.write(async (tx) => {
    await tx.insert(accessLog).values(read);
  });
  const wrong = { at, event: 'sign_in', refused: true, network: '192.0.2.0/24' };
  const wrongTries = Array.from({ length: unusualFrom.wrong }, () => ({
    ...wrong,
    accountId: otherStaff.id,
    role: 'staff',
  }));
  await portal.db.write(async (tx) => {
    await tx
      .insert(securityLog)
      .values([...wrongTries, ...Array.from({ length: unusualFrom.strange }, () => wrong)]);
  });
  const refused = Array.from({ length: unusualFrom.refused }, () => ({
    at,
    actorId: otherStaff.id,
    actorRole: 'staff',
    action: 'page_refused',
    refused: true,
  }));
  await portal.db.write((tx) => tx.insert(accessLog).values(refused));
  const { html } = await reads('/verwaltung');
  expect(html).toContain(`/protokoll?person=${otherStaff.publicId}`);
  // What other tests let these people do, and strangers try, counts too.
  const atLeast = (least: number, said: RegExp): void => {
    expect(Number(said.exec(html)?.[1]), String(said)).toBeGreaterThanOrEqual(least);
  };
  atLeast(
    unusualFrom.read,
    /Probe Fachkraft \(Fachkraft\) hat die Seiten von (\d+) Personen geöffnet\./,
  );
  atLeast(
    unusualFrom.refused,
    new RegExp(
      `Probe Nachbar \\(Kursbetreuung\\): (\\d+)-mal abgelehnt\\. Gezeigt ab ${unusualFrom.refused}\\.`,
    ),
  );
  atLeast(
    unusualFrom.wrong,
    /Probe Nachbar \(Kursbetreuung\): (\d+) falsche Versuche bei der Anmeldung\./,
  );
  atLeast(unusualFrom.strange, /(\d+) falsche Versuche mit Namen oder Codes, die es nicht gibt\./);
  const lines = await reads('/protokoll/anmeldungen?abgelehnt=ja');
  expect(lines.html).toContain('Anmeldung mit Passwort: abgelehnt');
  expect(lines.html).toContain('192.0.2.0/24');
});

test('The command prints both logs, of one person too, and its reading is a line @night', async ({
  portal,
}) => {
  const logs = (...args: string[]) =>
    spawnSync(process.execPath, [...nodeFlags, 'scripts/logs.ts', ...args], {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: `file:${portal.db.file}` },
    });
  const all = logs();
  expect(all.stderr).toBe('');
  expect(all.stdout.split('\r\n')[0]).toBe('at;role;who;action;refused;about;reason');
  const one = logs('--person=betreuung-probe');
  expect(one.status).toBe(0);
  const security = logs('--security', '--since=2020-01-01');
  expect(security.stdout).toMatch(/^at;role;account;event;refused;network\r\n/);
  expect(logs('--since=gestern')).toMatchObject({
    status: 1,
    stderr: '"gestern" is no day: write it as 2026-10-06.\n',
  });
  expect(logs('--person=gibt-es-nicht').status).toBe(1);
  const read = await portal.db.reader
    .select({ action: accessLog.action })
    .from(accessLog)
    .where(eq(accessLog.actorRole, 'system'));
  expect(read.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['log_read', 'security_read']),
  );
});
