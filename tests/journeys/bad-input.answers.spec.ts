/** Answers to exercises that cannot be: each is refused on its step, and nothing is stored. */
import { expect, test } from '../support/faulty.ts';
import { hiddenIn, knownOf, stepWith } from '../support/learning-forms.ts';
import {
  expectPlainWords,
  expectTrouble,
  plain,
  visitor,
  type Fields,
} from '../support/visitor.ts';

test.describe('an answer', () => {
  for (const [what, answer] of [
    ['that is missing', { do: 'check' }],
    ['that is not of the list', { do: 'check', pick: '99' }],
    ['that is no number', { do: 'check', pick: 'x' }],
    ['without a button', { pick: '0' }],
    ['with a button that is not there', { do: 'gewinnen', pick: '0' }],
    ['with an order that was made up', { do: 'check', order: '0,0,0,0,0,0' }],
    ['of 200,000 letters', { do: 'check', order: '1'.repeat(200_000), pick: 'ä'.repeat(1000) }],
  ] as [string, Fields][]) {
    test(`${what} is refused on its step, and nothing is stored`, async ({ portal, asLearner }) => {
      const path = await stepWith(asLearner, '/lernen/home-office/tag-planen', 'order');
      const hidden = hiddenIn(await asLearner.get(path), 'learning.play');
      delete hidden['order'];
      const before = await knownOf(portal.database, 'lernen-probe');
      const shown = await asLearner.post(path, 'learning.play', {
        ...hidden,
        ...Object.fromEntries(new URLSearchParams(answer)),
      });
      expect(shown.status).toBe(422);
      expectPlainWords(shown);
      expect(shown.title).toMatch(/^Fehler: /);
      expect(shown.html).toMatch(
        /<div class="say fault" role="status">\s*<h2 id="uebung" tabindex="-1"/,
      );
      expect(await knownOf(portal.database, 'lernen-probe')).toEqual(before);
    });
  }

  test('of one megabyte is too large', async ({ asLearner }) => {
    const body = new URLSearchParams({ do: 'check', 'value-0': 'x'.repeat(1_000_000) }).toString();
    expectTrouble(
      await asLearner.send(
        'POST',
        '/lernen/e-mail/schreiben-und-antworten/ziel?_action=learning.play',
        { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      ),
      413,
      'Die Eingabe ist zu groß',
    );
  });

  test('to an exercise that the step does not have says so, and shows the step', async ({
    asLearner,
  }) => {
    const path = await stepWith(asLearner, '/lernen/home-office/tag-planen', 'order');
    const hidden = hiddenIn(await asLearner.get(path), 'learning.play');
    for (const exercise of ['gibt-es-nicht', 'constructor', '']) {
      for (const action of ['learning.play', 'learning.practise']) {
        const shown = await asLearner.post(path, action, { ...hidden, exercise, do: 'check' });
        expect(shown.status).toBe(409);
        expectPlainWords(shown);
        expect(plain(shown.html)).toContain(
          'Diese Übung wurde inzwischen geändert. Hier sehen Sie den neuen Stand.',
        );
      }
    }
  });

  test('in a course that is not theirs is not there', async ({ portal }) => {
    const learner = await visitor(portal.url, 'probe-konto-3');
    const path = '/lernen/e-mail/schreiben-und-antworten/ziel';
    for (const action of ['learning.goOn', 'learning.help', 'learning.open']) {
      expectTrouble(
        await learner.post(path, action, {
          course: 'e-mail',
          module: 'schreiben-und-antworten',
          step: 'ziel',
        }),
        404,
        'Diese Seite finden wir nicht',
      );
    }
  });
});

test('a stale practice program shows where it stands now, and takes nothing twice', async ({
  portal,
}) => {
  const [phone, tablet] = [
    await visitor(portal.url, 'lernen-probe'),
    await visitor(portal.url, 'lernen-probe'),
  ];
  const path = await stepWith(phone, '/lernen/e-mail/schreiben-und-antworten', 'n');
  const hidden = hiddenIn(await phone.get(path), 'learning.practise');
  const n = async (): Promise<number> =>
    Number(
      hiddenIn(await phone.get(path), 'learning.practise')['n'] ??
        (await phone.get(path)).html.match(/name="n" value="(\d+)"/)?.[1],
    );
  const before = await n();
  const fields = {
    course: 'e-mail',
    module: 'schreiben-und-antworten',
    step: path.split('/').at(-1) ?? '',
    exercise: /name="exercise" value="([^"]+)"/.exec((await phone.get(path)).html)?.[1] ?? '',
    ...hidden,
    n: String(before),
    do: 'new',
  };
  expect((await phone.post(path, 'learning.practise', fields)).to).toBe(`${path}#uebung`);
  expect(await n()).toBe(before + 1);
  expect((await tablet.post(path, 'learning.practise', fields)).to).toBe(`${path}#uebung`);
  expect((await tablet.post(path, 'learning.practise', { ...fields, n: 'x' })).to).toBe(
    `${path}#uebung`,
  );
  const json = await tablet.post(path, 'learning.practise', fields, { accept: 'application/json' });
  expect(json.status).toBe(409);
  expect(JSON.parse(json.html)).toMatchObject({ n: before + 1 });
  expect(await n()).toBe(before + 1);
});
