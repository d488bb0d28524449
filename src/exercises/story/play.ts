import { ofPicks } from '#exercises/answer.ts';
import type { Button, Play, Step } from '#exercises/kind.ts';
import { asWritten, fromNothing, numberedRow } from '#exercises/parts.ts';
import { readPlaces } from '#exercises/read-fields.ts';
import { words } from '#exercises/words.ts';
import { choicesMade, sceneAfter, pathToGoodEnd } from './scenes.ts';
import type { Story } from './schema.ts';

export const play: Play<Story> = {
  ...fromNothing,
  ...asWritten,
  verbs: ['go', 'back', 'solve', 'restart'],
  ownText: null,
  rightAnswer: (story) => ofPicks(pathToGoodEnd(story)),
  fits: (story, { picks, values }) =>
    values.length === 0 && sceneAfter(story, picks).path.length === picks.length,
  readAnswer: (_, form) => readPlaces(form, 'path'),
  reaches: (story, { picks }, verb, at) =>
    verb !== 'go' || at < (sceneAfter(story, picks).scene.choices?.length ?? 0),
  gaps: () => [],
  keepTyped: null,
  step(story, move) {
    const { picks } = move.answer;
    if (move.do === 'go') return walked(story, [...picks, move.at]);
    return move.do === 'back' ? walked(story, picks.slice(0, -1)) : null;
  },
  anchor: () => null,
  grade(story, { picks }) {
    const { text, end } = sceneAfter(story, picks).scene;
    if (!end) return { right: false, message: '', notes: [] };
    return end.outcome === 'good'
      ? { right: true, message: [text, end.because, story.success].join('\n'), notes: [] }
      : { right: false, message: [text, end.notYet, words.story.otherWay].join('\n'), notes: [] };
  },
  solvedRows: (story, { picks }) =>
    choicesMade(story, picks).map((text, at) => numberedRow(text, at)),
  nameOf: () => '',
  buttons: (story, _, path) => storyButtons(path, Boolean(sceneAfter(story, path).scene.end)),
  describedBy: (id) => `${id}-scene`,
};

function walked(story: Story, way: number[]): Step {
  const { path, scene } = sceneAfter(story, way);
  return { answer: ofPicks(path), then: scene.end ? 'grade' : 'open' };
}

function storyButtons(path: readonly number[], atEnd: boolean): Button[] {
  if (path.length === 0) return [];
  if (!atEnd) return [{ do: 'back', text: words.buttons.sceneBack, look: 'btn two' }];
  const restart: Button[] =
    path.length > 1 ? [{ do: 'restart', text: words.buttons.fromStart, look: 'btn quiet' }] : [];
  return [
    { do: 'back', text: words.buttons.sceneAgain, look: 'btn' },
    { do: 'solve', text: words.buttons.solve, look: 'btn two' },
    ...restart,
  ];
}
