/**
 * Cuts a module's MDX into its steps and gathers, for each, the text a learner reads and what it
 * places.
 */
import type { Node, Parent } from 'unist';
import { visit } from 'unist-util-visit';
import { fill, messages } from '#lib/i18n.ts';
import { componentProblems } from './rules.components.ts';
import { writtenParts, type StepPart } from './rules.ts';
import { formsOf, type SourceForms } from './rules.source-forms.ts';
import {
  attribute,
  codeProblems,
  isElement,
  linksOf,
  parser,
  textOf,
  within,
  type Element,
} from './rules.source-tree.ts';

const words = messages.authoring;

export type SourceStep = SourceForms & {
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
  });
  problems.push(...componentProblems(tree).map(({ node, cure }) => ({ field: at(node), cure })));
  const steps: SourceStep[] = [];
  for (const node of tree.children) {
    if (isElement(node) && node.name === 'Step') steps.push(stepOf(node, problems, at(node)));
    else if (node.type !== 'mdxjsEsm') problems.push({ field: at(node), cure: words.outsideStep });
  }
  return { steps, problems };
}

function stepOf(node: Element, problems: StepProblem[], at: string): SourceStep {
  const exercises = within(node, 'Exercise').map((e) => attribute(e, 'id'));
  const part = writtenParts.find((p) => p === attribute(node, 'part'));
  if (!/^[a-z0-9-]+$/.test(attribute(node, 'id')))
    problems.push({
      field: `${at}, id`,
      cure: words.stepId,
    });
  if (exercises.length > 1)
    problems.push({
      field: at,
      cure: words.stepExercises,
    });
  const devices = within(node, 'Device');
  const forms = formsOf(node);
  const said = textOf(node, (child) => isElement(child) && child.name === 'Device');
  return {
    ...forms,
    id: attribute(node, 'id'),
    title: attribute(node, 'title'),
    part: part ?? 'erklaerung',
    exercise: exercises[0] ?? null,
    text: [said, ...forms.done].join('\n').trim(),
    variants: devices.map((d) => textOf(d, () => false)),
    drawings: within(node, 'Drawing').map((d) => ({
      name: attribute(d, 'name'),
      alt: attribute(d, 'alt'),
    })),
    terms: within(node, 'Term').map((t) => attribute(t, 'id')),
    links: linksOf(node),
  };
}
