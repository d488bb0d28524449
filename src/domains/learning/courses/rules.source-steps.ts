/**
 * Cuts a module's MDX into its steps and gathers, for each, the text a learner reads and what it
 * places.
 */
import type { Node, Parent } from 'unist';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { stepParts, type StepPart } from './rules.ts';
import { fill, messages } from '#lib/i18n.ts';
import { portalWord, quotedWord } from '#lib/portal-words.ts';

const words = messages.authoring;

export type SourceStep = {
  id: string;
  title: string;
  part: StepPart;
  exercise: string | null;
  /** The text that is always open, one block a line. */
  text: string;
  /** The texts of the folded variants (`<Device>`), one each. */
  variants: string[];
  drawings: { name: string; alt: string }[];
  terms: string[];
  links: string[];
};
type StepProblem = { field: string; cure: string };
type Element = Parent & {
  type: 'mdxJsxFlowElement' | 'mdxJsxTextElement';
  name: string | null;
  attributes: { name?: string; value?: unknown }[];
};
type Literal = Node & { value?: string; url?: string };

/** Reads MDX as a tree. */
export const parser = unified().use(remarkParse).use(remarkMdx);
const known = ['Step', 'Exercise', 'Drawing', 'Term', 'Device', 'Note', 'Label'];
const flowOnly = ['Step', 'Exercise', 'Drawing', 'Device', 'Note'];

/** The steps of an MDX body; `lineOffset` is the number of lines before it in its file. */
export function readSteps(
  body: string,
  lineOffset: number,
): { steps: SourceStep[]; problems: StepProblem[] } {
  const problems: StepProblem[] = [];
  const at = (node: Node) => fill(words.line, { n: (node.position?.start.line ?? 0) + lineOffset });
  let tree: Parent;
  try {
    tree = parser.parse(body);
  } catch (error) {
    return {
      steps: [],
      problems: [{ field: 'Text', cure: fill(words.unreadable, { fault: String(error) }) }],
    };
  }
  visit(tree, (node: Node) => {
    problems.push(...codeProblems(node).map((cure) => ({ field: at(node), cure })));
    if (isElement(node))
      problems.push(...elementProblems(node).map((cure) => ({ field: at(node), cure })));
  });
  const steps: SourceStep[] = [];
  for (const node of tree.children) {
    if (isElement(node) && node.name === 'Step') steps.push(stepOf(node, problems, at(node)));
    else if (node.type !== 'mdxjsEsm') problems.push({ field: at(node), cure: words.outsideStep });
  }
  return { steps, problems };
}

/** Content is text alone: no code in it. */
export function codeProblems(node: Node): string[] {
  if (node.type === 'mdxjsEsm') return [words.noImport];
  if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression')
    return [words.noBraces];
  return [];
}

function elementProblems(node: Element): string[] {
  const name = node.name ?? '';
  if (!known.includes(name)) return [fill(words.elementUnknown, { name, names: known.join(', ') })];
  if (node.type === 'mdxJsxTextElement' && flowOnly.includes(name))
    return [fill(words.elementAlone, { name })];
  if (node.type === 'mdxJsxFlowElement' && name === 'Label') return [words.labelInside];
  return [];
}

function stepOf(node: Element, problems: StepProblem[], at: string): SourceStep {
  const exercises = within(node, 'Exercise').map((e) => attribute(e, 'id'));
  const part = stepParts.find((p) => p === attribute(node, 'part'));
  if (!part)
    problems.push({
      field: `${at}, part`,
      cure: fill(words.stepPart, { parts: stepParts.join(', ') }),
    });
  if (!/^[a-z0-9-]+$/.test(attribute(node, 'id')))
    problems.push({
      field: `${at}, id`,
      cure: words.stepId,
    });
  if (!attribute(node, 'title'))
    problems.push({
      field: `${at}, title`,
      cure: words.stepTitle,
    });
  if (exercises.length > 1)
    problems.push({
      field: at,
      cure: words.stepExercises,
    });
  const devices = within(node, 'Device');
  return {
    id: attribute(node, 'id'),
    title: attribute(node, 'title'),
    part: part ?? 'erklaerung',
    exercise: exercises[0] ?? null,
    text: textOf(node, (child) => isElement(child) && child.name === 'Device'),
    variants: devices.map((d) => textOf(d, () => false)),
    drawings: within(node, 'Drawing').map((d) => ({
      name: attribute(d, 'name'),
      alt: attribute(d, 'alt'),
    })),
    terms: within(node, 'Term').map((t) => attribute(t, 'id')),
    links: linksOf(node),
  };
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

/** The text of a component's attribute, or ''. */
export function attribute(node: Element, name: string): string {
  const value = node.attributes.find((a) => a.name === name)?.value;
  return typeof value === 'string' ? value : '';
}

/** The word of the portal that a `<Label>` stands for; '' for any other component. */
export const labelOf = (node: Element): string =>
  node.name === 'Label' && portalWord(attribute(node, 'key')) !== undefined
    ? quotedWord(attribute(node, 'key'))
    : '';

const blocks = new Set(['paragraph', 'heading', 'listItem']);
const isParent = (node: Node): node is Parent => 'children' in node;

/** The text under a node, one block a line, without the children that `skip` names. */
export function textOf(node: Parent, skip: (child: Node) => boolean): string {
  const parts: string[] = [];
  const walk = (current: Node): void => {
    if (skip(current)) return;
    if (current.type === 'text' || current.type === 'inlineCode')
      parts.push((current as Literal).value ?? '');
    if (current.type === 'break') parts.push('\n');
    if (isElement(current)) parts.push(labelOf(current));
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
