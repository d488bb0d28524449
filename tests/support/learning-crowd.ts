/**
 * People who learn over HTTP, each as fast as they are answered: for tests of what is left when the
 * portal ends in the middle.
 */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { and, eq, inArray } from 'drizzle-orm';
import { course, module, moduleItem } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { fact } from '#db/schema/progress.ts';
import { sessionKeeper } from '#web/session.ts';
import { verbs } from '#domains/learning/progress/rules.ts';
import type { AnyDatabase } from './database.ts';
import { learnersAt, today, type Office } from './people.ts';

type Learner = { id: number; cookie: string };
type Step = { id: number; course: string; module: string; step: string };
/** A step that the portal has said to have stored, and when. */
export type Acknowledged = { learner: number; step: number; at: number };

/** So many new learners who have every course, signed in. */
export async function crowdAt(
  db: AnyDatabase,
  office: Office,
  howMany: number,
): Promise<Learner[]> {
  const made = await learnersAt(
    db,
    office.mayen,
    Array.from({ length: howMany }, (_, i) => ['Rosa', `Menge ${i}`] as const),
  );
  const courses = await db.reader.select({ id: course.id }).from(course);
  await db.write((tx) =>
    tx.insert(assignment).values(
      made.flatMap(({ id }) =>
        courses.map((c) => ({
          publicId: randomUUID(),
          learnerId: id,
          courseId: c.id,
          way: 'zugewiesen' as const,
          binding: 'freiwillig' as const,
          legalForm: 'lernangebot' as const,
          assignedOn: today,
          assignedBy: office.staff.id,
        })),
      ),
    ),
  );
  const sessions = sessionKeeper(db.reader, db.write, false);
  return Promise.all(
    made.map(async ({ id }) => {
      const { name, value } = await sessions.open(id, 'learner', false);
      return { id, cookie: `${name}=${value}` };
    }),
  );
}

/**
 * Lets them open step after step until `end` is called or the portal is gone; then gives what it
 * had acknowledged.
 */
export function letLearn(
  url: string,
  learners: readonly Learner[],
  steps: readonly Step[],
): { end: () => Promise<Acknowledged[]>; so: Acknowledged[] } {
  const so: Acknowledged[] = [];
  const agent = new Agent({ keepAlive: true });
  let over = false;
  const running = learners.map(async ({ id, cookie }) => {
    for (const step of steps) {
      const status = over ? 0 : await send(url, agent, cookie, step).catch(() => 0);
      if (status !== 303) return;
      so.push({ learner: id, step: step.id, at: performance.now() });
    }
  });
  return {
    so,
    end: async () => {
      over = true;
      await Promise.all(running);
      agent.destroy();
      return so;
    },
  };
}

function send(
  url: string,
  agent: Agent,
  cookie: string,
  { course: c, module: m, step }: Step,
): Promise<number> {
  const body = new URLSearchParams({ course: c, module: m, step }).toString();
  return new Promise((resolve, reject) => {
    const headers = {
      origin: url,
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    };
    const asked = request(
      `${url}/lernen/${c}/${m}?_action=learning.open`,
      { agent, method: 'POST', headers },
      (answer) => {
        answer
          .on('end', () => {
            resolve(answer.statusCode ?? 0);
          })
          .on('error', reject)
          .resume();
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Every step of every course. */
export const stepsOf = (db: AnyDatabase): Promise<Step[]> =>
  db.reader
    .select({ id: moduleItem.id, course: course.slug, module: module.slug, step: moduleItem.slug })
    .from(moduleItem)
    .innerJoin(module, eq(module.id, moduleItem.moduleId))
    .innerJoin(course, eq(course.id, module.courseId))
    .where(and(eq(moduleItem.kind, 'step'), eq(module.retired, false)));

/** Those of the acknowledged steps of which the database knows nothing. */
export async function missingIn(
  db: AnyDatabase,
  acknowledged: readonly Acknowledged[],
): Promise<Acknowledged[]> {
  const ids = [...new Set(acknowledged.map(({ learner }) => learner))];
  const rows = await db.reader
    .select({ learner: fact.learnerId, item: fact.itemId })
    .from(fact)
    .where(and(inArray(fact.learnerId, ids), eq(fact.verb, verbs.indexOf('step_reached'))));
  const stored = new Set(rows.map(({ learner, item }) => `${learner} ${String(item)}`));
  return acknowledged.filter(({ learner, step }) => !stored.has(`${learner} ${step}`));
}
