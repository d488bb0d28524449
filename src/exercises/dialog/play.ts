import type { Play } from '#exercises/kind.ts';
import { play as story } from '#exercises/story/play.ts';
import { asStory } from './as-story.ts';
import type { Dialog } from './schema.ts';

/** A talk is decided as a story is. */
export const play: Play<Dialog> = {
  verbs: story.verbs,
  shown: (dialog, seed) => story.shown(asStory(dialog), seed),
  ownText: story.ownText,
  keepTyped: null,
  describedBy: story.describedBy,
  emptyAnswer: (dialog) => story.emptyAnswer(asStory(dialog)),
  rightAnswer: (dialog) => story.rightAnswer(asStory(dialog)),
  fits: (dialog, answer) => story.fits(asStory(dialog), answer),
  readAnswer: (dialog, form) => story.readAnswer(asStory(dialog), form),
  reaches: (dialog, answer, verb, at) => story.reaches(asStory(dialog), answer, verb, at),
  gaps: (dialog, answer) => story.gaps(asStory(dialog), answer),
  step: (dialog, move) => story.step(asStory(dialog), move),
  anchor: (dialog, id, move) => story.anchor(asStory(dialog), id, move),
  grade: (dialog, answer) => story.grade(asStory(dialog), answer),
  solvedRows: (dialog, answer, notes) => story.solvedRows(asStory(dialog), answer, notes),
  nameOf: (dialog, at) => story.nameOf(asStory(dialog), at),
  buttons: (dialog, hints, picks) => story.buttons(asStory(dialog), hints, picks),
};
