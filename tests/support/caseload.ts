/**
 * A caseload of any size for measuring the export: written straight into the tables, learners with
 * two or three courses each.
 */
import type { TestDatabase } from './database.ts';
import { openFileConnection } from '#db/file.ts';
import { seal } from '#lib/seal.ts';

export const benchKey = Buffer.alloc(32, 'bench').toString('base64');

/** Fills the database with so many assignments of one caseworker; gives the caseworker's number. */
export function fillCaseload(db: TestDatabase, assignments: number): number {
  const { raw, close } = openFileConnection(`file:${db.file}`, 5000);
  const sealed = seal(benchKey, '123A456789', 'identifier.kundennummer');
  raw.exec('PRAGMA synchronous = OFF; BEGIN');
  raw.exec("insert into site (id, name) values (1, 'Mayen')");
  const person = raw.prepare(
    "insert into account (id, public_id, role, given_name, family_name, site_id, caseworker_id, fold, made_on, demo) values (?, ?, ?, ?, ?, ?, ?, ?, '2026-01-01', 0)",
  );
  person.run([1, 'cw', 'caseworker', 'Frida', 'Probe', null, null, 'probe frida']);
  person.run([2, 'st', 'staff', 'Berta', 'Beispiel', null, null, 'beispiel berta']);
  const addCourse = raw.prepare(
    "insert into course (id, slug, number, title, goal, summary, version, confidential, position, retired) values (?, ?, 'K', ?, '', '', '0123456789abcdef', 0, ?, 0)",
  );
  const addModule = raw.prepare(
    "insert into module (course_id, slug, title, goal, minutes, needs, position, version_id) values (?, ?, 'Modul', '', 15, 'phone', ?, 1)",
  );
  for (let c = 1; c <= 8; c += 1) {
    addCourse.run([c, `kurs-${c}`, `Kurs Nummer ${c}: E-Mail und Nachrichten`, c]);
    for (let m = 0; m < 6; m += 1) addModule.run([c, `m${m}`, m]);
  }
  const numbers = raw.prepare(
    'insert into identifier (learner_id, aktenzeichen, kundennummer_sealed) values (?, ?, ?)',
  );
  const give =
    raw.prepare(`insert into assignment (public_id, learner_id, course_id, way, binding, legal_form, assigned_on, assigned_by, due_day)
    values (?, ?, ?, 'zugewiesen', 'freiwillig', 'lernangebot', '2026-08-01', 2, '2026-12-01')`);
  const stand = raw.prepare(
    'insert into standing (learner_id, module_id, course_id, exercises_done, started_day, last_day, completed_day, with_help) values (?, ?, ?, ?, 20600, 20700, ?, 0)',
  );
  const course = raw.prepare(
    'insert into course_standing (learner_id, course_id, started_day, last_day, modules_done, completed_day, completed_of) values (?, ?, 20600, 20700, ?, ?, ?)',
  );
  const proof = raw.prepare(
    "insert into certificate (number, learner_id, course_id, issued_on, body) values (?, ?, ?, '2026-09-04', ?)",
  );
  const learn = (learner: number, c: number, modules: number): void => {
    for (let m = 0; m < modules; m += 1)
      stand.run([learner, (c - 1) * 6 + m + 1, c, '1,2,3', 20_650 + m]);
    const whole = modules === 6;
    if (modules > 0) course.run([learner, c, modules, whole ? 20_655 : null, whole ? 6 : null]);
    if (whole)
      proof.run([
        `HV-2026-${learner}-${c}`,
        learner,
        c,
        JSON.stringify({
          courseTitle: `Kurs Nummer ${c}`,
          courseVersion: '0123456789abcdef',
          minutes: 90,
        }),
      ]);
  };
  for (let i = 0; i < assignments; i += 1) {
    const learner = 10 + Math.floor(i / 2.5);
    const c = 1 + (i % 8);
    if (i === 0 || Math.floor((i - 1) / 2.5) !== Math.floor(i / 2.5)) {
      person.run([
        learner,
        `l${learner}`,
        'learner',
        'Rosa',
        `Muster ${learner}`,
        1,
        1,
        `muster ${String(learner).padStart(7, '0')} rosa`,
      ]);
      numbers.run([learner, `AZ ${learner}`, sealed]);
    }
    give.run([`00000000-0000-4000-8000-${String(i).padStart(12, '0')}`, learner, c]);
    learn(learner, c, i % 7);
  }
  raw.exec('COMMIT');
  close();
  return 1;
}
