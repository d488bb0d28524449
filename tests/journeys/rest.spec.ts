/**
 * A program that asks for the Lernstand: every answer is as the document says, also to hostile
 * questions, and who asks too much waits.
 */
import { randomUUID } from 'node:crypto';
import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'astro/zod';
import { openFileConnection } from '#db/file.ts';
import { bodyOf, Problem } from '#domains/reporting/api-clients/rules.problems.ts';
import { addDays, today } from '#lib/time.ts';
import { learnerWith } from '../support/learners.ts';
import { ask, makesToken, type PageBody } from '../support/lernstand-api.ts';
import { comesIn, expect, test } from '../support/portal.ts';
import { startServer } from '../support/server.ts';

/** What a refusal is: RFC 9457; the portal says of every text that it is UTF-8. */
const problemType = 'application/problem+json; charset=utf-8';

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
      expect({ status: answer.status, body: (await answer.json()) as unknown }).toEqual({
        status: 404,
        body: bodyOf(new Problem('not-found'), url),
      });
    }
  });

  test('many questions: the token waits, and another one does not @night', async ({ portal }) => {
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

test('Who tries many tokens is slowed; a good one from the same network is not, and at level 1, without names, it gets less', async () => {
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
    expect({
      refused: statuses.filter((s) => s === 401).length,
      tooMany: statuses.filter((s) => s === 429).length,
    }).toEqual({ refused: 60, tooMany: 5 });
    const { rows } = (await (await ask(url, demo)).json()) as PageBody;
    expect(rows.length).toBeGreaterThan(0);
    // What cannot be recorded is not given.
    const keeper = openFileConnection(`file:${server.file}`, 5000);
    await keeper.execute('BEGIN EXCLUSIVE');
    const paused = await ask(url, demo);
    expect({
      status: paused.status,
      type: paused.headers.get('content-type'),
      retryAfter: paused.headers.get('retry-after'),
      body: (await paused.json()) as unknown,
    }).toEqual({
      status: 503,
      type: problemType,
      retryAfter: '5',
      body: bodyOf(new Problem('unavailable'), url),
    });
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
    expect({ status: fault.status, type: fault.headers.get('content-type') }).toEqual({
      status: 500,
      type: problemType,
    });
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
