/** Lists that show people by name leave a line for each of them. */
import { randomUUID } from 'node:crypto';
import { linesOf, readerFor, someLearner, type Reads } from '../support/log-readers.ts';
import { expect, test } from '../support/portal.ts';

/** Pages that show whom staff have chosen, or looked for, by name. */
const named: [path: string, before: (staff: Reads, person: string) => Promise<unknown>][] = [
  [
    '/betreuung/zuweisen/pruefen',
    async (staff, person) => {
      await choose(staff, person, 'weiter');
      await staff('/betreuung/zuweisen/angaben?_action=enrolment.settle', {
        binding: 'freiwillig',
        legalForm: 'lernangebot',
      });
    },
  ],
  ['/betreuung/zuweisen/frist', (staff, person) => chooseWithCourse(staff, person, 'frist')],
  [
    '/betreuung/zuweisen/ruecknahme',
    (staff, person) => chooseWithCourse(staff, person, 'ruecknahme'),
  ],
  ['/betreuung/zuweisen/liste', (staff, person) => choose(staff, person, 'liste')],
  ['/betreuung/zuweisen?zeigen=auswahl', (staff, person) => choose(staff, person, 'auswahl')],
  ['/betreuung/gruppen/neu', (staff, person) => choose(staff, person, 'gruppe')],
];

const choose = (staff: Reads, person: string, go: string): Promise<unknown> =>
  staff('/betreuung/zuweisen?_action=enrolment.pick', {
    go,
    course: 'home-office',
    learners: person,
    shown: person,
  });

/** The same for whoever has the course already. */
async function chooseWithCourse(staff: Reads, person: string, go: string): Promise<unknown> {
  const given = {
    once: randomUUID(),
    course: 'home-office',
    learners: person,
    binding: 'freiwillig',
    legalForm: 'lernangebot',
  };
  expect((await staff('/betreuung/zuweisen/pruefen?_action=enrolment.assign', given)).status).toBe(
    303,
  );
  return choose(staff, person, go);
}

for (const [path, before] of named) {
  test(`${path} leaves a line for whom it names`, async ({ portal }) => {
    const person = await someLearner(portal, `Gewählt${path.length}`);
    const staff = await readerFor(portal, portal.office.staff);
    await before(staff, person.publicId);
    const shown = await staff(path);
    expect(shown.status).toBe(200);
    expect(shown.html).toContain(`Gewählt${path.length}`);
    expect(await linesOf(portal, portal.office.staff.id, person.id)).toContainEqual({
      action: 'name_listed',
      reason: null,
    });
  });
}

test('Names that follow while somebody types leave a line too', async ({ portal }) => {
  const person = await someLearner(portal, 'Tippenberg');
  for (const [page, who] of [
    ['/betreuung', portal.office.staff],
    ['/verwaltung', portal.office.admin],
  ] as const) {
    const reads = await readerFor(portal, who);
    const searched = await reads(`${page}?_action=search.find`, { suche: 'tippenb', nur: 'namen' });
    expect((await reads(searched.to)).html).toContain('Tippenberg');
    expect(await linesOf(portal, who.id, person.id), page).toEqual([
      { action: 'name_listed', reason: null },
    ]);
  }
});
