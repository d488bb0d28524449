/** The page of a program as a tree: what stands on it, and what its form would post. */
import { hearXml } from '#lib/xml.ts';

export type Element = { tag: string; attributes: Record<string, string>; children: PageNode[] };
export type PageNode = Element | string;

/** A page as React renders it without a browser, which is well-formed. */
export function treeOf(html: string): Element {
  const root: Element = { tag: '', attributes: {}, children: [] };
  const open = [root];
  hearXml(Buffer.from(html), {
    open(tag, attributes) {
      const element: Element = { tag, attributes: { ...attributes }, children: [] };
      open.at(-1)?.children.push(element);
      open.push(element);
    },
    text(text) {
      open.at(-1)?.children.push(text);
    },
    close() {
      open.pop();
    },
  });
  return root;
}

/** All elements under one, in the order of the page. */
export const elementsIn = (element: Element): Element[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [child, ...elementsIn(child)],
  );

/** The elements from the outermost one to this one; empty where it is not there. */
export function pathTo(root: Element, wanted: Element): Element[] {
  if (root === wanted) return [root];
  for (const child of root.children) {
    const path = typeof child === 'string' ? [] : pathTo(child, wanted);
    if (path.length > 0) return [root, ...path];
  }
  return [];
}

/** Whether a class is one of an element's. */
export const hasClass = ({ attributes }: Element, name: string): boolean =>
  (attributes['class'] ?? '').split(' ').includes(name);

/** What is read in an element, on one line. */
export function textIn(node: PageNode): string {
  if (typeof node === 'string') return node;
  if (node.attributes['aria-hidden'] === 'true') return '';
  return node.children.map(textIn).join(' ').replace(/\s+/g, ' ').trim();
}

/** What the form of a page posts with this button. */
export function formOn(page: Element, button: string): FormData {
  const form = new FormData();
  for (const { tag, attributes, children } of elementsIn(page)) {
    const { name, value = '', type, checked } = attributes;
    if (name === undefined || tag === 'button') continue;
    if (type === 'checkbox' && checked === undefined) continue;
    form.append(name, tag === 'textarea' ? children.map(textOf).join('') : value);
  }
  form.set('do', button);
  return form;
}

const textOf = (node: PageNode): string => (typeof node === 'string' ? node : '');

/** Types a text into a field of the page. */
export function typeInto(field: Element, text: string): void {
  if (field.tag === 'textarea') field.children = [text];
  else field.attributes['value'] = text;
}

/** Ticks a box of the page, or takes the tick away. */
export function tick({ attributes }: Element): void {
  if (attributes['checked'] === undefined) attributes['checked'] = '';
  else delete attributes['checked'];
}

const empty = new Set(['input', 'wbr']);

/** A tree as HTML. */
export function htmlOf(node: PageNode): string {
  if (typeof node === 'string') return escaped(node);
  const { tag, attributes, children } = node;
  const inside = children.map(htmlOf).join('');
  if (tag === '') return inside;
  const written = Object.entries(attributes)
    .map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escaped(value)}"`))
    .join('');
  return empty.has(tag) ? `<${tag}${written}>` : `<${tag}${written}>${inside}</${tag}>`;
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
