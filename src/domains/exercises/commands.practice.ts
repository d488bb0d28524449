import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { practiceState } from '#db/schema/exercises.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { dayNumber } from '#lib/time.ts';
import type { AnyPractice } from '#practice/programs.ts';

export type PracticePlay = { courseId: number; practice: AnyPractice; form: FormData; n: number };
/** Where the program is after a form; `stale` when the form was of an older state and nothing was played. */
export type PracticePlayed = { n: number; state: unknown; stale: boolean; done: boolean; withHelp: boolean };

/** Plays one form in a practice program, if it belongs to the state that is stored: so resends and second devices change nothing twice. */
export async function playPractice(tx: Tx, actor: Actor, { courseId, practice, form, n }: PracticePlay): Promise<PracticePlayed> {
  const key = { learnerId: actor.id, courseId, program: practice.program };
  const mine = and(eq(practiceState.learnerId, actor.id), eq(practiceState.courseId, courseId), eq(practiceState.program, practice.program));
  const [row] = await tx.select({ n: practiceState.n, body: practiceState.body }).from(practiceState).where(mine);
  const stored: unknown = row ? JSON.parse(row.body) : null;
  const current = row?.n ?? 0;
  if (current !== n) return { n: current, state: practice.begin(stored), stale: true, done: false, withHelp: false };
  const state = practice.play(stored, form);
  const values = { n: n + 1, body: JSON.stringify(state), day: dayNumber(actor.today) };
  await tx.insert(practiceState).values({ ...key, ...values }).onConflictDoUpdate({ target: [practiceState.learnerId, practiceState.courseId, practiceState.program], set: values });
  const { done, withHelp } = practice.progress(state);
  return { n: n + 1, state, stale: false, done, withHelp };
}
