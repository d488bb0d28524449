/** The parts of a program's page, and about how high each is: whoever cuts a page knows no screen. */
import { elementsIn, hasClass, type Element } from './page-tree.ts';

/** What is shown whole or not at all. */
const wholeTags = ['button', 'label', 'h3', 'p', 'dl', 'table', 'svg', 'legend', 'summary'];
const wholeClasses = [
  'bar2',
  'search',
  'field',
  'folders',
  'choice',
  'quote',
  'paper',
  'post',
  'label',
  'say',
];

/** Set on a fold that a long page can do without, as long as it is closed. */
export const spare = 'data-still-spare';
/** Whether a part is such a fold. */
export const isSpare = (part: Element): boolean =>
  isClosedFold(part) && part.attributes[spare] !== undefined;

/** A fold in which nothing is seen. */
const isClosedFold = ({ tag, attributes }: Element): boolean =>
  tag === 'details' && attributes['open'] === undefined;

const isWhole = (element: Element): boolean =>
  isClosedFold(element) ||
  wholeTags.includes(element.tag) ||
  // A field that is a group of folds is made of these.
  (wholeClasses.some((name) => hasClass(element, name)) &&
    !elementsIn(element).some(({ tag }) => tag === 'details'));

/** The parts of a page in their order. */
export const partsIn = (element: Element): Element[] =>
  element.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    return isWhole(child) ? [child] : partsIn(child);
  });

/** What stands around the lines of a part, and how high it is at least; in rem. */
const measures: [name: string, around: number, least: number][] = [
  ['photo', 7, 9],
  ['choice', 4, 8],
  ['line', 1.6, 4],
  ['lines', 2, 6.5],
  ['folders', -5, 8],
  ['post', 1.6, 4],
];

/** About how high a part is on a phone, in rem. */
export function heightOf(part: Element): number {
  const inside = [part, ...elementsIn(part)];
  const found = measures.find(([name]) => inside.some((inner) => hasClass(inner, name)));
  const [, around, least] = found ?? ['', 1.4, 3.1];
  const lines = linesIn(part)
    .flatMap((text) => text.split('\n'))
    .reduce((sum, text) => sum + Math.max(1, Math.ceil(text.length / 28)), 0);
  return Math.max(least, lines * 1.4 + around);
}

const besideEachOther = ['summary', 'p', 'h3', 'legend'];

/** What stands in a part, each on a line of its own. */
function linesIn(element: Element): string[] {
  const { tag, children } = element;
  const isOne =
    besideEachOther.includes(tag) ||
    hasClass(element, 'address') ||
    (tag === 'button' && !hasClass(element, 'line') && !hasClass(element, 'choice'));
  if (isOne) return [written(element)];
  return children.flatMap((child) => {
    if (typeof child !== 'string') return linesIn(child);
    return child.trim() === '' ? [] : [child];
  });
}

const written = (node: Element | string): string =>
  typeof node === 'string' ? node : node.children.map(written).join('');
