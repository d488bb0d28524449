/**
 * Whatever learner and office do with a course: what is not shared, and what a confidential course
 * holds, leaves at no level and in no format.
 */
import { and, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assignment } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { chooseCourse } from '#domains/learning/enrolment/commands.ts';
import { shareCourse, unshareCourse } from '#domains/learning/enrolment/commands.sharing.ts';
import { newestVersion } from '#domains/reporting/lernstand/rules.columns.ts';
import { rowCount, rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { readBack } from '#scripts/verify/read-back.ts';
import { dayPatterns } from '#domains/reporting/lernstand/rules.layout.ts';
import { noteOf } from '#domains/reporting/lernstand/rules.note.ts';
import { disagreementsOf } from '#scripts/verify/files.ts';
import { addDays } from '#lib/time.ts';
import { spool } from '#outgoing/spool.ts';
import { clientsFor, completes, give, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fewOrAll } from '../support/long.ts';
import { courseOf, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

const file = { exportId: 'f3c1', madeOn: today, madeBy: 'Probe Fachkraft', carrier: '' };
/**
 * What is known of one course: chosen, shared, given, taken back, and how many modules were
 * learned.
 */
type Known = { chosen: boolean; shared: boolean; given: boolean; taken: number; learned: number };
const untouched: Known = { chosen: false, shared: false, given: false, taken: 0, learned: 0 };

const has = ({ chosen, given }: Known): boolean => chosen || given;
/** The model: what each act makes of a course. */
const after = {
  choose: (k: Known): Known => ({ ...k, chosen: true }),
  share: (k: Known): Known => ({ ...k, shared: k.shared || (k.chosen && !k.given) }),
  unshare: (k: Known): Known => ({ ...k, shared: false }),
  give: (k: Known): Known => ({ ...k, given: true }),
  withdraw: (k: Known): Known => (k.given ? { ...k, given: false, taken: k.taken + 1 } : k),
  learn: (k: Known): Known => (has(k) ? { ...k, learned: Math.min(k.learned + 1, 2) } : k),
};
type Act = keyof typeof after;
const acts = Object.keys(after) as Act[];
const waysOf = ({ shared, given, taken }: Known): string[] => [
  ...Array.from({ length: taken + (given ? 1 : 0) }, () => 'zugewiesen'),
  ...(shared && !given ? ['selbst_gewaehlt_geteilt'] : []),
];

type Course = { id: number; moduleIds: number[]; slug: string };

/** The same by the portal's own commands, where the model says that they can be. */
const carryOut: Record<Act, (learner: Actor, course: Course, before: Known) => Promise<unknown>> = {
  choose: (learner, { slug }) => db.write((tx) => chooseCourse(tx, learner, { course: slug })),
  share: async (learner, { slug }, before) =>
    has(before) && db.write((tx) => shareCourse(tx, learner, { course: slug, aware: true })),
  unshare: async (learner, { slug }, before) =>
    has(before) && db.write((tx) => unshareCourse(tx, learner, { course: slug })),
  give: async (learner, { id }, before) => !before.given && give(db, office, learner.id, id),
  withdraw: (learner, { id }) =>
    db.write((tx) =>
      tx
        .update(assignment)
        .set({ withdrawnOn: today })
        .where(
          and(
            eq(assignment.learnerId, learner.id),
            eq(assignment.courseId, id),
            eq(assignment.way, 'zugewiesen'),
          ),
        ),
    ),
  learn: async (learner, { id, moduleIds }, before) =>
    after.learn(before).learned > before.learned &&
    completes(
      db,
      learner,
      { courseId: id, moduleId: moduleIds[before.learned] ?? 0 },
      addDays('2026-09-01', before.learned),
    ),
};

/** The rows of a file that the export's own thread writes, by their assignments. */
async function spooled(learnerId: number): Promise<string[]> {
  const { handle } = await spool(db.reader, {
    url: db.url,
    key,
    today,
    scope: { learnerIds: [learnerId] },
    file,
    format: 'csv',
    wish: {
      withNames: true,
      withBgNumber: true,
      level: 2,
      version: newestVersion,
      days: dayPatterns.iso,
      mapping: null,
    },
  });
  const ids = (await readBack('csv', await handle.readFile())).map(
    (row) => row['zuweisung_id'] ?? '',
  );
  await handle.close();
  return ids;
}

async function expectTold(
  learnerId: number,
  courses: readonly Course[],
  known: readonly Known[],
): Promise<void> {
  for (const level of [1, 2] as const) {
    const rows = await rowsOf(db.reader, { learnerIds: [learnerId] }, { key, today, level });
    for (const [i, { slug }] of courses.entries())
      expect(
        rows
          .filter((row) => row.course === slug)
          .map((row) => row.way)
          .sort(),
      ).toEqual(waysOf(known[i] ?? untouched).sort());
    expect(await rowCount(db.reader, { learnerIds: [learnerId], level })).toBe(rows.length);
    expect(
      await disagreementsOf(rows, file, { withNames: true, withBgNumber: true, level }),
    ).toEqual([]);
    if (level === 2) expect(await spooled(learnerId)).toEqual(rows.map((row) => row.assignment));
    expect(
      noteOf(rows, {
        file,
        office: 'Jobcenter',
        names: true,
        withBgNumber: false,
        level,
        name: 'Rosa Muster',
      }).courses,
    ).toHaveLength(rows.length);
    for (const row of rows.filter((r) => r.confidential))
      expect(row).toMatchObject({
        startedOn: null,
        lastDay: null,
        completedOn: null,
        modulesTotal: null,
        modulesDone: null,
        minutes: null,
        helpWanted: null,
        certificateNumber: null,
        remark: '',
      });
  }
}

test(
  'of any doings of learner and office what leaves is what was given and what is shared now, the same on screen and in each file, and of a confidential course no day and no module',
  { timeout: 180_000 },
  async () => {
    const courses: Course[] = [
      { ...(await courseOf(db, 'k3', 2)), slug: 'k3' },
      { ...(await courseOf(db, 'k7', 2, true)), slug: 'k7' },
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ course: fc.nat({ max: 1 }), act: fc.constantFrom(...acts) }), {
          maxLength: 14,
        }),
        async (doings) => {
          const [made] = await clientsFor(db, office, office.caseworker, [['Rosa', 'Muster']]);
          if (!made) throw new Error('No client.');
          const learner: Actor = {
            ...made,
            role: 'learner',
            givenName: 'Rosa',
            familyName: 'Muster',
            siteIds: [office.mayen],
            today,
          };
          const known = courses.map(() => untouched);
          for (const { course, act } of doings) {
            const at = courses[course];
            if (!at) throw new Error('No course.');
            await carryOut[act](learner, at, known[course] ?? untouched);
            known[course] = after[act](known[course] ?? untouched);
          }
          await expectTold(made.id, courses, known);
        },
      ),
      { numRuns: fewOrAll(5, 100) },
    );
  },
);
