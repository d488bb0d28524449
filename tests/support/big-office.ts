/**
 * An office with as many learners as wanted, at five sites that one member of staff looks after;
 * each with a course under way.
 */
import { openFileConnection } from '#db/file.ts';
import { foldName } from '#domains/people/accounts/rules.fold.ts';
import type { Actor } from '#lib/actor.ts';
import type { TestDatabase } from './database.ts';

const sites = 5;
const given = [
  'Anna',
  'Bernd',
  'Ayşe',
  'Dieter',
  'Elke',
  'Fatma',
  'Günther',
  'Heike',
  'Ivan',
  'Jürgen',
  'Karin',
  'Łukasz',
  'Monika',
  'Nguyen',
  'Olena',
  'Peter',
  'Renate',
  'Samira',
  'Thomas',
  'Ursula',
];
const begins = [
  'Al',
  'Bau',
  'Ber',
  'Bra',
  'Dem',
  'Eck',
  'Fri',
  'Gro',
  'Hart',
  'Hoff',
  'Jan',
  'Kauf',
  'Klein',
  'Koh',
  'Lan',
  'Leh',
  'Mei',
  'Mül',
  'Neu',
  'Öz',
  'Pet',
  'Rich',
  'Schä',
  'Schmi',
  'Schu',
  'Stein',
  'Tho',
  'Vog',
  'Wag',
  'Wei',
  'Yıl',
  'Zim',
];
const ends = [
  'bach',
  'berg',
  'dt',
  'er',
  'feld',
  'ger',
  'hauer',
  'ke',
  'ler',
  'mann',
  'ner',
  'rath',
  'ster',
  'türk',
  'wald',
  'z',
];

/** An invented name, by its number: some ten thousand, then they come again. */
export const nameOf = (i: number): { givenName: string; familyName: string } => ({
  givenName: given[(i * 13) % given.length] ?? '',
  familyName: `${begins[(i * 7) % begins.length] ?? ''}${ends[Math.floor(i / begins.length) % ends.length] ?? ''}`,
});

/** Fills the database; gives the member of staff, and "family given" of each learner. */
export function fillOffice(db: TestDatabase, learners: number): { staff: Actor; names: string[] } {
  const { raw, close } = openFileConnection(`file:${db.file}`, 5000);
  const names: string[] = [];
  raw.exec('PRAGMA synchronous = OFF; BEGIN');
  const siteIds = Array.from({ length: sites }, (_, i) => i + 1);
  for (const id of siteIds)
    raw.prepare('insert into site (id, name) values (?, ?)').run([id, `Standort ${id}`]);
  const person = raw.prepare(
    "insert into account (id, public_id, role, given_name, family_name, site_id, fold, made_on, demo) values (?, ?, ?, ?, ?, ?, ?, '2026-01-01', 0)",
  );
  person.run([1, 'staff', 'staff', 'Berta', 'Beispiel', null, 'beispiel berta']);
  for (const id of siteIds)
    raw.prepare('insert into staff_site (staff_id, site_id) values (1, ?)').run([id]);
  raw.exec(
    "insert into course (id, slug, number, title, goal, summary, version, confidential, position, retired) values (1, 'kurs', 'K1', 'Kurs', '', '', '0123456789abcdef', 0, 1, 0)",
  );
  const give =
    raw.prepare(`insert into assignment (public_id, learner_id, course_id, way, binding, legal_form, assigned_on, assigned_by, due_day)
    values (?, ?, 1, 'zugewiesen', 'freiwillig', 'lernangebot', '2026-08-01', 1, '2026-12-01')`);
  const begin = raw.prepare(
    'insert into course_standing (learner_id, course_id, started_day, last_day, modules_done) values (?, 1, 20600, 20700, 2)',
  );
  for (let i = 0; i < learners; i += 1) {
    const id = 10 + i;
    const { givenName, familyName } = nameOf(i);
    names.push(`${familyName} ${givenName}`);
    person.run([
      id,
      `l${id}`,
      'learner',
      givenName,
      familyName,
      1 + (i % sites),
      foldName({ givenName, familyName }),
    ]);
    give.run([`00000000-0000-4000-8000-${String(i).padStart(12, '0')}`, id]);
    begin.run([id]);
  }
  raw.exec('COMMIT');
  close();
  return {
    staff: {
      id: 1,
      publicId: 'staff',
      role: 'staff',
      givenName: 'Berta',
      familyName: 'Beispiel',
      siteIds,
      today: '2026-10-06',
    },
    names,
  };
}
