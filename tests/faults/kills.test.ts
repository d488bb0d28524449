/**
 * The process is killed while a hundred people learn at once: what was acknowledged is there, and
 * nothing is half done (docs/rules.md, Promises 2).
 */
import { spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { course, module, moduleItem } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { fact } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import { syncCatalogue } from '#domains/learning/courses/commands.ts';
import { outlineOf, readSource } from '#authoring/source.ts';
import type { StepIds } from '#domains/learning/courses/rules.place.ts';
import { verbs } from '#domains/learning/progress/rules.ts';
import { differencesOf } from '#domains/learning/progress/commands.verify.ts';
import { nodeFlags } from '#scripts/install.mjs';
import { freshDatabase, openDatabase, type TestDatabase } from '../support/database.ts';
import type { Order } from '../support/learning-child.ts';
import { fewOrAll } from '../support/long.ts';
import { learnersAt, openOffice, today, type Office } from '../support/people.ts';

/** As many as the bench lets write together. */
const learnersAtOnce = 100;
const kills = fewOrAll(20, 120);
let db: TestDatabase;
let office: Office;
let courses: number[];
let steps: StepIds[];

beforeAll(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  await db.write((tx) => syncCatalogue(tx, outlineOf(readSource('content')), today));
  courses = (
    await db.reader.select({ id: course.id }).from(course).orderBy(course.position).limit(3)
  ).map(({ id }) => id);
  steps = await db.reader
    .select({ courseId: module.courseId, moduleId: module.id, stepId: moduleItem.id })
    .from(moduleItem)
    .innerJoin(module, eq(module.id, moduleItem.moduleId))
    .where(and(eq(moduleItem.kind, 'step'), inArray(module.courseId, courses)));
});
afterAll(() => db.close());

/** A hundred people who have all of these courses. */
async function newLearners(): Promise<Actor[]> {
  const made = await learnersAt(
    db,
    office.mayen,
    Array.from({ length: learnersAtOnce }, (_, i) => ['Rosa', `Muster ${i}`] as const),
  );
  await db.write((tx) =>
    tx.insert(assignment).values(
      made.flatMap(({ id }) =>
        courses.map((courseId) => ({
          publicId: randomUUID(),
          learnerId: id,
          courseId,
          way: 'zugewiesen' as const,
          binding: 'freiwillig' as const,
          legalForm: 'lernangebot' as const,
          assignedOn: today,
          assignedBy: office.staff.id,
        })),
      ),
    ),
  );
  return made.map(({ id, publicId }) => ({
    id,
    publicId,
    role: 'learner',
    givenName: 'Rosa',
    familyName: 'Muster',
    siteIds: [office.mayen],
    today,
  }));
}

/**
 * Lets them learn, kills the process somewhere in the midst of it, and gives what had been
 * acknowledged until then, as "learner step".
 */
async function learnUntilKilled(learners: Actor[]): Promise<string[]> {
  const order: Order = { file: db.file, learners, steps };
  const child = spawn(
    process.execPath,
    [...nodeFlags, 'tests/support/learning-child.ts', JSON.stringify(order)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const said: Buffer[] = [];
  const ended = once(child, 'close');
  const killAfter = randomInt(50, 500);
  let lines = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    said.push(chunk);
    lines += chunk.toString().split('\n').length - 1;
    if (lines >= killAfter) child.kill('SIGKILL');
  });
  expect((await ended)[1]).toBe('SIGKILL');
  const text = Buffer.concat(said).toString();
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .trim()
    .split('\n')
    .map((line) => {
      const [learner = '', at = ''] = line.split(' ');
      return `${learner} ${steps[Number(at)]?.stepId ?? ''}`;
    });
}

test(`killed ${kills} times while a hundred people learn, no acknowledged step is missing`, async () => {
  let acknowledged = 0;
  const missing: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const learners = await newLearners();
    const said = await learnUntilKilled(learners);
    const after = openDatabase(db.file);
    const ids = learners.map(({ id }) => id);
    const rows = await after.reader
      .select({ learner: fact.learnerId, item: fact.itemId })
      .from(fact)
      .where(and(inArray(fact.learnerId, ids), eq(fact.verb, verbs.indexOf('step_reached'))));
    const stored = new Set(rows.map(({ learner, item }) => `${learner} ${String(item)}`));
    missing.push(...said.filter((line) => !stored.has(line)));
    acknowledged += said.length;
    expect(await differencesOf(after.reader, ids)).toEqual([]);
    expect(after.connection.raw.prepare('pragma integrity_check').raw().all([])).toEqual([['ok']]);
    await after.close();
  }
  console.log(`${acknowledged} steps acknowledged in ${kills} kills, ${missing.length} missing.`);
  expect(acknowledged).toBeGreaterThan(kills * 50);
  expect(missing).toEqual([]);
}, 1_800_000);
