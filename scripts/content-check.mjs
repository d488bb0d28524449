import { checkContent, contentWarnings, problemLines } from '#authoring/check.ts';
import { worksheetProblems } from '#authoring/check-worksheets.ts';
import { readSource } from '#authoring/source.ts';

/**
 * An Astro integration: a mistake in content stops the build, with file, field and cure, before
 * Astro itself reads it. What ends soon is said.
 */
export const contentCheck = () => ({
  name: 'content-check',
  hooks: {
    'astro:config:setup': ({ command }) => {
      if (command !== 'build') return;
      const source = readSource('content');
      const found = checkContent('content', source);
      const lines = problemLines(found.length === 0 ? worksheetProblems('content', source) : found);
      if (lines.length > 0)
        throw new Error(`Inhalte: ${lines.length} Fehler.\n${lines.join('\n')}`);
      for (const line of contentWarnings('content', undefined, source))
        console.warn(`Inhalte: ${line}`);
    },
  },
});
