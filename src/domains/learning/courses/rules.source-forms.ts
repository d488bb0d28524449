/** What a step holds besides sentences: the frames of an example, drawn screens, an own task. */
import type { Parent } from 'unist';
import { attribute, hasAttribute, isElement, textOf, within } from './rules.source-tree.ts';

/** One picture of a worked example, with its words. */
type SourceFrame = { text: string; pictures: number };
/** A drawn screen: what is said of it, how many places are marked, how many answers it asks for. */
type SourceScreen = { alt: string; here: number; answers: number[] };
export type SourceForms = {
  frames: SourceFrame[];
  screens: SourceScreen[];
  /** What somebody may tick who has done the task on their own device. */
  done: string[];
};

const markable = ['Row', 'Press', 'Switch', 'Input'];

/** The forms under a step. */
export const formsOf = (step: Parent): SourceForms => ({
  frames: within(step, 'Frame').map((frame) => ({
    text: textOf(frame, () => false),
    pictures: frame.children.filter(
      (child) => isElement(child) && ['Screen', 'Drawing'].includes(child.name ?? ''),
    ).length,
  })),
  screens: within(step, 'Screen').map((screen) => ({
    alt: attribute(screen, 'alt'),
    here: markable
      .flatMap((name) => within(screen, name))
      .filter((element) => hasAttribute(element, 'here')).length,
    answers: within(screen, 'Ask').map((ask) => within(ask, 'Press').length),
  })),
  done: within(step, 'Done').map((done) => attribute(done, 'text')),
});
