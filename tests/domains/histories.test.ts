/** Offices of any size for tests and measures: what is written into them is what learning would have left. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentsOf } from '#db/copy.ts';
import { syncCatalogue } from '#domains/learning/courses/commands.ts';
import { differencesOf, learnersAfter } from '#domains/learning/progress/commands.verify.ts';
import { outlineOf, readSource } from '#authoring/source.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fillHistories } from '../support/histories/fill.ts';
import { today } from '../support/people.ts';

/** So many that the rarest kind, one of some 250, is there whatever courses there are. */
const learners = 2000;
const courses = outlineOf(readSource('content'));

async function officeOf(seed: number, size: number): Promise<TestDatabase> {
  const db = freshDatabase();
  await db.write((tx) => syncCatalogue(tx, courses, today));
  fillHistories(db.file, { learners: size, block: size / 4, today, seed });
  return db;
}

describe('An office of many histories', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await officeOf(1, learners);
  });
  afterAll(() => db.close());
  const count = (sql: string): number =>
    Number(
      (
        db.connection.raw.prepare(`select count(*) from ${sql}`).raw().all([]) as number[][]
      )[0]?.[0],
    );

  it('holds the standings that its facts give, and no row that hangs in the air', async () => {
    const people = await learnersAfter(db.reader, 0, learners + 1);
    expect(people).toHaveLength(learners);
    expect(await differencesOf(db.reader, people)).toEqual([]);
    expect(db.connection.raw.prepare('pragma foreign_key_check').raw().all([])).toEqual([]);
    expect(count('fact') / learners).toBeGreaterThan(20);
    expect(count('learner_change')).toBe(learners);
  });

  it.each([
    [
      'untouched',
      'assignment a left join course_standing s using (learner_id, course_id) where s.learner_id is null',
    ],
    ['under way', 'course_standing where completed_day is null'],
    ['done', 'course_standing where completed_day is not null'],
    ['withdrawn', 'assignment where withdrawn_on is not null'],
    ['ended', 'assignment where end_reason is not null'],
    ['applied for', 'application'],
    ['chosen and shown', "assignment where way = 'selbst_gewaehlt' and shared_on is not null"],
    ['recorded on paper', 'standing where waiver is not null'],
    ['with help', 'standing where with_help = 1'],
    ['of a closed account', 'account where closed_on is not null'],
    ['of a card that nobody used', 'access_card where used_on is null'],
    ['that waits for a call', 'help_call where answered_on is null'],
    ['that went out in a file', 'export_subject'],
  ])('has histories of every kind: %s', (_, rows) => {
    expect(count(rows)).toBeGreaterThan(0);
  });

  it('is the same for the same seed, and another for another', async () => {
    const made = await Promise.all([1, 1, 2].map((seed) => officeOf(seed, 40)));
    const [a, b, c] = await Promise.all(made.map((one) => contentsOf(one.connection)));
    for (const one of made) await one.close();
    expect(b).toEqual(a);
    expect(c).not.toEqual(a);
  });
});
