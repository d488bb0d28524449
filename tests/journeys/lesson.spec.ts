import { playableOf, solve } from '../support/answers.ts';
import { finger, keyboard, mouse } from '../support/hands.ts';
import { comesToStep, disagreements, learnerWith, recordOf } from '../support/learners.ts';
import { learnModule } from '../support/lessons.ts';
import { fewOrAll } from '../support/long.ts';
import { expect, test } from '../support/portal.ts';
import { smallTargets, widthTooMuch } from '../support/screen.ts';

const course = 'home-office';

test.describe('A learner learns a whole module', () => {
  const withKeys = [
    { module: 'mein-arbeitsplatz', exercises: 3 },
    { module: 'tag-planen', exercises: 4 },
  ];
  for (const { module, exercises } of fewOrAll(withKeys.slice(0, 1), withKeys)) {
    test(`with the keyboard alone, always seeing where they are: ${module}`, async ({
      device,
      portal,
    }) => {
      const learner = await learnerWith(portal, [course]);
      const page = await device(learner);
      await learnModule(page, portal, { course, module }, keyboard(page), {
        onSolved: () => expect(page.locator('#uebung')).toBeFocused(),
      });
      expect(await recordOf(portal, learner, { course, module })).toMatchObject({
        completed: true,
        exercises,
        answersKept: 0,
        facts: { exercise_done: exercises, module_completed: 1 },
      });
      expect(await disagreements(portal, learner)).toEqual([]);
    });
  }

  for (const module of fewOrAll(
    ['was-ist-home-office'],
    ['was-ist-home-office', 'sicher-verbunden'],
  )) {
    test(`without JavaScript: ${module}`, async ({ device, portal }) => {
      const learner = await learnerWith(portal, [course]);
      await learnModule(
        await device(learner, { javaScriptEnabled: false }),
        portal,
        { course, module },
        mouse,
      );
      expect(await recordOf(portal, learner, { course, module })).toMatchObject({
        completed: true,
        exercises: 2,
        facts: { exercise_done: 2, module_completed: 1 },
      });
      expect(await disagreements(portal, learner)).toEqual([]);
    });
  }

  test('on a phone of 320 pixels, never scrolling sideways, with buttons for any thumb', async ({
    device,
    portal,
  }) => {
    const [learner, module] = [await learnerWith(portal, [course]), 'datenschutz-zu-hause'];
    const page = await device(learner, {
      viewport: { width: 320, height: 640 },
      hasTouch: true,
      isMobile: true,
    });
    const onEachPage = async (): Promise<void> => {
      expect(await widthTooMuch(page), page.url()).toBe(0);
      expect(await smallTargets(page, 44), page.url()).toEqual([]);
    };
    await learnModule(page, portal, { course, module }, finger, { onEachPage });
    for (const path of [
      '/lernen',
      '/lernen/kurse',
      `/lernen/${course}`,
      '/lernen/finden',
      '/lernen/nachweise',
      '/lernen/fachkraft',
      '/hilfe',
      '/konto',
      '/ansicht',
    ]) {
      await page.goto(path);
      await onEachPage();
    }
    expect(await recordOf(portal, learner, { course, module })).toMatchObject({
      completed: true,
      exercises: 3,
    });
  });
});

test.describe('With the keyboard', () => {
  test('the first Tab offers to skip to the content, and goes on from there', async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, [course]));
    await page.goto(`/lernen/${course}`);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Zum Inhalt springen' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('main').getByRole('link', { name: 'Meine Kurse' })).toBeFocused();
  });

  test('an answer that is missing is told where the focus is, and leads to its field', async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, [course]);
    const at = { course, module: 'tag-planen' };
    await comesToStep(portal, learner, at, 6);
    const page = await device(learner);
    await page.goto(`/lernen/${course}/tag-planen/rechnen`);
    const hand = keyboard(page);
    const exercise = playableOf(at, 'zeiten-rechnen');
    if (exercise.kind !== 'fill') throw new Error('This exercise has fields to type in.');
    const [first = '', second = ''] = exercise.fields.map((field) => field.label);
    await hand.write(page.getByRole('textbox', { name: first }), '8');
    await hand.press(page.getByRole('button', { name: 'Antwort prüfen' }));
    const heading = page.getByRole('heading', { name: 'Da fehlt noch etwas' });
    await expect(heading).toBeFocused();
    await hand.press(page.getByRole('link', { name: second }));
    await expect(page.getByRole('textbox', { name: second })).toBeFocused();
    await expect(page.getByRole('textbox', { name: first })).toHaveValue('8');
  });

  test('a line that was moved keeps the focus, so that it can be moved on', async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, [course]));
    await page.goto(`/lernen/${course}/tag-planen/ordnen`);
    const lines = page.locator('form.exercise').getByRole('list').getByRole('listitem');
    const text = (
      (await lines.nth(0).getByRole('button', { name: 'Nach unten' }).getAttribute('aria-label')) ??
      ''
    ).replace('Nach unten: ', '');
    await keyboard(page).press(lines.nth(0).getByRole('button'));
    for (let place = 1; place < 5; place += 1) {
      await expect(lines.nth(place)).toContainText(text);
      await expect(
        lines.nth(place).getByRole('button', { name: `Nach unten: ${text}` }),
      ).toBeFocused();
      await page.keyboard.press('Enter');
    }
    await expect(lines.nth(5)).toContainText(text);
    // One press too many must not undo the last.
    await expect(lines.nth(5)).toBeFocused();
  });

  test('a good answer is told where the focus is, and the very next stop leads on', async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, [course]);
    const page = await device(learner);
    await page.goto(`/lernen/${course}/tag-planen/rechnen`);
    await solve(
      page,
      playableOf({ course, module: 'tag-planen' }, 'zeiten-rechnen'),
      keyboard(page),
    );
    await expect(page.getByRole('heading', { name: 'Geschafft.' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Weiter', exact: true })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Schritt 7 von 8')).toBeVisible();
  });
});
