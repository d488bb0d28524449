import type { PaperBody } from '#exercises/paper-rows.ts';
import { onPaper as storyOnPaper } from '#exercises/story/paper.ts';
import { asStory } from './as-story.ts';
import type { Dialog } from './schema.ts';

/** The talk on the shortest good way, at most so many stops of it, each with its choices. */
export const onPaper = (dialog: Dialog, most: number): PaperBody =>
  storyOnPaper(asStory(dialog), most);
