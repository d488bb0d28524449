import { worksheetProblems } from '#authoring/check-worksheets.ts';
import { readSource } from '#authoring/source.ts';

/**
 * An Astro integration: a mistake in content stops the build, with file, field and cure, before
 * Astro itself reads it. What ends soon is said.
 */
export const contentCheck = () => ({
  name: 'content-check',
  hooks: {
    'astro:config:setup': async ({ command }) => {
      if (command !== 'build') return;
      // The check looks at the views of practice programs.
      await import('./views.mjs');
      const { checkContent, contentWarnings, problemLines } = await import('#authoring/check.ts');
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
