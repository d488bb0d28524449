/**
 * A moment of a worked example as a picture: nothing in it can be pressed or reached, a ring and a
 * hand stand where it is pressed, and of a long page what lies around that place is shown.
 */
import { hand } from '#lib/hand.ts';
import { elementsIn, hasClass, pathTo, type Element, type PageNode } from './page-tree.ts';
import type { Moment } from './play-through.ts';
import { heightOf, isSpare, partsIn, spare } from './still-parts.ts';

/** A picture is about so high on a phone, in rem; after the place it shows at most so much. */
const room = { all: 25, after: 5, toSpare: 1.5 };
/** A letter that is longer is shortened where something is pressed after it; in rem. */
const longText = 10;
const shortened = 6.5;

/** The picture of a moment. `newest`: the class of what is shown where nothing is pressed. */
export function stillOf({ page, at }: Moment, newest: string | undefined): Element {
  const label = at && pathTo(page, at).find(({ tag }) => tag === 'label');
  const [drawn = page] = drawnOf(page, label ?? at).filter((node) => typeof node !== 'string');
  return cutAround(drawn, newest);
}

const kept = ['d', 'viewBox', 'open', 'checked', 'aria-current', spare];
const isLeftOut = (element: Element): boolean =>
  element.attributes['type'] === 'hidden' ||
  element.attributes['data-beside'] !== undefined ||
  element.attributes['data-still-not'] !== undefined ||
  hasClass(element, 'visually-hidden');

function drawnOf(node: PageNode, ringed: Element | null): PageNode[] {
  if (typeof node === 'string') return [node];
  if (isLeftOut(node)) return [];
  const { tag, attributes } = node;
  const children = childrenOf(node).flatMap((child) => drawnOf(child, ringed));
  const is = node === ringed;
  const name = [attributes['class'], fieldClass(node), is && 'here'].filter(Boolean).join(' ');
  return [
    {
      tag: fieldClass(node) === '' ? tag : 'p',
      attributes: {
        ...Object.fromEntries(Object.entries(attributes).filter(([key]) => kept.includes(key))),
        ...(name !== '' && { class: name }),
        ...unreachable(tag, attributes),
      },
      children: is ? [...children, tapping] : children,
    },
  ];
}

/** What is seen in an element: of a field its text, of a closed fold its line. */
function childrenOf({ tag, attributes, children }: Element): PageNode[] {
  if (attributes['type'] === 'text') return [attributes['value'] ?? ''];
  const isClosed = tag === 'details' && attributes['open'] === undefined;
  return isClosed ? children.filter(isSummary) : children;
}

const isSummary = (node: PageNode): boolean => typeof node !== 'string' && node.tag === 'summary';

function fieldClass({ tag, attributes }: Element): string {
  if (tag === 'textarea') return 'typed lines';
  return attributes['type'] === 'text' ? 'typed' : '';
}

/** `inert` around it is not known to old browsers. */
function unreachable(tag: string, { type }: Record<string, string>): Record<string, string> {
  if (tag === 'button') return { type: 'button', disabled: '' };
  if (type === 'checkbox') return { type, disabled: '' };
  return tag === 'summary' ? { tabindex: '-1' } : {};
}

const tapping: Element = {
  tag: 'svg',
  attributes: { class: 'hand', viewBox: '0 0 24 24' },
  children: [{ tag: 'path', attributes: { d: hand }, children: [] }],
};

type Fading = 'rises' | 'fades';
/** What becomes of the parts of a long page: left out, left out in its midst, shortened, at a border. */
type Cut = {
  gone: Set<Element>;
  gaps: Set<Element>;
  long: Set<Element>;
  borders: Map<Element, Fading>;
};

function cutAround(page: Element, newest: string | undefined): Element {
  const parts = partsIn(page);
  const isPressed = (part: Element): boolean =>
    [part, ...elementsIn(part)].some((inner) => hasClass(inner, 'here'));
  const pressed = parts.findIndex(isPressed);
  const last = parts.findLastIndex((part) => newest !== undefined && hasClass(part, newest));
  const focus = pressed < 0 ? last : pressed;
  const cut: Cut = { gone: new Set(), gaps: new Set(), long: new Set(), borders: new Map() };
  const height = (part: Element): number => heightIn(part, focus >= 0, cut);
  const sumOf = (some: Element[]): number => some.reduce((sum, part) => sum + height(part), 0);
  // Of a page that is too long, folds that nobody opens go first.
  if (pressed >= 0 && sumOf(parts) > room.all) leaveOutFolds(parts, isPressed, cut);
  const left = parts.filter((part) => !cut.gaps.has(part));
  const at = focus < 0 ? -1 : left.indexOf(parts[focus] ?? page);
  const after = left.slice(at + 1);
  const most = room.all - (at < 0 ? 0 : height(left[at] ?? page));
  const below = at < 0 ? most : Math.min(room.after, sumOf(after));
  shorten(after, below, 'fades', height, cut);
  shorten(left.slice(0, Math.max(0, at)).toReversed(), most - below, 'rises', height, cut);
  return shownOf(page, cut) ?? page;
}

function heightIn(part: Element, isBeside: boolean, { long }: Cut): number {
  const height = heightOf(part);
  if (height <= longText || !isBeside || !hasClass(part, 'letter')) return height;
  long.add(part);
  return shortened;
}

function leaveOutFolds(
  parts: Element[],
  isPressed: (part: Element) => boolean,
  { gaps }: Cut,
): void {
  const isFold = (part: Element | undefined): boolean =>
    part !== undefined && isSpare(part) && !isPressed(part);
  parts.forEach((part, i) => {
    if (isFold(part) || (part.tag === 'legend' && isFold(parts[i + 1]))) gaps.add(part);
  });
}

/** Of the parts on one side of the place, those that have no room go; the last one fades. */
function shorten(
  side: Element[],
  most: number,
  fading: Fading,
  height: (part: Element) => number,
  { gone, borders }: Cut,
): void {
  let left = most;
  let isOver = false;
  for (const part of side) {
    if (isOver) gone.add(part);
    else left -= height(part);
    if (isOver || left >= -room.toSpare) continue;
    borders.set(part, fading);
    isOver = true;
  }
}

/** The page as it is cut, without what was only around the parts that are gone. */
function shownOf(element: Element, cut: Cut): Element | null {
  if (cut.gone.has(element)) return null;
  const children = element.children.flatMap((child, i): PageNode[] => {
    if (typeof child === 'string') return [child];
    if (!cut.gaps.has(child)) return [shownOf(child, cut) ?? []].flat();
    const before = element.children[i - 1];
    const isSecond = typeof before === 'object' && cut.gaps.has(before);
    return isSecond || child.tag === 'legend' ? [] : [gap];
  });
  if (children.length === 0 && element.children.length > 0) return null;
  const { [spare]: _, ...attributes } = element.attributes;
  const name = [attributes['class'], cut.long.has(element) && 'long'].filter(Boolean).join(' ');
  const lostSummary = element.tag === 'details' && !children.some(isSummary);
  const shown: Element = {
    tag: lostSummary ? 'div' : element.tag,
    attributes: name === '' ? attributes : { ...attributes, class: name },
    children,
  };
  const fading = cut.borders.get(element);
  return fading === undefined
    ? shown
    : { tag: 'div', attributes: { class: fading }, children: [borderOf(shown, fading)] };
}

/** Of folders, which stand two by two, the row at the border: the others would be hidden there. */
function borderOf(part: Element, fading: Fading): Element {
  if (!hasClass(part, 'folders')) return part;
  const { children } = part;
  const row =
    fading === 'rises' ? children.slice(-(children.length % 2 || 2)) : children.slice(0, 2);
  return { ...part, children: row };
}

/** Here something of a long page was left out. */
const gap: Element = { tag: 'p', attributes: { class: 'gap' }, children: ['…'] };
