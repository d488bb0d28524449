/** An office that updates loses nothing: rows of the version before are carried over. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';

const folder = 'db/migrations';
const statementsOf = (file: string): string[] =>
  readFileSync(join(folder, file), 'utf8').split('--> statement-breakpoint');
let where: string;
let raw: Database.Database;
beforeEach(() => {
  where = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  raw = new Database(join(where, 'old.db'));
});
afterEach(() => {
  raw.close();
  rmSync(where, { recursive: true });
});

test('help that was open before calls existed still waits, with its place only where others may know it', () => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  for (const file of files.filter((name) => name < '0004'))
    for (const statement of statementsOf(file)) raw.exec(statement);
  raw.exec(`
    insert into site (id, name) values (1, 'Mayen');
    insert into account (id, public_id, role, given_name, family_name, site_id, made_on) values (1, 'rosa', 'learner', 'Rosa', 'Muster', 1, '2026-01-01');
    insert into course (id, slug, number, title, goal, summary, version, confidential, position) values (1, 'offen', 'K1', 'A', '', '', '', 0, 1), (2, 'geld', 'K2', 'B', '', '', '', 1, 2), (3, 'selbst', 'K3', 'C', '', '', '', 0, 3);
    insert into module (id, course_id, slug, title, goal, minutes, needs, position, version_id) values (1, 1, 'm', 'M', '', 10, 'phone', 1, 1), (2, 2, 'm', 'M', '', 10, 'phone', 1, 1), (3, 3, 'm', 'M', '', 10, 'phone', 1, 1), (4, 1, 'n', 'N', '', 10, 'phone', 2, 1);
    insert into assignment (public_id, learner_id, course_id, way, binding, legal_form, assigned_on) values ('a', 1, 1, 'zugewiesen', 'freiwillig', 'lernangebot', '2026-01-01'), ('b', 1, 2, 'zugewiesen', 'freiwillig', 'lernangebot', '2026-01-01'), ('c', 1, 3, 'selbst_gewaehlt', 'freiwillig', 'lernangebot', '2026-01-01');
    insert into standing (learner_id, module_id, course_id, started_day, last_day, completed_day, help_wanted_day) values (1, 1, 1, 20700, 20727, null, 20727), (1, 2, 2, 20700, 20727, null, 20727), (1, 3, 3, 20700, 20727, null, 20727), (1, 4, 1, 20700, 20727, 20727, 20720);
    insert into fact (learner_id, id, course_id, module_id, item_id, version_id, verb, with_help, day, recorded_by) values (1, x'01', 1, 1, 7, 1, 5, 0, 20727, 1);`);
  for (const file of files.filter((name) => name >= '0004'))
    for (const statement of statementsOf(file)) raw.exec(statement);
  const calls = raw
    .prepare(
      'select learner_id, wish, course_id, module_id, step_id, made_on, answered_on from help_call order by course_id desc',
    )
    .raw()
    .all([]);
  expect(calls).toEqual([
    [1, 'help', 1, 1, 7, '2026-10-01', null],
    [1, 'help', null, null, null, '2026-10-01', null],
    [1, 'help', null, null, null, '2026-10-01', null],
  ]);
  expect(raw.prepare('select count(distinct public_id) from help_call').raw().all([])).toEqual([
    [3],
  ]);
});

test('programs whose access had no end are not cut: it ends a year from now, says so, and what was revoked stays as it was', () => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const at = files.findIndex((name) => name.endsWith('_token-ends.sql'));
  for (const file of files.slice(0, at))
    for (const statement of statementsOf(file)) raw.exec(statement);
  raw.exec(`
    insert into account (id, public_id, role, given_name, family_name, made_on) values (1, 'a', 'admin', 'A', 'B', '2026-01-01');
    insert into api_token (public_id, name, hash, everybody, level, last_day, made_on, made_by, last_used_on, revoked_on) values
      ('offen', 'A', x'01', 1, 2, null, '2026-01-01', 1, null, null), ('mit-ende', 'B', x'02', 1, 2, '2031-01-01', '2026-01-01', 1, null, null),
      ('gesperrt', 'C', x'03', 1, 2, null, '2026-01-01', 1, null, '2026-02-02'), ('uhr-geht-nach', 'D', x'04', 1, 2, null, '2026-01-01', 1, '2098-05-05', null);`);
  for (const statement of statementsOf(files[at] ?? '')) raw.exec(statement);
  const now = new Date();
  const [day, inAYear] = [0, 1].map((years) =>
    new Date(Date.UTC(now.getUTCFullYear() + years, now.getUTCMonth(), now.getUTCDate()))
      .toISOString()
      .slice(0, 10),
  );
  const rows = raw
    .prepare('select public_id, last_day, end_given_on from api_token order by public_id')
    .raw()
    .all([]);
  expect(rows).toEqual([
    ['gesperrt', null, null],
    ['mit-ende', '2031-01-01', null],
    ['offen', inAYear, day],
    ['uhr-geht-nach', '2099-05-05', '2098-05-05'],
  ]);
});
