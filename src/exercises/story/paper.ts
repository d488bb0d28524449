import { boxes, letterOf, type PaperBody, type PaperRow } from '#exercises/paper-rows.ts';
import { messages } from '#lib/i18n.ts';
import { sceneAfter, pathToGoodEnd } from './scenes.ts';
import type { Story } from './schema.ts';

/** The scenes on the shortest good way, at most so many, each with its choices. */
export function onPaper(story: Story, most: number): PaperBody {
  const way = pathToGoodEnd(story).slice(0, most);
  const scenes = way.map((_, i) => sceneAfter(story, way.slice(0, i)).scene);
  return {
    how: messages.worksheets.howStory,
    rows: scenes.flatMap(({ text, choices }): PaperRow[] => [
      { kind: 'text', text },
      ...boxes(choices ?? []),
    ]),
    key: way.map(letterOf).join(', '),
  };
}
