/**
 * Remembers which tasks of practice programs were proved, so that an unchanged one costs nothing:
 * by a hash of the task, its world, and all that plays them.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Remember } from '#practice/programs.ts';

const root = new URL('../../', import.meta.url);
/** What a proof rests on besides the content. */
const playedBy = ['src/practice', 'src/lib', 'src/messages/de'];
const mostProofs = 500;

/** The proofs that were made before. `file` is where they are written down. */
export function openProofs(file = 'node_modules/.cache/practice-proofs.json') {
  const known = readProofs(file);
  const code = codeMark();
  return {
    /** Proves a task, unless the very same was proved before. */
    of: (program: string, task: unknown, world: unknown): Remember => {
      const mark = markOf(JSON.stringify([code, program, task, world]));
      return (prove) => {
        if (known.has(mark)) return [];
        const problems = prove();
        if (problems.length === 0) known.add(mark);
        return problems;
      };
    },
    /** Writes down what is proved; where nothing can be written, it is proved again next time. */
    keep(): void {
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify([...known].slice(-mostProofs)));
      } catch {
        /* A read-only house proves anew. */
      }
    },
  };
}

function readProofs(file: string): Set<string> {
  try {
    const marks: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return new Set(Array.isArray(marks) ? marks.filter((mark) => typeof mark === 'string') : []);
  } catch {
    return new Set();
  }
}

const markOf = (text: string): string => createHash('sha256').update(text).digest('hex');

function codeMark(): string {
  const files = playedBy.flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|json)$/.test(name))
      .map((name) => join(folder, name)),
  );
  return markOf(
    files
      .sort()
      .map((file) => readFileSync(new URL(file, root), 'utf8'))
      .join('\n'),
  );
}
