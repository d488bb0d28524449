/**
 * What the checks of content ask of the processor: reading, all rules, papers; the proofs of tasks
 * made before, as an author has them who goes on.
 */
import { worksheetProblems } from '#authoring/check-worksheets.ts';
import { readSource, type Source } from '#authoring/source.ts';
import '#scripts/views.mjs';
import { median } from './statistics.ts';

const rounds = 5;

/** In ms of processor: all of the content once, as a command does, and each module's share later. */
export async function benchContent(): Promise<{ first: number; aModule: number }> {
  // Only now can the views be read, which the check looks at.
  const { checkContent } = await import('#authoring/check.ts');
  const look = (): number => timed(checkContent);
  const { courses } = readSource('content');
  const modules = courses.flatMap((course) => course.modules).length;
  const first = look();
  const later = median(Array.from({ length: rounds }, look));
  return { first, aModule: later / modules };
}

function timed(checkContent: (folder: string, source: Source) => unknown): number {
  const before = process.cpuUsage();
  const source = readSource('content');
  checkContent('content', source);
  worksheetProblems('content', source);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
