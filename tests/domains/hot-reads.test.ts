/**
 * What is asked every minute stays as quick in an office of any size: each statement goes straight to
 * a few rows of a table that grows, and a page asks few of them; on both engines.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client.ts';
import { moveDatabase } from '#db/copy.ts';
import { openFileConnection } from '#db/file.ts';
import { reachStep } from '#domains/learning/progress/commands.ts';
import { syncCatalogue } from '#domains/learning/courses/commands.ts';
import { outlineOf, readSource } from '#authoring/source.ts';
import { addDays } from '#lib/time.ts';
import { key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startDatabaseServer, type DatabaseServer } from '../support/database-server.ts';
import { openAt, type Opened } from '../support/engines.ts';
import { askingIn } from '../support/histories/asking.ts';
import { fillHistories } from '../support/histories/fill.ts';
import { hotReads, type Asking } from '../support/hot-reads.ts';
import { plansOf } from '../support/plans.ts';
import { today } from '../support/people.ts';

/** Tables that are as short as the catalogue, and what a query makes by the way. */
const short = /^(course|module|module_version|module_item|earlier|learned|\()/;
/** The index of names, whose finds are looked up by number, and lists that were handed in. */
const noTable = /^SCAN \w+ VIRTUAL TABLE INDEX/;

/** Steps of a plan that read more of a growing table than one place of an index. */
const longSteps = (plan: readonly string[]): string[] =>
  plan.filter((step) => {
    const [, how, table = '', rest = ''] = /^(SCAN|SEARCH) (\S+)(.*)$/.exec(step) ?? [];
    if (how === undefined || short.test(table) || noTable.test(step)) return false;
    return how === 'SCAN' || !/=\?/.test(rest);
  });

let file: TestDatabase;
let server: DatabaseServer;
let who: Asking;
const opened = new Map<string, Opened>();
beforeAll(async () => {
  file = freshDatabase();
  await file.write((tx) => syncCatalogue(tx, outlineOf(readSource('content')), today));
  fillHistories(file.file, { learners: 60, today });
  who = await askingIn(file.reader, { today, key });
  server = await startDatabaseServer();
  await moveDatabase(file.url, server.url);
  opened.set('a file', openAt(file.url)).set('a server', openAt(server.url));
});
afterAll(async () => {
  for (const one of opened.values()) await one.close();
  await file.close();
  await server.remove();
});

describe.each(['a file', 'a server'])('In %s', (engine) => {
  it.each(hotReads)(
    '$name asks at most $statements times, each by an index',
    async ({ statements, read }) => {
      const db = opened.get(engine);
      if (!db) throw new Error(`No ${engine} is open.`);
      const sent = await plansOf(db, (reader) => read(reader, who));
      expect(sent.length, sent.map(({ sql }) => sql).join('\n')).toBeLessThanOrEqual(statements);
      for (const { sql, plan } of sent) expect(longSteps(plan), sql).toEqual([]);
    },
  );
});

it('A step that is saved goes by indexes too', async () => {
  const connection = openFileConnection(file.url, 1000);
  const [module] = who.catalogue.courses.find(({ id }) => id === who.course.id)?.modules ?? [];
  const place = {
    courseId: who.course.id,
    moduleId: module?.id ?? 0,
    stepId: module?.steps[0]?.itemId ?? 0,
  };
  const tomorrow = { ...who.learner, today: addDays(today, 1) };
  await connection.begin();
  const sent = await plansOf({ connection }, (tx) => reachStep(tx as Tx, tomorrow, place));
  await connection.rollBack();
  connection.close();
  expect(sent.filter(({ sql }) => sql.startsWith('insert into "fact"'))).toHaveLength(1);
  expect(sent.length).toBeLessThanOrEqual(14);
  for (const { sql, plan } of sent) expect(longSteps(plan), sql).toEqual([]);
});
