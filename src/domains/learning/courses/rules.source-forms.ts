/** What a step holds besides sentences: the frames of an example, drawn screens, an own task. */
import type { Parent } from 'unist';
import { visit } from 'unist-util-visit';
import {
  attribute,
  hasAttribute,
  isElement,
  isParent,
  textOf,
  within,
} from './rules.source-tree.ts';

/** One picture of a worked example, with its words; `quoted` are those in bold or in quotes. */
type SourceFrame = {
  text: string;
  pictures: number;
  quoted: string[];
  /** What of a played example it shows; null where it is drawn. */
  played: { example: string; at: string; n: string } | null;
};
/** A drawn screen: what is said of it, how many places are marked, how many answers it asks for. */
type SourceScreen = { alt: string; here: number; answers: number[] };
export type SourceForms = {
  frames: SourceFrame[];
  screens: SourceScreen[];
  /** What somebody may tick who has done the task on their own device. */
  done: string[];
};

const pictures = ['Screen', 'Drawing', 'Played'];

function frameOf(frame: Parent): SourceFrame {
  const text = textOf(frame, () => false);
  const [played] = within(frame, 'Played');
  return {
    text,
    pictures: frame.children.filter(
      (child) => isElement(child) && pictures.includes(child.name ?? ''),
    ).length,
    quoted: [...boldIn(frame), ...[...text.matchAll(/„([^“]+)“/g)].map(([, word = '']) => word)],
    played: played
      ? {
          example: attribute(played, 'example'),
          at: attribute(played, 'at'),
          n: attribute(played, 'n'),
        }
      : null,
  };
}

function boldIn(frame: Parent): string[] {
  const bold: string[] = [];
  visit(frame, 'strong', (node) => {
    if (isParent(node)) bold.push(textOf(node, () => false));
  });
  return bold;
}

const markable = ['Row', 'Press', 'Switch', 'Input'];

/** The forms under a step. */
export const formsOf = (step: Parent): SourceForms => ({
  frames: within(step, 'Frame').map(frameOf),
  screens: within(step, 'Screen').map((screen) => ({
    alt: attribute(screen, 'alt'),
    here: markable
      .flatMap((name) => within(screen, name))
      .filter((element) => hasAttribute(element, 'here')).length,
    answers: within(screen, 'Ask').map((ask) => within(ask, 'Press').length),
  })),
  done: within(step, 'Done').map((done) => attribute(done, 'text')),
});
