import type { Text } from '#exercises/kind.ts';
import { texts as storyTexts } from '#exercises/story/texts.ts';
import { asStory } from './as-story.ts';
import type { Dialog } from './schema.ts';

/** What is said in each scene, with its choices or its end. */
export const texts = (dialog: Dialog): Text[] => storyTexts(asStory(dialog));
