/** One thing to say, and the part of the page in which it stands. */
export interface Sentence {
  text: string;
  block: Element;
}
type Line = Sentence & { line: Element };

/** What is shown as being read: the nearest of these around the words. */
const blocks =
  'h1,h2,h3,h4,p,li,dt,dd,legend,th,td,label,figcaption,summary,button,select,[data-read]';
/**
 * Buttons are read where they are choices, marked `data-read`; what somebody typed is not read to
 * them.
 */
const unread = '[data-read-not],[aria-hidden="true"],textarea,button:not([data-read])';
/** At most 200 signs in one utterance: some browsers break off after 15 seconds. */
const portions = /.{1,200}(?:\s|$)|.{200}/g;

/** Whether a part is on the page, and seen. Older phones cannot say whether it is: they read it. */
export const isSeen = (part: Element): boolean =>
  part.isConnected && (!('checkVisibility' in part) || part.checkVisibility());

/**
 * The texts marked `data-read` as they stand on the page now, in their order, cut into sentences.
 */
export function textToRead(): Sentence[] {
  return [...document.querySelectorAll('main [data-read]')]
    .filter((root) => !root.parentElement?.closest('[data-read]'))
    .flatMap(linesOf)
    .flatMap(({ text, block }) => sentencesOf(text).map((sentence) => ({ text: sentence, block })))
    .filter(({ text }) => /[\p{L}\d]/u.test(text));
}

function linesOf(root: Element): Line[] {
  const lines: Line[] = [];
  const lists = new Map<string, Element>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement;
    const block = around?.closest(blocks);
    if (!around || !block || !isRead(around, lists)) continue;
    const line = lineOf(around);
    const text = textOf(walker.currentNode, around);
    const last = lines.at(-1);
    if (last?.line === line && last.block === block) last.text += text;
    else lines.push({ text, block, line });
  }
  return lines;
}

/** A list to choose from that stands in each of some rows is read in the first. */
function isRead(around: Element, lists: Map<string, Element>): boolean {
  const list = around.closest('select');
  if (around.closest(unread) || !isSeen(list ?? around)) return false;
  if (!list) return true;
  const first = lists.get(list.textContent) ?? list;
  lists.set(list.textContent, first);
  return first === list;
}

/** The nearest part that begins a line: what stands in two of them is not one sentence. */
function lineOf(around: Element): Element {
  const isInline = /^(inline|contents)/.test(getComputedStyle(around).display);
  return isInline && around.parentElement ? lineOf(around.parentElement) : around;
}

/** A break is an end only where it is shown as one. */
function textOf(node: Node, around: Element): string {
  const keepsBreaks = getComputedStyle(around).whiteSpace.startsWith('pre');
  return (node.textContent ?? '').replace(keepsBreaks ? /[^\S\n]+/g : /\s+/g, ' ');
}

/** "am 6. Oktober" and "z. B." are no ends, or the voice would say "sechs". */
function sentencesOf(text: string): string[] {
  return text
    .replace(/([^\s\d.]{2}[.!?:]+[“"»)]*)\s+(?=[^\p{Ll}\d])/gu, '$1\n')
    .split('\n')
    .flatMap((sentence) => sentence.trim().match(portions) ?? [])
    .map((part) => part.trim());
}
