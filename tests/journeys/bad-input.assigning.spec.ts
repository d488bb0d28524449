/**
 * What can go wrong when courses are given: each is said at its field, keeps what was typed, and
 * changes nothing by half.
 */
import { randomUUID } from 'node:crypto';
import { ask, count, expect, test } from '../support/faulty.ts';
import {
  expectPlainWords,
  expectStopped,
  expectTrouble,
  plain,
  type Fields,
  type Visitor,
} from '../support/visitor.ts';

const past = 'Dieser Tag ist schon vorbei.';
const mine = 'demo-learner-3';
/** At a site that the desk of the demonstration does not look after. */
const stranger = 'demo-learner-6';
type Database = Parameters<typeof count>[0];
const everything = async (portal: Database): Promise<number[]> =>
  Promise.all(
    [
      'assignment',
      'bulk_act',
      'bulk_act_subject',
      'extension',
      'assignment_template',
      'template_course',
      'group_member',
      "access_log where action not in ('act_refused', 'page_refused', 'learner_listed', 'name_listed', 'learner_read')",
    ].map((table) => count(portal, `select count(*) from ${table}`)),
  );

test.describe('A due day in the past', () => {
  const once = randomUUID();
  const given = (portal: Database) =>
    ask(
      portal,
      `select a.public_id, c.slug, coalesce(a.due_day, '') from assignment a join course c on c.id = a.course_id join account l on l.id = a.learner_id where l.public_id = '${mine}' and a.way = 'zugewiesen' and a.withdrawn_on is null`,
    );
  const choose = (staff: Visitor, course: string) =>
    staff.post('/betreuung/zuweisen', 'enrolment.pick', {
      go: 'kurs',
      course,
      learners: mine,
      shown: mine,
    });

  test('is refused where a course is given, changed, moved and applied for, and stays in its field', async ({
    asStaff,
    portal,
  }) => {
    const [[assignment = '', course = ''] = []] = await given(portal);
    const [[application = ''] = []] = await ask(
      portal,
      "select a.public_id from application a join account l on l.id = a.learner_id where a.state = 'in_pruefung' and l.public_id = 'demo-learner-5'",
    );
    const terms = { binding: 'freiwillig', legalForm: 'lernangebot', dueDay: '2020-01-31' };
    await asStaff.post('/betreuung/zuweisen', 'enrolment.pick', {
      go: 'suchen',
      course,
      learners: mine,
      shown: mine,
    });
    const places: [string, string, Fields][] = [
      ['/betreuung/zuweisen/angaben', 'enrolment.settle', terms],
      [`/betreuung/zuweisungen/${assignment}`, 'enrolment.change', { assignment, ...terms }],
      [
        '/betreuung/zuweisen/frist',
        'enrolment.extend',
        { once, course, learners: mine, dueDay: '2020-01-31', reason: 'das Netz weg war' },
      ],
      [
        `/betreuung/bewerbungen/${application}/bewilligen`,
        'applications.approve',
        { application, ...terms },
      ],
    ];
    const before = await everything(portal);
    for (const [path, action, fields] of places) {
      const shown = await asStaff.post(path, action, fields);
      expectStopped(shown, { dueDay: past });
      expect(shown.html, action).toContain('value="31.01.2020"');
    }
    expect(await everything(portal)).toEqual(before);
  });

  test('of a later course of a path is refused at the field of that course, and so is one before the course before', async ({
    asStaff,
    portal,
  }) => {
    await choose(asStaff, 'vorlage:00000000-0000-4000-8000-000000900002');
    await asStaff.post('/betreuung/zuweisen', 'enrolment.pick', {
      go: 'weiter',
      course: 'vorlage:00000000-0000-4000-8000-000000900002',
      learners: mine,
      shown: mine,
    });
    const settle = (days: Record<string, string>) =>
      asStaff.post('/betreuung/zuweisen/angaben', 'enrolment.settle', {
        binding: 'freiwillig',
        ...days,
      });
    const before = await everything(portal);
    expectStopped(await settle({ dueDay2: '1.1.2020' }), { dueDay2: past });
    expectStopped(await settle({ dueDay: '2099-06-01', dueDay3: '2099-05-31' }), {
      dueDay3: 'Dieser Tag liegt vor dem Tag des Kurses davor.',
    });
    expect((await settle({ dueDay: '2099-06-01', dueDay3: '2099-06-01' })).to).toBe(
      '/betreuung/zuweisen/pruefen',
    );
    // The last page was open over night: the day has passed since.
    const late = await asStaff.post('/betreuung/zuweisen/pruefen', 'enrolment.assign', {
      once: randomUUID(),
      course: 'erste-schritte',
      course2: 'e-mail',
      learners: mine,
      binding: 'freiwillig',
      dueDay2: '2020-01-01',
    });
    expect(late.status).toBe(422);
    expect(plain(late.html)).toContain(past);
    expect(await everything(portal)).toEqual(before);
  });
});

test('Somebody of another site is not reached by any way in, nobody else with them, and the try is logged', async ({
  asStaff,
  portal,
}) => {
  const both: [string, string][] = [
    ['learners', mine],
    ['learners', stranger],
  ];
  const terms: [string, string][] = [
    ['once', randomUUID()],
    ['course', 'e-mail'],
    ['binding', 'freiwillig'],
  ];
  const ways: [string, string, Fields, number][] = [
    ['/betreuung/zuweisen/pruefen', 'enrolment.assign', [...terms, ...both], 404],
    [
      '/betreuung/zuweisen/pruefen',
      'enrolment.assign',
      [...terms, ['course2', 'home-office'], ...both],
      404,
    ],
    [
      '/betreuung/zuweisen/frist',
      'enrolment.extend',
      [...terms, ...both, ['dueDay', '2099-01-01'], ['reason', 'x']],
      404,
    ],
    ['/betreuung/zuweisen/ruecknahme', 'enrolment.withdrawFrom', [...terms, ...both], 404],
    [
      '/betreuung/gruppen/neu',
      'groups.make',
      [['once', randomUUID()], ['name', 'Fremd'], ['site', '1'], ['kind', 'hand'], ...both],
      404,
    ],
    ['/betreuung/zuweisen/liste/datei', '', both, 404],
    ['/betreuung/zuweisen/karten/datei', '', both, 422],
  ];
  const before = await everything(portal);
  for (const [path, action, fields, status] of ways) {
    const refusals = await count(
      portal,
      `select count(*) from access_log where refused and subject_id = (select id from account where public_id = '${stranger}')`,
    );
    const shown = await asStaff.post(path, action, fields);
    expect(shown.status, path).toBe(status);
    expectPlainWords(shown);
    expect(
      await count(
        portal,
        `select count(*) from access_log where refused and subject_id = (select id from account where public_id = '${stranger}')`,
      ),
      path,
    ).toBeGreaterThan(refusals);
  }
  expect(await everything(portal)).toEqual(before);
  // Ticked and stored in the draft, they are still not shown, and not among those who get a card or
  // stand in the list.
  await asStaff.post('/betreuung/zuweisen', 'enrolment.pick', [
    ['go', 'suchen'],
    ['course', 'e-mail'],
    ...both,
  ]);
  for (const path of [
    '/betreuung/zuweisen?zeigen=auswahl',
    '/betreuung/zuweisen/karten',
    '/betreuung/zuweisen/liste',
  ])
    expect((await asStaff.get(path)).html).not.toContain(stranger);
});

test.describe('A template in a page that was open', () => {
  const make = async (staff: Visitor, fields: Record<string, string>): Promise<string> => {
    const once = randomUUID();
    expect(
      (
        await staff.post('/betreuung/vorlagen/neu', 'templates.make', {
          once,
          name: once,
          binding: 'freiwillig',
          ...fields,
        })
      ).to,
    ).toBe('/betreuung/vorlagen');
    return once;
  };
  const pick = (staff: Visitor, template: string) =>
    staff.post('/betreuung/zuweisen', 'enrolment.pick', {
      go: 'weiter',
      course: `vorlage:${template}`,
      learners: mine,
      shown: mine,
    });

  test('and was removed meanwhile cannot be chosen: the field says so, and the people stay ticked', async ({
    asStaff,
  }) => {
    const template = await make(asStaff, { course: 'e-mail' });
    expect(
      (
        await asStaff.post(`/betreuung/vorlagen/${template}/loeschen`, 'templates.remove', {
          template,
        })
      ).to,
    ).toBe('/betreuung/vorlagen');
    const shown = await pick(asStaff, template);
    expectStopped(shown, { course: 'Diese Vorlage gibt es nicht mehr.' });
    expect(shown.html).toMatch(new RegExp(`value="${mine}"[^>]*checked`));
    expectTrouble(
      await asStaff.get(`/betreuung/vorlagen/${template}`),
      404,
      'Diese Seite finden wir nicht',
    );
  });

  test('and has a course that is offered no more cannot be chosen, nor can the course be kept by a change', async ({
    asStaff,
    portal,
  }) => {
    const template = await make(asStaff, { course: 'e-mail', course2: 'home-office' });
    await portal.database.execute("update course set retired = 1 where slug = 'home-office'");
    try {
      expectStopped(await pick(asStaff, template), {
        course: /In dieser Vorlage steht „.+“. Diesen Kurs gibt es nicht mehr./,
      });
      const changed = {
        template,
        name: 'Neuer Name',
        binding: 'freiwillig',
        course: 'e-mail',
        course2: 'home-office',
        reason: 'Das bleibt stehen.',
      };
      const shown = await asStaff.post(
        `/betreuung/vorlagen/${template}`,
        'templates.change',
        changed,
      );
      expectStopped(shown, { course2: 'Diesen Kurs gibt es nicht mehr.' });
      expect(shown.html).toContain('Das bleibt stehen.');
      expect(plain((await asStaff.get('/betreuung/vorlagen')).html)).toContain('Nicht verwendbar');
      const late = await asStaff.post('/betreuung/zuweisen/pruefen', 'enrolment.assign', {
        once: randomUUID(),
        course: 'e-mail',
        course2: 'home-office',
        learners: mine,
        binding: 'freiwillig',
      });
      expect(late.status).toBe(409);
    } finally {
      await portal.database.execute("update course set retired = 0 where slug = 'home-office'");
    }
  });
});
