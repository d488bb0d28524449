/**
 * How the work of each reader grows with what it is sent, where anybody from outside, a learner or
 * staff send it: at 1× and at 16×.
 */
import { readersOfForms } from './readers-forms.ts';
import { readersOfTables } from './readers-tables.ts';

/**
 * `more` is how much longer 16 times as much takes; `steady` is whether that is at most 24 times,
 * or nothing that anybody would notice.
 */
export type Growth = { name: string; ms: number; more: number; steady: boolean };
const mostTimes = 24;
/** A list beyond 16,000 entries costs Node one collection of 1 to 3 ms, however it was made. */
const unnoticedMs = 5;

/**
 * Measures each reader, warmed up, the small and the large size in turn; the shortest of many
 * rounds counts, so that a busy machine says little.
 */
export async function benchGrowth(): Promise<Growth[]> {
  const figures: Growth[] = [];
  for (const { name, once, make, read } of [...readersOfForms, ...readersOfTables]) {
    const [small, large] = [make(once), make(16 * once)] as [never, never];
    const times = await timesFor(() => read(small));
    let [ms, much] = [Infinity, Infinity];
    for (let round = 0; round < rounds; round += 1) {
      ms = Math.min(ms, await timed(() => read(small), times));
      much = Math.min(much, await timed(() => read(large), Math.ceil(times / 16)));
    }
    figures.push({
      name,
      ms,
      more: much / ms,
      steady: much <= Math.max(mostTimes * ms, unnoticedMs),
    });
  }
  return figures;
}

const rounds = 12;
/** Below this a clock tells more of itself than of the work, and of how warm it is. */
const leastMs = 4;

/** How often the work is done in `leastMs`, once it is warm. */
async function timesFor(work: () => unknown): Promise<number> {
  let times = 1;
  for (let ms = await timed(work, times); ms * times < leastMs; ms = await timed(work, times))
    times *= 2;
  return times;
}

/** What the work takes each time, in ms. */
async function timed(work: () => unknown, times: number): Promise<number> {
  const began = performance.now();
  for (let i = 0; i < times; i += 1) await work();
  return (performance.now() - began) / times;
}
