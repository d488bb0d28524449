import { fillIn, playableOf } from '../support/answers.ts';
import { mouse } from '../support/hands.ts';
import {
  comesToStep,
  disagreements,
  finishes,
  learnerWith,
  recordOf,
} from '../support/learners.ts';
import { expect, test } from '../support/portal.ts';

const at = { course: 'home-office', module: 'tag-planen' };
const step = (id: string): string => `/lernen/${at.course}/${at.module}/${id}`;

test.describe('A learner with two devices', () => {
  test('pauses on the first and goes on at the very step on the second', async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, [at.course]);
    const phone = await device(learner);
    await phone.goto(step('ziel'));
    for (let n = 0; n < 4; n += 1)
      await phone.getByRole('button', { name: 'Weiter', exact: true }).click();
    await expect(phone.getByText('Schritt 5 von 8')).toBeVisible();
    const lines = phone.locator('form.exercise').getByRole('list').getByRole('listitem');
    const second =
      (await lines.nth(1).getByRole('button').first().getAttribute('aria-label')) ?? '';
    // What is moved is kept like what is typed: three seconds after the last of it.
    const kept = phone.waitForResponse((answer) => answer.request().method() === 'POST');
    await lines.nth(1).getByRole('button').first().click();
    await expect(lines.nth(0)).toContainText(second.replace('Nach oben: ', ''));
    await kept;

    const computer = await device(learner);
    await computer.goto('/lernen');
    await computer.getByRole('button', { name: 'Weitermachen bei Schritt 5 von 8' }).click();
    await expect(computer).toHaveURL(step('ordnen'));
    // What was done in the exercise is there too.
    await expect(
      computer.locator('form.exercise').getByRole('list').getByRole('listitem').nth(0),
    ).toContainText(second.replace('Nach oben: ', ''));
    expect(await recordOf(portal, learner, at)).toMatchObject({
      completed: false,
      exercises: 0,
      facts: { started: 1, step_reached: 4 },
    });
  });

  test('answers on both at once, nothing is lost and each exercise counts once @night', async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, [at.course]);
    await comesToStep(portal, learner, at, 5);
    await finishes(portal, learner, at, 'zeitenblatt');
    const [phone, computer, forgotten] = [
      await device(learner),
      await device(learner),
      await device(learner),
    ];
    for (const page of [phone, computer, forgotten]) await page.goto(step('rechnen'));
    const bothCheck = async (): Promise<void> => {
      await Promise.all(
        [phone, computer].map((page) =>
          page.getByRole('button', { name: 'Antwort prüfen' }).click(),
        ),
      );
      for (const page of [phone, computer])
        await expect(page.getByRole('heading', { name: 'Geschafft.' })).toBeVisible();
    };

    // The same exercise on both, then each another one.
    for (const page of [phone, computer])
      await fillIn(page.locator('form.exercise'), playableOf(at, 'zeiten-rechnen'), mouse);
    await bothCheck();
    expect(await recordOf(portal, learner, at)).toMatchObject({
      exercises: 2,
      facts: { exercise_done: 2 },
    });
    await phone.goto(step('pruefen'));
    await fillIn(phone.locator('form.exercise'), playableOf(at, 'tage-pruefen'), mouse);
    await computer.goto(step('ordnen'));
    await fillIn(computer.locator('form.exercise'), playableOf(at, 'tag-ordnen'), mouse);
    await bothCheck();

    // A third device still shows the first exercise unsolved, and answers not so well.
    for (const field of await forgotten.locator('form.exercise').getByRole('textbox').all())
      await field.fill('1');
    await forgotten.getByRole('button', { name: 'Antwort prüfen' }).click();
    await expect(forgotten.getByRole('heading', { name: 'Noch nicht.' })).toBeVisible();
    expect(await recordOf(portal, learner, at)).toMatchObject({
      completed: true,
      exercises: 4,
      withHelp: false,
      facts: { exercise_done: 4, module_completed: 1 },
    });
    await forgotten.getByRole('button', { name: 'Weiter', exact: true }).click();
    await expect(forgotten.getByText('Schritt 7 von 8')).toBeVisible();
    expect(await disagreements(portal, learner)).toEqual([]);
  });
});

test.describe('A hurried learner', () => {
  test('presses twice, goes back and reloads, and everything counts once', async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, [at.course]);
    await comesToStep(portal, learner, at, 5);
    await finishes(portal, learner, at, 'zeitenblatt');
    const page = await device(learner);
    for (const [id, exercise] of [
      ['ordnen', 'tag-ordnen'],
      ['rechnen', 'zeiten-rechnen'],
      ['pruefen', 'tage-pruefen'],
    ] as const) {
      await page.goto(step(id));
      await fillIn(page.locator('form.exercise'), playableOf(at, exercise), mouse);
      await page.getByRole('button', { name: 'Antwort prüfen' }).dblclick();
      await expect(page.getByRole('heading', { name: 'Geschafft.' })).toBeVisible();
      await page.reload();
      await expect(page.getByRole('heading', { name: 'Geschafft.' })).toBeVisible();
      await page.goBack();
      await page.goForward();
      await expect(page.getByRole('heading', { name: 'Geschafft.' })).toBeVisible();
    }
    await page.getByRole('button', { name: 'Modul beenden' }).dblclick();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Geschafft!');
    await page.goBack();
    await page.getByRole('button', { name: 'Modul beenden' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Geschafft!');
    await page.reload();
    await expect(page.getByText('Sie haben 1 von 7 Modulen geschafft.')).toBeVisible();
    expect(await recordOf(portal, learner, at)).toMatchObject({
      completed: true,
      exercises: 4,
      facts: { started: 1, exercise_done: 4, module_completed: 1 },
    });
    expect(await disagreements(portal, learner)).toEqual([]);
  });
});
