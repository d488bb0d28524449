/**
 * A program fetches the Lernstand by itself: the Verwaltung makes its token, the program reads until
 * the token ends.
 */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { account, identifier } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { toldRow } from '#db/schema/api-clients.ts';
import type { Actor } from '#lib/actor.ts';
import { readBack } from '#scripts/verify/read-back.ts';
import { bodyOf, Problem } from '#domains/reporting/api-clients/rules.problems.ts';
import { messages } from '#lib/i18n.ts';
import { addDays, sayDay, today } from '#lib/time.ts';
import { learnerWith } from '../support/learners.ts';
import { ask, makesToken, type PageBody } from '../support/lernstand-api.ts';
import { comesIn, expect, test, type Portal } from '../support/portal.ts';

const words = messages.apiClients;

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

test('The Verwaltung gives a program a token; it reads all pages, hears that nothing is new, fetches what has changed, and ends @night', async ({
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
  expect({
    status: again.status,
    body: await again.text(),
    etag: again.headers.get('etag'),
  }).toEqual({ status: 304, body: '', etag });
  const head = await fetch(`${url}/api/v1/lernstand`, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${token}` },
  });
  expect({ status: head.status, etag: head.headers.get('etag') }).toEqual({ status: 200, etag });

  // All this was given some time ago; then one course is taken back.
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
  await expect(page.getByLabel(words.lastDay)).toHaveValue('01.01.2020');
  await page.getByLabel(words.name).fill('Fachverfahren Vorgestern');
  await page.getByRole('radio', { name: words.scope_all }).check();
  await page.getByRole('button', { name: words.make }).click();
  await expect(page.getByText(words.lastDayPast).last()).toBeVisible();
  await expect(page.getByLabel(words.name)).toHaveValue('Fachverfahren Vorgestern');
  await page.goto('/verwaltung/zugaenge');
  await expect(page.getByText('Fachverfahren Vorgestern')).toHaveCount(0);
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
  expect({ status: answer.status, body: (await answer.json()) as unknown }).toEqual({
    status: 403,
    body: bodyOf(new Problem('nobody-left'), url),
  });
});
