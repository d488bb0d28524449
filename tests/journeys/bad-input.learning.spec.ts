/**
 * Learning while something else happens: answers that cannot be, a course taken back, content
 * edited, a second device. Nothing done is lost, nothing counts twice.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openConnection, type Connection } from '#db/connection.ts';
import { openWriteDoor } from '#db/write.ts';
import { syncCatalogue } from '#domains/courses/commands.ts';
import type { CourseOutline } from '#domains/courses/rules.ts';
import { outlineOf, readSource } from '#domains/courses/source.ts';
import { dayNumber, today } from '#lib/time.ts';
import { ask, expect, test } from '../support/faulty.ts';
import { startServer } from '../support/server.ts';
import {
  expectPlainWords,
  expectTrouble,
  plain,
  visitor,
  type Fields,
  type Shown,
  type Visitor,
} from '../support/visitor.ts';

const course = 'erste-schritte';
const withdrawnWords =
  'Dieser Kurs gehört gerade nicht mehr zu Ihren Kursen. Was Sie geschafft haben, bleibt.';

/** The facts, states and standing of somebody, to compare before and after. */
async function knownOf(database: Connection, userName: string): Promise<unknown> {
  const read = async (table: string, learner: string) =>
    (
      await database.execute(
        `select t.* from ${table} t join account a on a.id = t.${learner} where a.user_name = '${userName}' order by 1, 2`,
      )
    ).rows;
  return {
    facts: await read('fact', 'learner_id'),
    standings: await read('standing', 'learner_id'),
    states: await read('exercise_state', 'learner_id'),
    proofs: await read('certificate', 'learner_id'),
  };
}

/** The hidden fields of the form for an action on a page. */
function hiddenIn({ html }: Shown, action: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`_action=${action}`)) ?? '';
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
}

/** The first step of a module whose exercise is of this kind of field. */
async function stepWith(learner: Visitor, module: string, field: string): Promise<string> {
  const steps = [
    ...(await learner.get(module)).html.matchAll(new RegExp(`href="(${module}/[a-z0-9-]+)"`, 'g')),
  ].map(([, path = '']) => path);
  for (const path of steps)
    if ((await learner.get(path)).html.includes(`name="${field}"`)) return path;
  throw new Error(`No step of ${module} has a field ${field}.`);
}

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
      const path = await stepWith(asLearner, '/lernen/e-mail/schreiben-und-antworten', 'order');
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
    const path = await stepWith(asLearner, '/lernen/e-mail/schreiben-und-antworten', 'order');
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
    const database = openConnection(`file:${portal.file}`, 5000);
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

/**
 * Puts the catalogue into a database as a release before had it, with the learner in what is gone
 * since; gives the module that lost a step.
 */
async function anEarlierRelease(databaseFile: string, userName: string): Promise<string> {
  const outline: CourseOutline[] = outlineOf(readSource('content'));
  const changed = outline.find((c) => c.slug === course);
  const [first] = changed?.modules ?? [];
  if (!changed || !first) throw new Error(`The content has no course ${course}.`);
  const step = { id: 'frueher', title: 'Früher', part: 'erklaerung' as const, exercise: null };
  const longer = {
    ...first,
    version: '0'.repeat(16),
    steps: [...first.steps.slice(0, 1), step, ...first.steps.slice(1)],
  };
  const extra = {
    ...first,
    slug: 'frueher',
    version: '1'.repeat(16),
    title: 'Früher',
    steps: [{ ...step, id: 'schritt' }],
    required: [],
  };
  const door = openWriteDoor(`file:${databaseFile}`);
  await door.write((tx) =>
    syncCatalogue(
      tx,
      outline.map((c) =>
        c === changed ? { ...c, modules: [longer, ...c.modules.slice(1), extra] } : c,
      ),
      '2026-01-01',
    ),
  );
  await door.close();
  const database = openConnection(`file:${databaseFile}`, 5000);
  await database.execute({
    sql: `insert into standing (learner_id, module_id, course_id, step_id, started_day, last_day)
      select a.id, m.id, m.course_id, i.id, ?, ? from account a, module m join module_item i on i.module_id = m.id and i.kind = 'step' join course c on c.id = m.course_id
      where a.user_name = ? and c.slug = ? and (m.slug = 'frueher' or i.slug = 'frueher')
      on conflict (learner_id, module_id) do update set step_id = excluded.step_id, completed_day = null`,
    // Learned today: what is long ago, the round after the start may forget at any moment.
    args: [dayNumber(today()), dayNumber(today()), userName, course],
  });
  database.close();
  return first.slug;
}
