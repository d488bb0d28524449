/**
 * What the device says when "Vorlesen" is pressed: all that stands on the step, in its order, and
 * nothing else.
 */
import { isPlayable, playableKinds, type Playable } from '#exercises/kinds.ts';
import { mixOf } from '#exercises/shuffle.ts';
import { words } from '#exercises/words.ts';
import { readSource } from '#authoring/source.ts';
import { fillIn } from '../support/answers.ts';
import { keyboard, mouse } from '../support/hands.ts';
import { isOffered } from '#domains/learning/courses/rules.ts';
import type { ModuleAddress } from '#domains/learning/courses/rules.place.ts';
import { learnerWith } from '../support/learners.ts';
import { expect, test } from '../support/portal.ts';
import { listens, rules, tool, tools } from '../support/reading-aloud.ts';
import { standsIn } from '../support/stands.ts';
import { german, giveVoices, heard, isSpeaking, sentenceEnds } from '../support/voice.ts';

const plain = (...texts: string[]): string => texts.join(' ').replace(/\s+/g, ' ').trim();

type Place = ModuleAddress & { id: string; title: string; exercise: string; data: Playable };

/** Every step with an exercise that a form answers. */
const places: Place[] = readSource('content').courses.flatMap((course) =>
  course.modules.flatMap((module) =>
    module.steps.flatMap(({ id, title, part, exercise }) => {
      const data = exercise ? module.exercises[exercise] : undefined;
      return exercise && data && isPlayable(data) && !isOffered(part)
        ? [{ course: course.slug, module: module.slug, id, title, exercise, data }]
        : [];
    }),
  ),
);
const kindOf = ({ data }: Place): string =>
  data.kind === 'match' && data.options.length > 3 ? 'match by lists' : data.kind;
const pathOf = ({ course, module, id }: Place): string => `/lernen/${course}/${module}/${id}`;

const mixIn = ({ id }: { id: number }, { course, module, exercise }: Place): string =>
  mixOf(id, `${course}/${module}/${exercise}`);

/** The first step with each kind of exercise. */
const oneOfEachKind = (): Place[] => [
  ...new Map(places.toReversed().map((place) => [kindOf(place), place])).values(),
];

/** Runs in the browser: what stands in some parts, but for the words inside of drawings. */
function withoutPictures(parts: Element[]): string[] {
  return parts.map((part) => {
    const pictures = part.querySelectorAll<HTMLElement>('figure');
    for (const picture of pictures) picture.style.display = 'none';
    const text = part instanceof HTMLElement ? part.innerText : '';
    for (const picture of pictures) picture.style.display = '';
    return text;
  });
}

test.describe('A learner who would rather listen', () => {
  test('hears the whole step with each kind of exercise: text, question and choices, but nothing that was typed', async ({
    device,
    portal,
  }) => {
    const steps = oneOfEachKind();
    expect(steps.map(kindOf).sort()).toEqual([...playableKinds, 'match by lists'].sort());
    const learner = await learnerWith(portal, [...new Set(steps.map(({ course }) => course))]);
    const page = await device(learner);
    await giveVoices(page, { voices: [german] });
    for (const step of steps) {
      await page.goto(pathOf(step));
      for (const field of await page.locator('form.exercise').getByRole('textbox').all())
        await field.fill('Das sagt niemand');
      const text = await page.locator('.lesson').evaluateAll(withoutPictures);
      const terms = await page.locator('aside.terms').allInnerTexts();
      const lines = await page.locator('.sortable [id$="-text"]').allInnerTexts();
      const asked = standsIn(step.data, lines, mixIn(learner, step));
      expect(plain(...(await listens(page))), pathOf(step)).toBe(
        plain(step.title, ...text, words.heading.asked, ...asked, ...terms),
      );
    }
  });

  test('hears what came of an answer first, then the hint, and all from the beginning when pressing again @night', async ({
    device,
    portal,
  }) => {
    const step = oneOfEachKind().find(({ data }) => data.kind === 'one');
    if (step?.data.kind !== 'one') throw new Error('One answer of some is wanted.');
    const exercise = step.data;
    const [wrong] = exercise.choices.filter(({ right }) => !right);
    if (!wrong) throw new Error('A wrong answer is wanted.');
    const learner = await learnerWith(portal, [step.course]);
    const page = await device(learner);
    await giveVoices(page, { voices: [german] });
    await page.goto(pathOf(step));
    const [, ...choices] = standsIn(exercise, [], mixIn(learner, step));

    await page.getByRole('radio', { name: wrong.text, exact: true }).check();
    await page.getByRole('button', { name: 'Antwort prüfen' }).click();
    await expect(page.locator('#uebung')).toBeFocused();
    await expect(tool(page, 'Vorlesen')).toBeInViewport({ ratio: 1 });
    const message = await page.locator('.paragraphs').innerText();
    expect(plain(message)).toContain(plain(wrong.notYet ?? ''));
    expect(plain(...(await listens(page)))).toBe(
      plain(words.lead.notYet, message, exercise.question, ...choices),
    );

    await page.getByRole('button', { name: 'Einen Hinweis geben' }).click();
    await expect(page.getByText('Hinweis 1:')).toBeVisible();
    await expect(page.locator('#uebung')).toBeFocused();
    const hint = `Hinweis 1: ${exercise.hints[0]}`;
    expect(plain(...(await listens(page)))).toContain(plain(hint, exercise.question, ...choices));

    const again = plain(...(await listens(page)));
    expect(again.startsWith(plain(step.title))).toBe(true);
    expect(again).toContain(plain(hint, exercise.question, ...choices));

    await fillIn(page.locator('form.exercise'), exercise, mouse);
    await page.getByRole('button', { name: 'Antwort prüfen' }).click();
    await expect(
      page.getByRole('heading', { name: /^(Geschafft|Mit Hilfe geschafft)\.$/ }),
    ).toBeFocused();
    expect(plain(...(await listens(page)))).toContain(plain(exercise.success));
  });

  test('hears in the practice mailbox what is to be done, what lies there, an open mail, and what the mailbox says', async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, ['e-mail']));
    await giveVoices(page, { voices: [german] });
    await page.goto('/lernen/e-mail/schreiben-und-antworten/termin');
    await page.locator('.practice').scrollIntoViewIfNeeded();
    await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
    const mails = await page.locator('.line > span:last-child').allInnerTexts();
    expect(mails.length).toBeGreaterThan(1);
    const all = plain(...(await listens(page)));
    expect(all).toContain(
      plain(
        'Antworten Sie Frau Kern und räumen Sie danach das Postfach auf.',
        'Aufgabe 1 von 3',
        'Öffnen Sie die Einladung von Frau Kern.',
      ),
    );
    expect(
      all.endsWith(plain('Eingang, Übungs-Postfach von Rosa Weber (erfunden) Eingang', ...mails)),
    ).toBe(true);
    for (const unread of ['Neue E-Mail', 'Papierkorb', 'E-Mail suchen', 'Einen Hinweis geben'])
      expect(all).not.toContain(unread);

    const mailbox = page.locator('.practice');
    await mailbox.getByRole('button', { name: 'Einladung zum Gespräch am Dienstag' }).click();
    await expect(mailbox.getByRole('article').getByRole('heading')).toBeFocused();
    const mail = await listens(page);
    expect(mail[0]).toBe('Einladung zum Gespräch am Dienstag');
    expect(mail).toContain('Passt Ihnen der nächste Dienstag um 10 Uhr?');
    expect(mail.slice(-4)).toEqual([
      'Dann nennen Sie uns bitte einen anderen.',
      'Freundliche Grüße',
      'Petra Kern',
      'Büro am Markt',
    ]);

    await mailbox.getByRole('button', { name: 'Antworten' }).click();
    await page.getByLabel('Betreff').fill('');
    await page.getByLabel('Text', { exact: true }).fill('Das sagt niemand');
    await mailbox.getByRole('button', { name: 'Senden' }).click();
    await mailbox.getByRole('button', { name: 'Einen Hinweis geben' }).click();
    await expect(page.getByText('Hinweis 1:')).toBeVisible();
    const writing = plain(...(await listens(page)));
    expect(writing.startsWith('Antwort schreiben, Übungs-Postfach von Rosa Weber (erfunden)')).toBe(
      true,
    );
    expect(writing).toContain('Hinweis 1:');
    expect(writing).not.toContain('Das sagt niemand');
  });

  test('sees what is being read, wherever it stands, and can stop at once', async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, ['home-office']), {
      viewport: { width: 360, height: 740 },
      reducedMotion: 'reduce',
    });
    await giveVoices(page, { voices: [german], slow: true });
    await page.goto('/lernen/home-office/tag-planen/pruefen');
    await tool(page, 'Vorlesen').click();
    const shown = page.locator('[data-reading]');
    const seen = new Set<string>();
    for (let sentences = 0; sentences < 200; sentences += 1) {
      const said = await heard(page);
      if (said.length === 0) break;
      expect(said).toHaveLength(1);
      expect(plain((await shown.textContent()) ?? '')).toContain(said[0]);
      await expect(shown).toBeInViewport({ ratio: 0.9 });
      await expect(tool(page, 'Stopp')).toBeInViewport({ ratio: 1 });
      const [bar, part] = [await tools(page).boundingBox(), await shown.boundingBox()];
      if (seen.size > 0 && bar && part)
        expect(part.y, said[0]).toBeGreaterThanOrEqual(bar.y + bar.height - 1);
      seen.add(plain((await shown.textContent()) ?? ''));
      await sentenceEnds(page);
    }
    expect(seen.size).toBeGreaterThan(5);
    await expect(shown).toHaveCount(0);
    await expect(tool(page, 'Vorlesen')).toBeVisible();
  });

  test('stops with "Stopp", with Escape, and by leaving; pauses and goes on', async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, ['home-office']));
    await giveVoices(page, { voices: [german], slow: true });
    await page.goto(rules);
    const title = 'Diese Regeln gelten auch zu Hause';
    await tool(page, 'Vorlesen').click();
    expect(await heard(page)).toEqual([title]);
    await tool(page, 'Pause').click();
    expect(await isSpeaking(page)).toBe(false);
    await tool(page, 'Weiter').click();
    expect(await heard(page)).toEqual([title]);
    await sentenceEnds(page);
    const [second] = await heard(page);
    expect(second).not.toBe(title);
    await tool(page, 'Stopp').click();
    expect(await isSpeaking(page)).toBe(false);
    await expect(tool(page, 'Vorlesen')).toBeFocused();
    await expect(page.locator('[data-reading]')).toHaveCount(0);

    await keyboard(page).press(tool(page, 'Vorlesen'));
    expect(await heard(page), 'from the beginning').toEqual([title]);
    await page.keyboard.press('Escape');
    expect(await isSpeaking(page)).toBe(false);
    await expect(tool(page, 'Stopp')).toBeHidden();
    await expect(tool(page, 'Vorlesen')).toBeFocused();

    await tool(page, 'Vorlesen').click();
    expect(await page.evaluate(() => sessionStorage.getItem('speaking'))).toBe(title);
    await page.getByRole('button', { name: 'Weiter', exact: true }).last().click();
    await expect(page).not.toHaveURL(rules);
    expect(await page.evaluate(() => sessionStorage.getItem('speaking'))).toBe('');
  });
});
