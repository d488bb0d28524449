/** MDX as a tree, and what can be asked of it. */
import type { Node, Parent } from 'unist';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { messages } from '#lib/i18n.ts';
import { portalWord, quotedWord } from '#lib/portal-words.ts';

const words = messages.authoring;

export type Element = Parent & {
  type: 'mdxJsxFlowElement' | 'mdxJsxTextElement';
  name: string | null;
  attributes: { name?: string; value?: unknown }[];
};
type Literal = Node & { value?: string; url?: string };

/** Reads MDX as a tree. */
export const parser = unified().use(remarkParse).use(remarkMdx);

/** Content is text alone: no code in it. */
export function codeProblems(node: Node): string[] {
  if (node.type === 'mdxjsEsm') return [words.noImport];
  if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression')
    return [words.noBraces];
  return [];
}

/** Where the links under a node lead. */
export function linksOf(node: Parent): string[] {
  const links: string[] = [];
  visit(node, 'link', (link: Literal) => {
    links.push(link.url ?? '');
  });
  return links;
}

/** All components of a name under a node. */
export function within(node: Parent, name: string): Element[] {
  const found: Element[] = [];
  visit(node, (child: Node) => {
    if (isElement(child) && child.name === name) found.push(child);
  });
  return found;
}

/** Whether a node is a component such as `<Note>`. */
export function isElement(node: Node): node is Element {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** Whether a node has others in it. */
export const isParent = (node: Node): node is Parent => 'children' in node;

/** The text of a component's attribute, or ''. */
export function attribute(node: Element, name: string): string {
  const value = node.attributes.find((a) => a.name === name)?.value;
  return typeof value === 'string' ? value : '';
}

/** Whether a component has an attribute. */
export const hasAttribute = (node: Element, name: string): boolean =>
  node.attributes.some((a) => a.name === name);

/** The word of the portal that a `<Label>` stands for; '' for any other component. */
export const labelOf = (node: Element): string =>
  node.name === 'Label' && portalWord(attribute(node, 'key')) !== undefined
    ? quotedWord(attribute(node, 'key'))
    : '';

const blocks = new Set(['paragraph', 'heading', 'listItem']);

/** The text under a node, one block a line, without the children that `skip` names. */
export function textOf(node: Parent, skip: (child: Node) => boolean): string {
  const parts: string[] = [];
  const walk = (current: Node): void => {
    if (skip(current)) return;
    if (current.type === 'text' || current.type === 'inlineCode')
      parts.push((current as Literal).value ?? '');
    if (isElement(current)) parts.push(labelOf(current));
    if (current.type === 'break') parts.push('\n');
    if (isParent(current)) current.children.forEach(walk);
    if (blocks.has(current.type)) parts.push('\n');
  };
  node.children.forEach(walk);
  return parts
    .join('')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
