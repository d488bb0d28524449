import { sceneAfter } from '#exercises/story/scenes.ts';
import type { Story } from '#exercises/story/schema.ts';
import type { Dialog, Line } from './schema.ts';

/** The same decisions as a story to read: what each person says is a line with their name. */
export const asStory = (dialog: Dialog): Story => ({
  ...dialog,
  kind: 'story',
  scenes: Object.fromEntries(
    Object.entries(dialog.scenes).map(([name, { talk, ...rest }]) => [
      name,
      { text: talk.map(({ who, says }) => `${who}: ${says}`).join('\n'), ...rest },
    ]),
  ),
});

/** What was said before the present stop, and what is said since. */
export function talkAlong(
  dialog: Dialog,
  picks: readonly number[],
): { before: Line[]; now: Line[] } {
  const story = asStory(dialog);
  const said = [...picks.keys(), picks.length].map(
    (made) => dialog.scenes[sceneAfter(story, picks.slice(0, made)).name]?.talk ?? [],
  );
  return { before: said.slice(0, -1).flat(), now: said.at(-1) ?? [] };
}
