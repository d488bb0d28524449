import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { practiceState } from '#db/schema/exercises.ts';
import type { Actor } from '#lib/actor.ts';
import { dayNumber } from '#lib/time.ts';
import type { AnyPractice } from '#practice/programs.ts';

type Box = { courseId: number; practice: AnyPractice };
export type PracticePlay = Box & { form: FormData; n: number };
/**
 * Where the program is after a form; `stale` when the form was of an older state and nothing was
 * played.
 */
export type PracticePlayed = {
  n: number;
  state: unknown;
  stale: boolean;
  done: boolean;
  withHelp: boolean;
};

/**
 * Plays one form in a practice program, if it belongs to the state that is stored: so that a form
 * sent twice, or from a second device, changes nothing twice.
 */
export async function playPractice(
  tx: Tx,
  actor: Actor,
  { form, n, ...box }: PracticePlay,
): Promise<PracticePlayed> {
  const { practice } = box;
  const { stored, current } = await storedIn(tx, actor, box);
  if (current !== n)
    return { n: current, state: practice.begin(stored), stale: true, done: false, withHelp: false };
  const state = practice.play(stored, form);
  await store(tx, actor, box, { n: n + 1, state });
  const { done, withHelp } = practice.progress(state);
  return { n: n + 1, state, stale: false, done, withHelp };
}

/**
 * Stores what was typed in a practice program when its page is left. What another device wrote
 * since is not written over.
 */
export async function keepInPractice(
  tx: Tx,
  actor: Actor,
  { form, n, ...box }: PracticePlay,
): Promise<void> {
  const { stored, current } = await storedIn(tx, actor, box);
  const state = box.practice.keep(stored, form, current === n);
  if (state !== null) await store(tx, actor, box, { n: current + 1, state });
}

async function storedIn(
  tx: Tx,
  actor: Actor,
  { courseId, practice }: Box,
): Promise<{ stored: unknown; current: number }> {
  const mine = and(
    eq(practiceState.learnerId, actor.id),
    eq(practiceState.courseId, courseId),
    eq(practiceState.program, practice.program),
  );
  const [row] = await tx
    .select({ n: practiceState.n, body: practiceState.body })
    .from(practiceState)
    .where(mine);
  return { stored: row ? JSON.parse(row.body) : null, current: row?.n ?? 0 };
}

async function store(
  tx: Tx,
  actor: Actor,
  { courseId, practice }: Box,
  { n, state }: { n: number; state: unknown },
): Promise<void> {
  const key = { learnerId: actor.id, courseId, program: practice.program };
  const values = { n, body: JSON.stringify(state), day: dayNumber(actor.today) };
  const target = [practiceState.learnerId, practiceState.courseId, practiceState.program];
  await tx
    .insert(practiceState)
    .values({ ...key, ...values })
    .onConflictDoUpdate({ target, set: values });
}
