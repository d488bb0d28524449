/**
 * What is there for all is not used up by one: the day's reports of barriers, and the rows that
 * programs read.
 */
import { randomUUID } from 'node:crypto';
import { messages } from '#lib/i18n.ts';
import { mostReportsOfNetwork } from '#domains/office/barrier-reports/rules.ts';
import { rowsOfMinute } from '#domains/reporting/api-clients/rules.pace.ts';
import { hashToken } from '#domains/reporting/api-clients/keys.ts';
import { addDays, today } from '#lib/time.ts';
import { ask, count, expect, test } from '../support/faulty.ts';
import { plain, type Shown } from '../support/visitor.ts';

test('One network cannot use up the day of those who report a barrier; who is refused is sent to the telephone, and what was written is still there', async ({
  portal,
  asNobody,
}) => {
  const body = 'Die Schrift ist zu blass.';
  const from = (address: string, fields: Record<string, string> = { body }): Promise<Shown> =>
    asNobody.post('/barriere-melden', 'participation.report', fields, {
      'x-forwarded-for': `198.51.100.7, ${address}`,
    });
  const reports = (): Promise<number> =>
    count(portal, `select count(*) from barrier_report where day = '${today()}'`);
  const before = await reports();
  const once = randomUUID();
  const first = await from('203.0.113.1', { body, once });
  const sent = [first];
  // Each from another address of the network, as a program with a whole network would.
  for (let i = 2; i <= mostReportsOfNetwork; i += 1)
    sent.push(await from(`203.0.113.${String(i)}`));
  expect([...new Set(sent.map(({ status }) => status))]).toEqual([303]);
  expect((await reports()) - before).toBe(mostReportsOfNetwork);

  const refused = await from('203.0.113.250', { body: 'Das kam zu spät.', contact: '0261 123' });
  expect(refused.status).toBe(409);
  for (const shown of [messages.public.barrierTooManyHere, '030 23125 000', 'Das kam zu spät.'])
    expect(plain(refused.html)).toContain(shown);
  expect(refused.html).toContain('value="0261 123"');
  // What has arrived keeps its receipt, also when its form comes again.
  expect((await from('203.0.113.1', { body, once })).to).toBe(first.to);
  expect(
    plain((await asNobody.get(first.to, { 'x-forwarded-for': '203.0.113.1' })).html),
  ).toContain(/BM-[\w-]+/.exec(first.to)?.[0]);

  // The next network, also of IPv6, and also where the sender invents hops before the proxy's.
  expect((await from('203.0.114.1')).status).toBe(303);
  expect((await from('2001:db8:77::1')).status).toBe(303);
  expect(
    (
      await asNobody.post(
        '/barriere-melden',
        'participation.report',
        { body },
        { 'x-forwarded-for': '192.0.2.1, 203.0.113.9' },
      )
    ).status,
  ).toBe(409);
  const everything = JSON.stringify(await ask(portal, 'select * from barrier_report'));
  expect(everything).not.toMatch(/203\.0\.113|2001:db8/);
});

test('A program is bounded by the rows that it is given, not by its requests alone; another one is not', async ({
  portal,
}) => {
  const tokens = ['hv_zeilen-eins', 'hv_zeilen-zwei'] as const;
  const { raw } = portal.database;
  for (const [i, token] of tokens.entries()) {
    raw
      .prepare(
        "insert into api_token (public_id, name, hash, everybody, level, last_day, made_on, made_by) values (?, ?, ?, 1, 2, ?, ?, (select id from account where role = 'admin' limit 1))",
      )
      .run([token, `Zeilen ${i}`, hashToken(token), addDays(today(), 9), today()]);
  }
  const read = (token: string, limit: number): Promise<Response> =>
    fetch(`${portal.url}/api/v1/lernstand?limit=${limit}`, {
      headers: { authorization: `Bearer ${token}` },
    });
  // Few rows on a wide page count as few.
  for (let i = 0; i < 12; i += 1) expect((await read(tokens[0], 1000)).status).toBe(200);

  raw.exec(`
    insert into account (public_id, role, given_name, family_name, site_id, caseworker_id, fold, made_on, demo)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 500)
      select 'viele-' || i, 'learner', 'Rosa', 'Viele', (select min(id) from site), (select min(id) from account where role = 'caseworker'), 'viele', '2026-01-01', 1 from n;
    insert into assignment (public_id, learner_id, course_id, way, binding, legal_form, assigned_on)
      select lower(hex(randomblob(16))), id, (select min(id) from course), 'zugewiesen', 'freiwillig', 'lernangebot', '2026-08-01' from account where public_id like 'viele-%'`);
  let rows = 0;
  let stopped: Response | undefined;
  for (let i = 0; i < 30 && !stopped; i += 1) {
    const answer = await read(tokens[1], 500);
    if (answer.status === 429) stopped = answer;
    else rows += ((await answer.json()) as { rows: unknown[] }).rows.length;
  }
  expect(rows).toBe(rowsOfMinute);
  expect(stopped?.headers.get('content-type')).toContain('application/problem+json');
  expect(Number(stopped?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await stopped?.json()).toMatchObject({
    status: 429,
    type: `${portal.url}/api/v1/probleme#too-many`,
    detail: expect.stringContaining('10.000 Zeilen'),
  });
  expect((await read(tokens[0], 500)).status).toBe(200);
});
