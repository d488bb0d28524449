import { checkContent, problemLines } from '#domains/courses/check.ts';
import { paperProblems } from '#server/paper-check.ts';

/** An Astro integration: a mistake in content stops the build, with file, field and cure. */
export const contentCheck = () => ({
  name: 'content-check',
  hooks: {
    'astro:build:start': () => {
      const found = checkContent('content');
      const lines = problemLines(found.length === 0 ? paperProblems('content') : found);
      if (lines.length > 0) throw new Error(`Inhalte: ${lines.length} Fehler.\n${lines.join('\n')}`);
    },
  },
});
