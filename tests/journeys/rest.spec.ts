/**
 * A program fetches the Lernstand by itself: the Verwaltung makes its token, a client reads, and
 * every answer is as the document says.
 */
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'astro/zod';
import { eq } from 'drizzle-orm';
import { openConnection } from '#db/connection.ts';
import { account, identifier } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { toldRow } from '#db/schema/systems.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { readBack } from '#domains/exports/read-back.ts';
import { bodyOf, Problem } from '#domains/systems/rules.problems.ts';
import { messages } from '#lib/i18n.ts';
import { addDays, sayDay, today } from '#lib/time.ts';
import { learnerWith } from '../support/learners.ts';
import { comesIn, expect, test, type Portal } from '../support/portal.ts';
import { startServer } from '../support/server.ts';

const words = messages.systems;
/** What a refusal is: RFC 9457; the portal says of every text that it is UTF-8. */
const problemType = 'application/problem+json; charset=utf-8';
type PageBody = {
  file: Record<string, unknown>;
  rows: Record<string, unknown>[];
  next: string | null;
};

/** Asks as a program does. */
const ask = (
  url: string,
  token: string | null,
  query = '',
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${url}/api/v1/lernstand${query}`, {
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
  });

/**
 * The Verwaltung makes a token for a caseworker's clients, or for all; gives what the page shows,
 * once.
 */
async function makesToken(page: Page, name: string, caseworker?: Actor): Promise<string> {
  await page.goto('/verwaltung');
  await page.getByRole('link', { name: 'Weitergabe', exact: true }).click();
  await page.getByRole('link', { name: words.menu, exact: true }).click();
  await page.getByRole('link', { name: words.new }).click();
  await page.getByLabel(words.name).fill(name);
  await page.getByRole('radio', { name: caseworker ? words.scope_some : words.scope_all }).check();
  if (caseworker)
    await page.getByRole('checkbox', { name: new RegExp(caseworker.familyName) }).check();
  await page.getByRole('button', { name: words.make }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Schlüssel für ${name}`);
  return page.getByLabel(words.keyLabel).inputValue();
}

async function caseworkerOfTheirOwn(
  { db, office }: Portal,
  clients: readonly Actor[],
): Promise<Actor> {
  const publicId = randomUUID();
  const name = { givenName: 'Frida', familyName: `Akte ${publicId.slice(0, 6)}` };
  return db.write(async (tx) => {
    const [made] = await tx
      .insert(account)
      .values({ publicId, role: 'caseworker', ...name, fold: 'akte frida', madeOn: today() })
      .returning({ id: account.id });
    if (!made) throw new Error('No account.');
    for (const client of clients)
      await tx.update(account).set({ caseworkerId: made.id }).where(eq(account.id, client.id));
    return { ...office.admin, id: made.id, publicId, role: 'caseworker', ...name };
  });
}

test('The Verwaltung gives a program a token; it reads all pages, hears that nothing is new, fetches what has changed, and ends', async ({
  device,
  portal,
  page,
}) => {
  const { url, db, office } = portal;
  const clients = [
    await learnerWith(portal, ['e-mail', 'erste-schritte'], ['Rosa', 'Eins']),
    await learnerWith(portal, ['e-mail'], ['Karl', 'Zwei']),
  ];
  await learnerWith(portal, ['e-mail'], ['Nicht', 'Dabei']);
  const caseworker = await caseworkerOfTheirOwn(portal, clients);
  await db.write((tx) =>
    tx
      .insert(identifier)
      .values(clients.map(({ id }) => ({ learnerId: id, aktenzeichen: `00${id}` }))),
  );
  await comesIn(page.context(), portal, office.admin);
  const name = `Fachverfahren ${randomUUID().slice(0, 6)}`;
  const token = await makesToken(page, name, caseworker);
  // It is shown once.
  await page.reload();
  await expect(page.getByText(words.keyGone)).toBeVisible();
  expect(await page.content()).not.toContain(token);

  const rows: Record<string, unknown>[] = [];
  let next: string | null = `${url}/api/v1/lernstand?limit=2`;
  while (next !== null) {
    const answer: Response = await fetch(next, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.getSetCookie()).toEqual([]);
    rows.push(...((await answer.json()) as PageBody).rows);
    next = /^<(.*)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1] ?? null;
  }

  // The caseworker's own file holds the same rows.
  const desk = await device(caseworker);
  await desk.goto('/fachkraft/lernstand');
  const file = await desk.evaluate(async () =>
    (
      await fetch('/fachkraft/lernstand/datei', {
        method: 'POST',
        body: new URLSearchParams({ format: 'json' }),
      })
    ).text(),
  );
  const own = (JSON.parse(file) as PageBody).rows;
  const inOrder = (of: Record<string, unknown>[]) =>
    [...of].sort((a, b) => String(a['zuweisung_id']).localeCompare(String(b['zuweisung_id'])));
  expect(rows).toHaveLength(3);
  expect(inOrder(rows)).toEqual(inOrder(own));
  expect(await readBack('json', Buffer.from(file))).toHaveLength(3);

  const first = await ask(url, token);
  const etag = first.headers.get('etag') ?? '';
  const body = (await first.json()) as PageBody;
  expect(body).toMatchObject({
    file: { exportiert_von: name, exportiert_am: today() },
    next: null,
  });
  const again = await ask(url, token, '', { 'if-none-match': etag });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  const head = await fetch(`${url}/api/v1/lernstand`, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${token}` },
  });
  expect([head.status, head.headers.get('etag')]).toEqual([200, etag]);

  // All this was told some time ago; then one course is taken back.
  await db.write((tx) => tx.update(toldRow).set({ since: addDays(today(), -9) }));
  expect(
    ((await (await ask(url, token, `?changed_since=${today()}`)).json()) as PageBody).rows,
  ).toEqual([]);
  const changed = String(rows[1]?.['zuweisung_id']);
  await db.write((tx) =>
    tx.update(assignment).set({ withdrawnOn: today() }).where(eq(assignment.publicId, changed)),
  );
  const changes = ((await (await ask(url, token, `?changed_since=${today()}`)).json()) as PageBody)
    .rows;
  expect(changes.map((row) => [row['zuweisung_id'], row['status']])).toEqual([
    [changed, 'zurueckgenommen'],
  ]);
  expect((await ask(url, token, '', { 'if-none-match': etag })).status).toBe(200);

  // The learner reads to whom it went, once for all that was asked today.
  const rosa = await device(clients[0] ?? null);
  await rosa.goto('/lernen/fachkraft');
  await expect(rosa.getByText(`${sayDay(today())}, an das Programm „${name}“`)).toHaveCount(1);

  // The Verwaltung sees that it is used, looks once more, and ends it.
  await page.goto('/verwaltung/zugaenge');
  await page.getByRole('link', { name: `Ansehen: ${name}` }).click();
  await page.getByRole('button', { name: words.revoke }).click();
  await expect(page.getByText(words.revoked)).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('gesperrt am');
  expect((await ask(url, token)).status).toBe(401);
});

test('What the Verwaltung types wrong gets a sentence at its field, and keeps what was typed', async ({
  page,
  portal,
}) => {
  await comesIn(page.context(), portal, portal.office.admin);
  await page.goto('/verwaltung/zugaenge/neu');
  await page.getByLabel(words.lastDay).fill('2020-01-01');
  await page.getByRole('radio', { name: words.scope_some }).check();
  await page.getByRole('button', { name: words.make }).click();
  await expect(page.getByText(words.nameMissing).last()).toBeVisible();
  await expect(page.getByText(words.caseworkersMissing).last()).toBeVisible();
  await expect(page.getByLabel(words.lastDay)).toHaveValue('2020-01-01');
  await page.getByLabel(words.name).fill('Fachverfahren Vorgestern');
  await page.getByRole('radio', { name: words.scope_all }).check();
  await page.getByRole('button', { name: words.make }).click();
  await expect(page.getByText(words.lastDayPast).last()).toBeVisible();
  await expect(page.getByLabel(words.name)).toHaveValue('Fachverfahren Vorgestern');
  await page.goto('/verwaltung/zugaenge');
  await expect(page.getByText('Fachverfahren Vorgestern')).toHaveCount(0);
});

test.describe('Every answer is as the document says, also to hostile questions', () => {
  type Answered = { headers?: Record<string, unknown>; content?: Record<string, unknown> };
  type Document = {
    paths: Record<string, { get: { responses: Record<string, Answered> } }>;
    components: { schemas: Record<string, Record<string, unknown>> };
  };
  let checks: (answer: Response, type?: string) => Promise<PageBody>;
  let token = '';
  let other = '';

  /** Media type and headers are those that the document names. */
  function expectHead({ headers }: Response, said: Answered): void {
    expect(Object.keys(said.content ?? {})).toEqual([headers.get('content-type')?.split(';')[0]]);
    for (const header of Object.keys(said.headers ?? {}).filter((name) => name !== 'Link'))
      expect(headers.get(header), header).not.toBeNull();
  }

  test.beforeEach(async ({ page, portal, browser }) => {
    const validator = new Validator();
    expect(
      await validator.validate(
        (await (await fetch(`${portal.url}/api/v1/openapi.json`)).json()) as Record<
          string,
          unknown
        >,
      ),
    ).toEqual({ valid: true });
    const document = validator.resolveRefs() as unknown as Document;
    const [whole, refused] = ['Page', 'Problem'].map((name) =>
      z.fromJSONSchema(document.components.schemas[name] ?? {}),
    );
    const responses = document.paths['/api/v1/lernstand']?.get.responses ?? {};
    checks = async (answer, type) => {
      const { status, headers } = answer;
      expectHead(answer, responses[String(status)] ?? {});
      const body = (await answer.json()) as PageBody;
      expect((status === 200 ? whole : refused)?.parse(body)).toEqual(body);
      if (type)
        expect(body).toMatchObject({ status, type: `${portal.url}/api/v1/probleme#${type}` });
      expect(headers.getSetCookie()).toEqual([]);
      return body;
    };
    await comesIn(page.context(), portal, portal.office.admin);
    token = await makesToken(page, randomUUID());
    const context = await browser.newContext({ baseURL: portal.url });
    await comesIn(context, portal, portal.office.admin);
    other = await makesToken(await context.newPage(), randomUUID());
    await context.close();
  });

  test('pages, parameters and cursors', async ({ portal }) => {
    const { url } = portal;
    await learnerWith(portal, ['e-mail', 'erste-schritte']);
    const { next, rows } = await checks(await ask(url, token, '?limit=1'));
    expect(rows).toHaveLength(1);
    const cursor = next ?? '';
    await checks(await ask(url, token, `?limit=1000&cursor=${cursor}`));
    for (const wrong of [
      `${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'B' : 'A'}`,
      cursor.toUpperCase(),
      `${cursor}A`,
      'eyJhIjoxfQ',
      '../../etc/passwd',
      "' or 1=1 --",
      '%00',
    ]) {
      await checks(await ask(url, token, `?cursor=${encodeURIComponent(wrong)}`), 'cursor');
    }
    await checks(await ask(url, other, `?cursor=${cursor}`), 'cursor');
    await checks(await ask(url, token, `?cursor=${cursor}&changed_since=${today()}`), 'cursor');
    for (const query of [
      'limit=1000000',
      'limit=1001',
      'limit=0',
      'limit=1&limit=2',
      `changed_since=${addDays(today(), 1)}`,
      'changed_since=2026-02-30',
      'changed_since=heute',
      'cursor=',
      'person=1',
      `cursor=${'x'.repeat(5000)}`,
    ]) {
      const body = await checks(await ask(url, token, `?${query}`), 'parameters');
      expect(body).toMatchObject({ errors: [{ parameter: query.split('=')[0] }] });
    }
  });

  test('tokens, methods, addresses and formats; a session opens nothing', async ({
    portal,
    page,
  }) => {
    const { url } = portal;
    await checks(await ask(url, null), 'no-token');
    for (const wrong of [
      'x',
      'hv_nur-fast-richtig',
      `${token}x`,
      token.slice(0, -1),
      'ö'.normalize('NFD').slice(0, 1),
      'a'.repeat(5000),
    ])
      await checks(await ask(url, wrong), 'wrong-token');
    await checks(
      await fetch(`${url}/api/v1/lernstand`, {
        headers: { authorization: `Basic ${btoa(`x:${token}`)}` },
      }),
      'wrong-token',
    );
    await checks(await fetch(`${url}/api/v1/lernstand?access_token=${token}`), 'no-token');
    expect((await page.request.get('/api/v1/lernstand')).status()).toBe(401);
    // A token opens no page, and a page of others may not read.
    expect(
      (
        await fetch(`${url}/verwaltung`, {
          redirect: 'manual',
          headers: { authorization: `Bearer ${token}` },
        })
      ).status,
    ).toBe(303);
    expect(
      (await ask(url, token, '', { origin: 'https://anderswo.example' })).headers.get(
        'access-control-allow-origin',
      ),
    ).toBeNull();
    await checks(await ask(url, token, '', { accept: 'text/html' }), 'accept');
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const answer = await fetch(`${url}/api/v1/lernstand`, {
        method,
        headers: { authorization: `Bearer ${token}` },
        ...(method === 'POST' ? { body: new URLSearchParams({ limit: '1' }) } : {}),
      });
      expect(answer.headers.get('allow')).toBe('GET, HEAD');
      await checks(answer, 'method');
    }
    await checks(
      await fetch(`${url}/api/v1/lernstand`, { method: 'POST', body: 'x'.repeat(300_000) }),
      'too-large',
    );
    for (const path of [
      '/api/v1',
      '/api/v1/',
      '/api/v1/lernende',
      '/api/v1/lernstand/1',
      '/api/v1/%zz',
      '/api/v1/../v1/nichts',
    ]) {
      const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
      expect([answer.status, await answer.json()]).toEqual([
        404,
        bodyOf(new Problem('not-found'), url),
      ]);
    }
  });

  test('many questions: the token waits, and another one does not', async ({ portal }) => {
    const { url } = portal;
    await checks(await ask(url, token, `?changed_since=${today()}`));
    const answers = [];
    for (let i = 0; i < 60; i += 1) answers.push(await ask(url, token, '?limit=1'));
    const last = answers.at(-1);
    if (!last) throw new Error('No answer.');
    expect(answers.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(10);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    await checks(last, 'too-many');
    await checks(await ask(url, other, '?limit=1'));
  });
});

test('Who tries many tokens is slowed; a good one from the same network is not, and at level 1, without names, it is told less', async () => {
  const server = await startServer({
    filled: true,
    env: { EXPORT_LEVEL: '1', EXPORT_NAMES: 'false' },
  });
  const { url, stop, remove } = server;
  try {
    const demo = 'hv_nur-zum-ausprobieren';
    const statuses = [];
    for (let i = 0; i < 65; i += 1)
      statuses.push((await ask(url, `hv_falsch-${String(i)}`)).status);
    expect([
      statuses.filter((s) => s === 401).length,
      statuses.filter((s) => s === 429).length,
    ]).toEqual([60, 5]);
    const { rows } = (await (await ask(url, demo)).json()) as PageBody;
    expect(rows.length).toBeGreaterThan(0);
    // What cannot be recorded is not given.
    const keeper = openConnection(`file:${server.file}`, 5000);
    await keeper.execute('BEGIN EXCLUSIVE');
    const paused = await ask(url, demo);
    expect([
      paused.status,
      paused.headers.get('content-type'),
      paused.headers.get('retry-after'),
      await paused.json(),
    ]).toEqual([503, problemType, '5', bodyOf(new Problem('unavailable'), url)]);
    await keeper.execute('ROLLBACK');
    // A number that the key of the office does not open is a fault of the portal: a problem too,
    // without a word of the inside.
    await keeper.execute('update identifier set kundennummer_sealed = zeroblob(40)');
    keeper.close();
    const fault = await ask(url, demo);
    const said = (await fault.json()) as { detail: string };
    expect(said).toEqual({
      ...bodyOf(new Problem('fault'), url),
      detail: expect.stringMatching(
        /^Der Fehler liegt beim Portal\. Versuchen Sie es später wieder\. \(\d{6}\)$/,
      ),
    });
    expect([fault.status, fault.headers.get('content-type')]).toEqual([500, problemType]);
    expect(server.said()).toContain(
      `Fault ${/\d{6}/.exec(said.detail)?.[0] ?? ''} (500) at /api/v1:`,
    );
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'kundennummer',
      'aktenzeichen',
      'zuweisung_id',
      'kurs_id',
      'kurs_titel',
      'rechtsform',
      'massnahmenummer',
      'verbindlichkeit',
      'weg',
      'status',
    ]);
  } finally {
    await stop();
    remove();
  }
});

test('The token of a caseworker who left answers 403, and says why', async ({ page, portal }) => {
  const { url, db, office } = portal;
  const caseworker = await caseworkerOfTheirOwn(portal, [await learnerWith(portal, ['e-mail'])]);
  await comesIn(page.context(), portal, office.admin);
  const token = await makesToken(page, randomUUID(), caseworker);
  expect((await ask(url, token)).status).toBe(200);
  await db.write((tx) =>
    tx.update(account).set({ closedOn: today() }).where(eq(account.id, caseworker.id)),
  );
  const answer = await ask(url, token);
  expect([answer.status, await answer.json()]).toEqual([
    403,
    bodyOf(new Problem('nobody-left'), url),
  ]);
});
