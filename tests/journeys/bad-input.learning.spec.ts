/**
 * Learning while something else happens: a course taken back, content edited, a second device.
 * Nothing done is lost, nothing counts twice.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileConnection } from '#db/file.ts';
import { anEarlierRelease, course } from '../support/earlier-release.ts';
import { ask, expect, test } from '../support/faulty.ts';
import { hiddenIn, knownOf } from '../support/learning-forms.ts';
import { startServer } from '../support/server.ts';
import {
  expectPlainWords,
  expectTrouble,
  plain,
  visitor,
  type Visitor,
} from '../support/visitor.ts';

const withdrawnWords =
  'Dieser Kurs gehört gerade nicht mehr zu Ihren Kursen. Was Sie geschafft haben, bleibt.';

test('two devices that learn at once, press twice and go back count once, and go on at the same step', async ({
  portal,
}) => {
  const who = 'probe-konto-3';
  const [phone, tablet] = [await visitor(portal.url, who), await visitor(portal.url, who)];
  const place = hiddenIn(await phone.get('/lernen'), 'learning.open');
  const path = (step: string): string => `/lernen/${place['course']}/${place['module']}/${step}`;
  const opened = await phone.post('/lernen', 'learning.open', place);
  const here = { ...place, step: opened.to.split('/').at(-1) ?? '' };
  const first = await phone.post(path(here.step), 'learning.goOn', here);
  const once = await knownOf(portal.database, who);
  const again = await Promise.all(
    [phone, tablet, phone, tablet].map((device) =>
      device.post(path(here.step), 'learning.goOn', here),
    ),
  );
  expect(again.map((s) => ({ status: s.status, to: s.to }))).toEqual(
    Array(4).fill({ status: 303, to: first.to }),
  );
  expect(await knownOf(portal.database, who)).toEqual(once);
  // Each page says which session it is of, and nothing else may differ.
  const start = async (device: Visitor): Promise<string> =>
    (await device.get('/lernen')).html.replace(/ data-session="[0-9a-f]{16}"/, '');
  expect(await start(tablet)).toBe(await start(phone));
});

test('a course that is taken back says so on every page and form of it, and keeps what was done', async ({
  portal,
  asStaff,
}) => {
  const who = 'probe-konto-9';
  const learner = await visitor(portal.url, who);
  const place = hiddenIn(await learner.get('/lernen'), 'learning.open');
  const base = `/lernen/${place['course']}`;
  const path = `${base}/${place['module']}/${place['step']}`;
  await learner.post('/lernen', 'learning.open', place);
  const before = await knownOf(portal.database, who);
  const [[assignment, person] = []] = await ask(
    portal,
    `select s.public_id, a.public_id from assignment s join account a on a.id = s.learner_id join course c on c.id = s.course_id where a.user_name = '${who}' and c.slug = '${place['course']}'`,
  );
  const withdraw = () =>
    asStaff.post(`/betreuung/lernende/${person}`, 'enrolment.withdraw', {
      assignments: assignment ?? '',
    });
  expect((await Promise.all([withdraw(), withdraw()])).map((s) => s.status)).toEqual([303, 303]);
  for (const [at, action] of [
    [path, 'learning.goOn'],
    ['/lernen', 'learning.open'],
    [`${path}/hilfe`, 'learning.help'],
  ] as const) {
    const shown = await learner.post(at, action, place);
    expect(shown.status).toBe(409);
    expect(shown.title).toMatch(/^Fehler: /);
    expectPlainWords(shown);
    expect(plain(shown.html)).toContain(withdrawnWords);
  }
  for (const at of [base, `${base}/${place['module']}`, path]) {
    const shown = await learner.get(at);
    expectPlainWords(shown);
    expect(plain(shown.html)).toContain('Dieser Kurs gehört gerade nicht mehr zu Ihren Kursen.');
    expect(plain(shown.html)).toContain('Sie können den Kurs freiwillig weiter lernen.');
  }
  expect(await knownOf(portal.database, who)).toEqual(before);
  expect(
    (
      await asStaff.post(`/betreuung/lernende/${person}`, 'enrolment.restore', {
        assignments: assignment ?? '',
      })
    ).status,
  ).toBe(303);
  expect((await learner.get(path)).status).toBe(200);
  expect(await knownOf(portal.database, who)).toEqual(before);
});

test('a module and a step that are gone after an update say so, lead on, and keep what was done', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  const who = 'probe-konto-3';
  try {
    const before = await startServer({ folder, filled: true });
    await before.stop();
    // The release before this one had a module and a step more: the learner was in the middle of
    // both.
    const first = await anEarlierRelease(before.file, who);
    const portal = await startServer({ folder });
    const learner = await visitor(portal.url, who);
    const database = openFileConnection(`file:${portal.file}`, 5000);
    const known = await knownOf(database, who);

    for (const path of [
      `/lernen/${course}/frueher`,
      `/lernen/${course}/frueher/schritt`,
      `/lernen/${course}/frueher/schritt/hilfe`,
      `/lernen/${course}/frueher/geschafft`,
    ]) {
      const shown = await learner.get(path);
      expectTrouble(shown, 410, 'Diesen Teil gibt es nicht mehr');
      expect(plain(shown.html)).toContain(
        'Der Kurs wurde überarbeitet. Was Sie geschafft haben, bleibt.',
      );
      expect(shown.html).toMatch(new RegExp(`<a class="btn" href="/lernen/${course}"`));
    }
    for (const action of [
      'learning.goOn',
      'learning.open',
      'learning.help',
      'learning.play',
      'learning.practise',
    ]) {
      expectTrouble(
        await learner.post(`/lernen/${course}/frueher/schritt`, action, {
          course,
          module: 'frueher',
          step: 'schritt',
          exercise: 'x',
          n: '0',
          do: 'check',
        }),
        410,
        'Diesen Teil gibt es nicht mehr',
      );
    }
    const gone = await learner.get(`/lernen/${course}/${first}/frueher`);
    expectTrouble(gone, 410, 'Diesen Teil gibt es nicht mehr');
    expect(gone.html).toMatch(new RegExp(`<a class="btn" href="/lernen/${course}/${first}"`));
    const module = await learner.get(`/lernen/${course}/${first}`);
    expect(plain(module.html)).toContain(
      'Ihr letzter Schritt ist jetzt ein anderer. Hier geht es für Sie weiter.',
    );
    expect(module.html).toContain('Weitermachen bei Schritt 2 von');
    expect(await knownOf(database, who)).toEqual(known);
    const on = await learner.post(
      `/lernen/${course}/${first}`,
      'learning.open',
      hiddenIn(module, 'learning.open'),
    );
    expect((await learner.get(on.to)).status).toBe(200);
    expect(plain((await learner.get(`/lernen/${course}/${first}`)).html)).not.toContain(
      'Ihr letzter Schritt ist jetzt ein anderer',
    );
    database.close();
    await portal.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
