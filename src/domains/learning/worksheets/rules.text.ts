/**
 * The text of a module for its paper twin: what its steps say, block by block, and shortened by
 * rule where a sheet has no room for all.
 */
import type { Node, Parent } from 'unist';
import {
  attribute,
  isElement,
  isParent,
  labelOf,
  parser,
  textOf,
  within,
} from '#domains/learning/courses/rules.source-tree.ts';
import { writtenParts, type StepPart } from '#domains/learning/courses/rules.ts';

/**
 * A block of running text, an item of a list with its mark, or a sentence to keep in mind. Words
 * between `**` are bold.
 */
export type WorksheetBlock = { kind: 'text' | 'item' | 'note'; mark: string; text: string };
export type WorksheetStep = {
  id: string;
  title: string;
  part: StepPart;
  exercise: string | null;
  /** Whether its author wrote the text for the paper. */
  written: boolean;
  blocks: WorksheetBlock[];
  drawing: { name: string; alt: string } | null;
  /** What somebody may tick who has done the task at home. */
  done: string | null;
};

type Written = Node & { value?: string };

/**
 * The steps of a module's MDX body. A text that its author wrote for the paper (`paper` in the
 * head) stands for that of its step.
 */
export function worksheetSteps(
  body: string,
  written: Readonly<Record<string, string>> = {},
): WorksheetStep[] {
  const tree: Parent = parser.parse(body);
  return tree.children
    .filter(isElement)
    .filter((node) => node.name === 'Step')
    .map((node) => {
      const id = attribute(node, 'id');
      const drawing = within(node, 'Drawing')[0];
      const own = Object.hasOwn(written, id) ? written[id] : undefined;
      return {
        id,
        title: attribute(node, 'title'),
        part: writtenParts.find((part) => part === attribute(node, 'part')) ?? 'erklaerung',
        exercise: within(node, 'Exercise').map((exercise) => attribute(exercise, 'id'))[0] ?? null,
        written: own !== undefined,
        blocks: own === undefined ? blocksOf(node) : blocksOf(parser.parse(own)),
        drawing: drawing
          ? { name: attribute(drawing, 'name'), alt: attribute(drawing, 'alt') }
          : null,
        done: within(node, 'Done').map((done) => attribute(done, 'text'))[0] ?? null,
      };
    });
}

function blocksOf(parent: Parent): WorksheetBlock[] {
  const frames = within(parent, 'Frame');
  const blocks = parent.children.flatMap((node): WorksheetBlock[] => {
    if (isElement(node))
      switch (node.name) {
        case 'Note':
          return blocksOf(node).map((block) => ({ ...block, kind: 'note' }));
        case 'Frame':
          return frameOf(node, frames.indexOf(node) + 1);
        default:
          return deviceOf(node);
      }
    if (node.type === 'list') return itemsOf(node as Parent & { ordered?: boolean });
    return isParent(node) ? [{ kind: 'text', mark: '', text: markedText(node) }] : [];
  });
  return withoutTwins(blocks.filter((block) => block.text !== ''));
}

const itemsOf = (list: Parent & { ordered?: boolean }): WorksheetBlock[] =>
  list.children.flatMap((item, i) =>
    isParent(item)
      ? [{ kind: 'item', mark: list.ordered ? `${i + 1}.` : '–', text: markedText(item) }]
      : [],
  );

/** A frame of an example is a numbered line: its words say what its picture shows. */
const frameOf = (node: Parent, n: number): WorksheetBlock[] => [
  { kind: 'item', mark: `${n}.`, text: joinedText(node) },
];

const joinedText = (node: Parent): string =>
  blocksOf(node)
    .map((block) => block.text)
    .join(' ');

/**
 * A folded variant stands open on paper, with its device before it; its list becomes one paragraph.
 */
function deviceOf(node: Parent): WorksheetBlock[] {
  if (!isElement(node) || node.name !== 'Device') return [];
  return [{ kind: 'text', mark: attribute(node, 'name'), text: joinedText(node) }];
}

/** What two devices do alike is said once. */
function withoutTwins(blocks: WorksheetBlock[]): WorksheetBlock[] {
  return blocks.reduce<WorksheetBlock[]>((all, block) => {
    const twin = all.find(
      (other) =>
        block.kind === 'text' &&
        block.mark !== '' &&
        other.mark !== '' &&
        other.text === block.text,
    );
    if (twin) twin.mark = `${twin.mark}, ${block.mark}`;
    else all.push({ ...block });
    return all;
  }, []);
}

/** The text under a node on one line, bold words marked. */
function markedText(node: Parent): string {
  const walk = (current: Node): string => {
    if (!isParent(current))
      return current.type === 'break' ? ' ' : ((current as Written).value ?? '');
    if (current.type === 'strong') return `**${textOf(current, () => false)}**`;
    if (isElement(current) && current.name === 'Label') return labelOf(current);
    const inner = current.children.map(walk).join('');
    return current.type === 'paragraph' ? `${inner} ` : inner;
  };
  return walk(node).replace(/\s+/g, ' ').trim();
}

/**
 * The first so many thoughts of each block; a question and its answer are one, and a sentence that
 * leads to a list by a colon stays. Paragraphs that follow one another become one.
 */
export function shortened(blocks: readonly WorksheetBlock[], most: number): WorksheetBlock[] {
  const short = blocks.map((block) => ({
    ...block,
    text: firstThoughts(block.text, block.kind === 'item' ? Math.max(1, most - 1) : most),
  }));
  return short.reduce<WorksheetBlock[]>((all, block) => {
    const last = all.at(-1);
    if (last && [last, block].every(({ kind, mark }) => kind === 'text' && mark === ''))
      last.text += ` ${block.text}`;
    else all.push(block);
    return all;
  }, []);
}

function firstThoughts(text: string, most: number): string {
  const thoughts = text.split(/(?<=(?<!\b\d{1,2})[.!…][“”"»)*]*)\s+(?=[\p{Lu}\d„"»*])/u);
  if (thoughts.length <= most) return text;
  const last = thoughts.at(-1) ?? '';
  return (
    last.endsWith(':') ? [...thoughts.slice(0, most - 1), last] : thoughts.slice(0, most)
  ).join(' ');
}
