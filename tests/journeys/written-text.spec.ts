/** A learner writes a text of their own: it stays theirs, on each device and beside staff. */
import { playableOf } from '../support/answers.ts';
import { learnerWith } from '../support/learners.ts';
import { expect, test } from '../support/portal.ts';
import { smallTargets, widthTooMuch } from '../support/screen.ts';
import { makesCode, phone, typesCode } from '../support/shared-session-screens.ts';

const at = { course: 'home-office', module: 'aufgaben-im-team' };
const path = `/lernen/${at.course}/${at.module}/schreiben`;
const exercise = playableOf(at, 'hilfe-schreiben');
if (exercise.kind !== 'write') throw new Error('Nothing is written there.');
const { question, model, compare } = exercise;
const begun = 'Hallo Frau Kern,\nbei den Terminen kommt „Kein Platz mehr“.';

test('Somebody writes without a script on a small phone: nothing typed is lost, and an example stands beside it in the end', async ({
  portal,
  device,
}) => {
  const page = await device(await learnerWith(portal, [at.course]), phone);
  const field = page.getByRole('textbox', { name: question });
  const fits = async (): Promise<void> => {
    expect(await widthTooMuch(page)).toBe(0);
    expect(await smallTargets(page, 44)).toEqual([]);
  };
  await page.goto(path);
  await page.getByRole('button', { name: 'Text prüfen' }).click();
  await expect(page.getByText('Schreiben Sie hier Ihren Text.').first()).toBeVisible();

  await field.fill(begun);
  await page.getByRole('button', { name: 'Text prüfen' }).click();
  await expect(page.getByRole('heading', { name: 'Noch nicht.' })).toBeVisible();
  await expect(page.getByText('Die Anrede ist da.')).toBeVisible();
  await expect(page.getByText('Der Gruß fehlt.')).toBeVisible();
  await expect(page.getByText(compare[0] ?? '')).toBeHidden();
  await fits();

  await field.fill(`${begun} Bitte!`);
  await page.getByRole('button', { name: 'Später machen' }).click();
  await page.goto(path);
  await expect(field).toHaveValue(`${begun} Bitte!`);
  await page.getByRole('button', { name: 'Einen Hinweis geben' }).click();
  await page.getByRole('button', { name: 'Noch einen Hinweis geben' }).click();
  await field.fill(`${begun} Danke!`);
  await page.getByRole('button', { name: 'Ein Beispiel ansehen' }).click();
  await expect(page.getByRole('heading', { name: 'Mit Hilfe geschafft.' })).toBeVisible();
  await expect(page.locator('.solved')).toContainText('Danke!');
  await expect(page.locator('.solved')).toContainText('So kann es auch klingen');
  await page.getByRole('checkbox', { name: compare[0] ?? '' }).check();
  await fits();

  await page.getByRole('button', { name: 'Text noch ändern' }).click();
  await expect(field).toHaveValue(`${begun} Danke!`);
  await field.fill(model);
  await page.getByRole('button', { name: 'Text prüfen' }).click();
  await expect(page.getByRole('heading', { name: 'Geschafft.' })).toBeVisible();

  await page.goto('/lernen/daten');
  await expect(page.locator('#eigene-texte')).toContainText('Können Sie mir bitte helfen?');
  await page.goto(path);
  await page.getByRole('button', { name: 'Text noch ändern' }).click();
  await field.fill('');
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.goto('/lernen/daten');
  await expect(page.getByText('Können Sie mir bitte helfen?')).toHaveCount(0);
});

test('Staff who sit beside do not see the text, and write none', async ({ portal, device }) => {
  const learner = await learnerWith(portal, [at.course], ['Erika', 'Eigen']);
  const page = await device(learner, phone);
  await page.goto(path);
  await page.getByRole('textbox', { name: question }).fill(begun);
  await page.getByRole('button', { name: 'Text prüfen' }).click();
  const digits = await makesCode(page, `?kurs=${at.course}`);

  const desk = await device(portal.office.staff);
  await typesCode(desk, learner, digits);
  await desk.waitForURL(/\/betreuung\/daneben\//);
  const hour = new URL(desk.url()).pathname.split('/')[3] ?? '';
  await desk.goto(`/betreuung/daneben/${hour}/${at.module}/schreiben`);
  await expect(desk.getByText('Diesen Text schreibt die lernende Person allein.')).toBeVisible();
  expect(await desk.content()).not.toContain('bei den Terminen kommt');
  await expect(desk.getByRole('textbox', { name: question })).toHaveCount(0);

  const answer = await desk.request.post(
    `/betreuung/daneben/${hour}/${at.module}/schreiben?_action=beside.play`,
    {
      headers: { origin: portal.url },
      form: {
        hour,
        module: at.module,
        step: 'schreiben',
        exercise: 'hilfe-schreiben',
        do: 'check',
        text: model,
      },
    },
  );
  expect(answer.status()).toBe(404);
  await page.goto(path);
  await expect(page.getByRole('textbox', { name: question })).toHaveValue(begun);
});
