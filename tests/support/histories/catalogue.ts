/** The courses that a database offers, as somebody learns them. */
import type { FileConnection } from '#db/file.ts';

export type ToLearnModule = {
  id: number;
  versionId: number;
  title: string;
  minutes: number;
  learned: string[];
  /** By their items, in order. */
  steps: { step: number; exercise: number | null }[];
  required: number[];
};
export type ToLearn = {
  id: number;
  number: string;
  title: string;
  goal: string;
  version: string;
  confidential: boolean;
  modules: ToLearnModule[];
};
type Outline = { steps: { id: string; exercise: string | null }[]; learned: string[] };

/** Reads them; throws where there are none. */
export function coursesIn({ raw }: FileConnection): [ToLearn, ...ToLearn[]] {
  const rows = (sql: string): unknown[][] => raw.prepare(sql).raw().all([]) as unknown[][];
  const items = new Map(
    rows('select module_id, kind, slug, id from module_item').map(([module, kind, slug, id]) => [
      `${String(module)} ${String(kind)} ${String(slug)}`,
      Number(id),
    ]),
  );
  const modules = rows(
    `select m.course_id, m.id, m.version_id, m.title, m.minutes, v.outline, v.required from module m
     join module_version v on v.id = m.version_id where m.retired = 0 order by m.course_id, m.position`,
  ).map(([courseId, id, versionId, title, minutes, text, required]) => {
    const { steps, learned } = JSON.parse(String(text)) as Outline;
    const item = (kind: string, slug: string): number =>
      items.get(`${String(id)} ${kind} ${slug}`) ?? 0;
    return {
      courseId: Number(courseId),
      id: Number(id),
      versionId: Number(versionId),
      title: String(title),
      minutes: Number(minutes),
      learned,
      steps: steps.map(({ id: slug, exercise }) => ({
        step: item('step', slug),
        exercise: exercise === null ? null : item('exercise', exercise),
      })),
      required: JSON.parse(String(required)) as number[],
    };
  });
  const [first, ...more] = rows(
    'select id, number, title, goal, version, confidential from course where retired = 0 order by position',
  ).map(([id, number, title, goal, version, confidential]) => ({
    id: Number(id),
    number: String(number),
    title: String(title),
    goal: String(goal),
    version: String(version),
    confidential: confidential === 1,
    modules: modules.filter((m) => m.courseId === id),
  }));
  if (!first) throw new Error('The database has no courses.');
  return [first, ...more];
}
