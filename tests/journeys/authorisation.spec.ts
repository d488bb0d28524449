/**
 * The authorisation matrix: every route and form of the build × every role × own and foreign. The
 * tables say what is expected.
 */
import { askers, type Answer, type Asker, type Question } from '../support/matrix/asking.ts';
import type { Cell } from '../support/matrix/cells.ts';
import type { FormRow } from '../support/matrix/form.ts';
import { forms } from '../support/matrix/forms.ts';
import type { PageRow } from '../support/matrix/page.ts';
import { pages } from '../support/matrix/pages.ts';
import { formsOfBuild, routesOfBuild } from '../support/matrix/surface.ts';
import type { Things } from '../support/matrix/things.ts';
import type { Trial } from '../support/matrix/trial.ts';
import { expect, test } from '../support/portal.ts';

test.describe('The tables', () => {
  test('have a row for every route of the build, and no other', () => {
    expect(
      compare(
        routesOfBuild().map((r) => r.pattern),
        Object.keys(pages),
        'route',
        'tests/support/matrix/pages.*.ts',
      ),
    ).toEqual([]);
  });

  test('have a row for every form of the build, and no other', () => {
    expect(
      compare(formsOfBuild(), Object.keys(forms), 'form', 'tests/support/matrix/forms.*.ts'),
    ).toEqual([]);
  });

  test('say whose it is wherever an address has a part that changes', () => {
    const open = Object.entries(pages)
      .filter(
        ([pattern, row]) => pattern.includes('[') && askers.some((asker) => row[asker] === 'yes'),
      )
      .map(([pattern]) => pattern);
    expect(
      open,
      'Write "own", "all" or "offer" instead of "yes", and an address made of the things',
      // The version of a published schema is nobody's.
    ).toEqual(['/api/lernstand-[version].schema.json', '/fehler/[status]']);
  });
});

test('what is written is seen, in each table that a page or a form may touch', async ({
  backstage,
  trial,
}) => {
  await backstage.forgetTouched();
  expect(backstage.touched()).toEqual([]);
  await trial.ask('learner', {
    path: '/hilfe?_action=participation.report',
    form: { body: 'Die Schrift ist zu klein.' },
  });
  expect(backstage.touched()).toContain('barrier_report');
});

test.describe('Page', () => {
  for (const [pattern, row] of Object.entries(pages)) {
    test(`${pattern}: ${sentence(row)}`, async ({ trial }) => {
      for (const asker of askers) await checkPage(trial, row, asker);
    });
  }
});

test.describe('Form', () => {
  for (const [name, row] of Object.entries(forms)) {
    test(`${name}: ${sentence(row)}`, async ({ trial, ownTrial }) => {
      for (const asker of askers) await checkRefusals(trial, name, row, asker);
      const reachesAll = askers.some((asker) => row[asker] === 'all');
      const taking = await ownTrial(reachesAll ? 'both desks' : undefined);
      for (const asker of askers) await checkTaking(taking, name, row, asker);
    });
  }

  test('of staff who tick somebody of another desk shows nothing of them', async ({ trial }) => {
    const { person } = trial.world.foreign;
    const picked = await trial.ask('staff', {
      path: '/hilfe?_action=enrolment.pick',
      form: { go: 'weiter', course: 'home-office', learners: person },
    });
    expect(picked.to).toBe('/betreuung/zuweisen/angaben');
    const draft = picked.headers
      .filter(([name]) => name === 'set-cookie')
      .map(([, value]) => value.split(';')[0] ?? '')
      .join('; ');
    const settled = await trial.ask('staff', {
      path: '/hilfe?_action=enrolment.settle',
      form: { binding: 'freiwillig', legalForm: 'lernangebot' },
      cookie: draft,
    });
    const agreed = settled.headers
      .filter(([name]) => name === 'set-cookie')
      .map(([, value]) => value.split(';')[0] ?? '')
      .join('; ');
    for (const path of ['/betreuung/zuweisen?zeigen=auswahl', '/betreuung/zuweisen/pruefen']) {
      await trial.expectOpen('staff', { path, cookie: agreed }, { status: 200 });
    }
  });
});

/** What is missing in a table, or left over, as sentences. */
function compare(built: string[], written: string[], kind: string, file: string): string[] {
  return [
    ...built
      .filter((name) => !written.includes(name))
      .map(
        (name) =>
          `The ${kind} ${name} has no row: write into ${file} who may use it, whose it is, and what everybody else gets.`,
      ),
    ...written
      .filter((name) => !built.includes(name))
      .map(
        (name) =>
          `The ${kind} ${name} is in ${file}, but no longer in the build: take its row away.`,
      ),
  ];
}

function sentence(row: Record<Asker, Cell>): string {
  return askers.map((asker) => `${asker} ${row[asker]}`).join(', ');
}

async function checkPage(trial: Trial, row: PageRow, asker: Asker): Promise<void> {
  const { own, foreign, missing } = trial.world;
  const to = (things: Things): Question => ({ path: row.at(things), cookie: row.cookie?.(things) });
  const open = { status: row.status, logs: row.logs };
  const cell = row[asker];
  if (cell.startsWith('→')) return trial.expectLed(asker, to(own), cell.slice(1));
  if (cell === 'door') return checkDoor(trial, asker, to(own));
  if (cell === 'no') return trial.expectShut(asker, to(own), { path: '/gibt-es-nicht' });
  await trial.expectOpen(asker, to(own), open);
  if (cell === 'yes') return;
  if (cell === 'own')
    return trial.expectShut(asker, to(foreign), to(missing), {
      status: row.refusal,
      foreign: true,
    });
  if (cell === 'all') await trial.expectOpen(asker, to(foreign), { ...open, foreign: true });
  else await checkElsewhere(trial, row, asker, to(foreign));
  await trial.expectUntaken(asker, to(missing), row.missing ?? 404);
}

/** Nobody learns what stands behind the door, and a form that stops before it changes nothing. */
async function checkDoor(trial: Trial, asker: Asker, question: Question): Promise<void> {
  await trial.expectLed(asker, question, `/anmelden?weiter=${encodeURIComponent(question.path)}`);
  await trial.expectUntaken(asker, { ...question, form: { a: 'b' } }, 401);
}

async function checkElsewhere(
  trial: Trial,
  { elsewhere = 404 }: PageRow,
  asker: Asker,
  question: Question,
): Promise<void> {
  if (typeof elsewhere === 'function')
    return trial.expectLed(asker, question, elsewhere(trial.world.foreign));
  await trial.expectOpen(asker, question, { status: elsewhere });
}

function questionsOf(name: string, row: FormRow): (things: Things) => Question {
  const path = name.startsWith('POST ') ? (row.at ?? '') : `${row.at ?? '/hilfe'}?_action=${name}`;
  return (things) => ({
    path,
    form: row.fields(things),
    file: row.file,
    cookie: row.cookie?.(things),
  });
}

async function checkRefusals(
  trial: Trial,
  name: string,
  row: FormRow,
  asker: Asker,
): Promise<void> {
  const { own, foreign, missing } = trial.world;
  const to = questionsOf(name, row);
  const cell = row[asker];
  if (cell === 'door') return trial.expectUntaken(asker, to(own), 401);
  if (cell === 'no')
    return trial.expectShut(asker, to(own), {
      ...to(own),
      path: name.startsWith('POST ') ? '/gibt-es-nicht' : '/hilfe?_action=gibt.esnicht',
    });
  await trial.expectUntaken(asker, { ...to(own), origin: 'https://anderswo.example' }, 403);
  if (cell === 'own')
    await trial.expectShut(asker, to(foreign), to(missing), {
      status: row.refusal,
      foreign: true,
      aboutNobody: row.aboutNobody,
    });
  if (cell === 'offer') await trial.expectUntaken(asker, to(foreign), 404);
  if (cell === 'offer' || cell === 'all') await trial.expectUntaken(asker, to(missing), 404);
}

async function checkTaking(trial: Trial, name: string, row: FormRow, asker: Asker): Promise<void> {
  const cell = row[asker];
  if (cell === 'no' || cell === 'door') return;
  const { own, foreign } = trial.world;
  const to = questionsOf(name, row);
  const open = { status: row.status ?? 303, logs: row.logs };
  const question = to(own);
  const answer = await trial.expectOpen(asker, question, open);
  await checkPressedTwice(trial, asker, question, answer);
  if (cell === 'all') await trial.expectOpen(asker, to(foreign), { ...open, foreign: true });
}

/**
 * A button pressed twice sends its form twice, and the answer to the second is shown: it is that to
 * the first, unless the first ended the session.
 */
async function checkPressedTwice(
  trial: Trial,
  asker: Asker,
  question: Question,
  { status, headers, to }: Answer,
): Promise<void> {
  if (asker === 'nobody') return;
  const session = `${trial.world.members[asker].cookie.split('=')[0] ?? ''}=`;
  if (headers.some(([name, value]) => name === 'set-cookie' && value.startsWith(session))) return;
  const again = await trial.ask(asker, question);
  expect
    .soft({ status: again.status, to: again.to }, `${asker} at ${question.path}, pressed twice`)
    .toEqual({ status, to });
}
