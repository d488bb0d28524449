/**
 * All that is wrong with a form comes in one round, also what only the office or the database knows
 * (docs/rules.md, Pages 20); and what stays open is said as it is.
 */
import { randomUUID } from 'node:crypto';
import { readDay } from '#lib/read-day.ts';
import { ask, expect, test } from '../support/faulty.ts';
import { expectStopped, plain } from '../support/visitor.ts';

const past = '1. Januar 2020';

test('whoever makes a learner reads at once which names are missing and which number is wrong', async ({
  asStaff,
}) => {
  const shown = await asStaff.post('/betreuung/lernende/neu', 'people.make', {
    once: randomUUID(),
    familyName: '',
    givenName: 'Karl',
    site: '1',
    kundennummer: '12',
    aktenzeichen: '',
  });
  expectStopped(shown, {
    familyName: 'Schreiben Sie den Nachnamen',
    kundennummer: 'Diese Kundennummer hat eine andere Form.',
  });
});

test('whoever records a module reads that the day is still to come, and that the module is missing', async ({
  asStaff,
}) => {
  const shown = await asStaff.post(
    '/betreuung/lernende/demo-learner-1/eintragen',
    'recorded.make',
    {
      person: 'demo-learner-1',
      module: '',
      how: 'paper',
      day: '1.1.2999',
      note: 'Im Büro gemacht.',
    },
  );
  expectStopped(shown, { module: 'Wählen Sie das Modul.', day: 'Dieser Tag kommt erst noch.' });
});

test('whoever gives a program access reads of the name that is taken with all the rest', async ({
  asAdmin,
}) => {
  const fields = {
    once: randomUUID(),
    name: 'Fachverfahren Eins',
    scope: 'all',
    level: '1',
    lastDay: '',
  };
  expect((await asAdmin.post('/verwaltung/zugaenge/neu', 'systems.make', fields)).status).toBe(303);
  const shown = await asAdmin.post('/verwaltung/zugaenge/neu', 'systems.make', {
    ...fields,
    once: randomUUID(),
    scope: 'some',
    lastDay: past,
  });
  expectStopped(shown, { name: /./, caseworkers: /./, lastDay: /./ });
});

test('whoever plans a delivery reads what is wrong with its place while its days are missing', async ({
  asAdmin,
}) => {
  const fields = {
    once: randomUUID(),
    name: '',
    rhythm: 'weekly',
    firstDay: 'bald',
    what: 'whole',
    format: 'csv',
    level: '1',
    days: 'iso',
    channel: 'webhook',
    'webhook-url': 'kein-ort',
    'webhook-password': '',
  };
  const shown = await asAdmin.post('/verwaltung/lieferungen/neu', 'deliveries.make', fields);
  expectStopped(shown, {
    name: /./,
    caseworkers: /./,
    firstDay: /./,
    'webhook-url': /./,
    'webhook-password': /./,
  });
});

test('whoever makes a template or a site under a name that is there reads it with the rest', async ({
  asStaff,
  asAdmin,
  portal,
}) => {
  const template = {
    once: randomUUID(),
    name: 'Einstieg doppelt',
    binding: 'freiwillig',
    legalForm: 'lernangebot',
    course: 'e-mail',
  };
  expect((await asStaff.post('/betreuung/vorlagen/neu', 'templates.make', template)).status).toBe(
    303,
  );
  expectStopped(
    await asStaff.post('/betreuung/vorlagen/neu', 'templates.make', {
      ...template,
      once: randomUUID(),
      course: '',
    }),
    { name: /Es gibt schon eine Vorlage/, course: 'Wählen Sie einen Kurs.' },
  );
  const [[name = ''] = []] = await ask(portal, 'select name from site order by id limit 1');
  const shown = await asAdmin.post('/verwaltung/standorte', 'sites.make', {
    name,
    address: 'x'.repeat(301),
  });
  expectStopped(shown, {
    address: /höchstens 300 Zeichen/,
    name: 'Einen Standort mit diesem Namen gibt es schon.',
  });
});

test('a form with nothing wrong in its fields does not say that fields are to be checked', async ({
  asAdmin,
}) => {
  const closed = await asAdmin.post('/verwaltung/standorte/1', 'sites.close', { site: '1' });
  expect(closed.status).toBe(409);
  expect(plain(closed.html)).toContain('Das hat nicht geklappt');
  expect(plain(closed.html)).not.toContain('Bitte prüfen Sie Ihre Angaben');
});

test('a learner who leaves the last step reads how many exercises are open, and the button leads to the first of them', async ({
  asLearner,
  portal,
}) => {
  const course = 'home-office';
  const [[module = ''] = []] = await ask(
    portal,
    `select m.slug from module m join course c on c.id = m.course_id where c.slug = '${course}' and m.retired = 0 order by m.position limit 1`,
  );
  await asLearner.post(`/lernen/${course}`, 'enrolment.choose', { course });
  const [[outline = ''] = []] = await ask(
    portal,
    `select v.outline from module_version v join module m on m.version_id = v.id where m.slug = '${module}'`,
  );
  const { steps } = JSON.parse(outline) as { steps: { id: string; exercise: string | null }[] };
  const here = (step: string) => ({ course, module, step });
  await asLearner.post('/lernen', 'learning.open', here(steps[0]?.id ?? ''));
  const last = steps.at(-1)?.id ?? '';
  await asLearner.post('/lernen', 'learning.open', here(last));
  const left = await asLearner.post(
    `/lernen/${course}/${module}/${last}`,
    'learning.goOn',
    here(last),
  );
  const open = steps.filter(({ exercise }) => exercise).length;
  const first = steps.findIndex(({ exercise }) => exercise) + 1;
  const shown = plain((await asLearner.get(left.to)).html);
  expect(open).toBeGreaterThan(1);
  expect(shown).toContain(`Noch ${open} Übungen sind offen.`);
  expect(shown).toContain(`Weitermachen bei Schritt ${first} von ${steps.length}`);
  expect(plain((await asLearner.get('/lernen')).html)).toContain(
    `Schritt ${first} von ${steps.length}`,
  );
});

test('a learner reads what is stored of them with the newest first, and steps by their names', async ({
  asLearner,
}) => {
  const html = (await asLearner.get('/lernen/daten')).html;
  const part = (id: string): string =>
    html.slice(html.indexOf(`<section id="${id}"`)).split('</section>')[0] ?? '';
  const days = [...plain(part('lernen')).matchAll(/\d{1,2}\. \p{L}+ \d{4}/gu)].map(
    ([day]) => readDay(day) ?? '',
  );
  expect(days.length).toBeGreaterThan(1);
  expect(days).toEqual(days.toSorted().toReversed());
  expect(plain(part('lernen'))).not.toMatch(/\b[a-zäöüß]+-[a-zäöüß-]+\b/);
});

test('anybody reads of the film in sign language, and which bodies of which Land there are', async ({
  asNobody,
}) => {
  const text = plain((await asNobody.get('/barrierefreiheit')).html);
  expect(text).toContain('In Gebärdensprache Ein Film in Gebärdensprache fehlt noch.');
  expect(text).toContain('Dann gibt es in Rheinland-Pfalz zwei Stellen beim Land');
  expect(text).toContain(
    'Durchsetzungsstelle achtet darauf, dass Ämter die Regeln einhalten. Am Telefon sagen wir Ihnen, wie Sie diese Stelle erreichen.',
  );
});
