/** A database of a release before, whose course `erste-schritte` had a module and a step more. */
import { openFileConnection } from '#db/file.ts';
import { openWriteDoor } from '#db/write.ts';
import { syncCatalogue } from '#domains/learning/courses/commands.ts';
import type { CourseOutline } from '#domains/learning/courses/rules.ts';
import { outlineOf, readSource } from '#authoring/source.ts';
import { dayNumber, today } from '#lib/time.ts';

/** The course that has changed since. */
export const course = 'erste-schritte';

/**
 * Puts the catalogue into a database as a release before had it, with the learner in what is gone
 * since; gives the module that lost a step.
 */
export async function anEarlierRelease(databaseFile: string, userName: string): Promise<string> {
  const outline: CourseOutline[] = outlineOf(readSource('content'));
  const changed = outline.find((c) => c.slug === course);
  const [first] = changed?.modules ?? [];
  if (!changed || !first) throw new Error(`The content has no course ${course}.`);
  const step = { id: 'frueher', title: 'Früher', part: 'erklaerung' as const, exercise: null };
  const longer = {
    ...first,
    version: '0'.repeat(16),
    steps: [...first.steps.slice(0, 1), step, ...first.steps.slice(1)],
  };
  const extra = {
    ...first,
    slug: 'frueher',
    version: '1'.repeat(16),
    title: 'Früher',
    steps: [{ ...step, id: 'schritt' }],
    required: [],
  };
  const door = openWriteDoor(`file:${databaseFile}`);
  await door.write((tx) =>
    syncCatalogue(
      tx,
      outline.map((c) =>
        c === changed ? { ...c, modules: [longer, ...c.modules.slice(1), extra] } : c,
      ),
      '2026-01-01',
    ),
  );
  await door.close();
  const database = openFileConnection(`file:${databaseFile}`, 5000);
  await database.execute({
    sql: `insert into standing (learner_id, module_id, course_id, step_id, started_day, last_day)
      select a.id, m.id, m.course_id, i.id, ?, ? from account a, module m join module_item i on i.module_id = m.id and i.kind = 'step' join course c on c.id = m.course_id
      where a.user_name = ? and c.slug = ? and (m.slug = 'frueher' or i.slug = 'frueher')
      on conflict (learner_id, module_id) do update set step_id = excluded.step_id, completed_day = null`,
    // Learned today: what is long ago, the round after the start may forget at any moment.
    args: [dayNumber(today()), dayNumber(today()), userName, course],
  });
  database.close();
  return first.slug;
}
