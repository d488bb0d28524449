import type { Grade, Note } from './kind.ts';
import { counted, joined, words } from './words.ts';

/** Grades rows of which each is right or not: match, fill. */
export function gradeRows(
  success: string,
  notes: Note[],
  say: { oneNotYet: string; manyNotYet: string },
): Grade {
  const wrong = notes.filter((note) => !note.right).length;
  if (wrong === 0) return { right: true, message: success, notes };
  return {
    right: false,
    message: joined(counted(wrong, say.oneNotYet, say.manyNotYet), words.readReasons),
    notes,
  };
}
