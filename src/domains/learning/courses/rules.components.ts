/** The components that a module's text may hold: where each stands, and what is written in it. */
import type { Node, Parent } from 'unist';
import { fill, messages } from '#lib/i18n.ts';
import { signNames } from '#lib/signs.ts';
import { writtenParts } from './rules.ts';
import { isElement, isParent, type Element } from './rules.source-tree.ts';

const words = messages.authoring;

/**
 * `needed` and `may` are texts; a list of names allows these alone. A `flag` is there or not, and
 * says nothing else.
 */
type Attribute = 'needed' | 'may' | 'flag' | readonly string[];
type Component = {
  /** Inside a sentence, not alone on a line. */
  inline?: true;
  /** The components that may hold it; anywhere in a step where there are none. */
  inside?: readonly string[];
  attributes: Record<string, Attribute>;
  /** Of these attributes, those that are not needed though they have a list. */
  optional?: readonly string[];
};

const icon = { icon: signNames } as const;
/** Of presses that are alike, the second to the sixth. */
const countsAlike = ['2', '3', '4', '5', '6'] as const;
const onScreen = { inside: ['Screen'] } as const;

const components: Record<string, Component> = {
  Step: { inside: [], attributes: { id: 'needed', part: writtenParts, title: 'needed' } },
  Exercise: { attributes: { id: 'needed' } },
  Drawing: { attributes: { name: 'needed', alt: 'needed' } },
  Note: { attributes: { title: 'may' } },
  Device: { attributes: { name: 'needed', open: 'flag' } },
  Term: { inline: true, attributes: { id: 'needed' } },
  // Which words there are, `check-labels.ts` knows.
  Label: { inline: true, attributes: { key: 'may' } },
  Icon: { inline: true, attributes: { name: signNames } },
  Frame: { inside: ['Step'], attributes: {} },
  Played: {
    inside: ['Frame'],
    attributes: { example: 'needed', at: 'needed', n: countsAlike },
    optional: ['n'],
  },
  Done: { inside: ['Step'], attributes: { text: 'needed' } },
  Screen: {
    attributes: { device: ['phone', 'pc'], title: 'may', back: 'flag', alt: 'needed' },
  },
  Row: {
    ...onScreen,
    attributes: { ...icon, text: 'needed', more: 'may', here: 'flag' },
    optional: ['icon'],
  },
  Press: {
    inside: ['Screen', 'Ask'],
    attributes: { ...icon, text: 'needed', here: 'flag' },
    optional: ['icon'],
  },
  Switch: { ...onScreen, attributes: { text: 'needed', on: 'flag', here: 'flag' } },
  Input: { ...onScreen, attributes: { label: 'needed', text: 'may', here: 'flag' } },
  Ask: { ...onScreen, attributes: { text: 'needed' } },
  Line: { ...onScreen, attributes: { text: 'needed' } },
  Bars: { ...onScreen, attributes: { n: ['1', '2', '3', '4', '5', '6'] } },
};
const names = Object.keys(components).join(', ');

type Found = { node: Node; cure: string };

/** What is wrong with the components of a text, each with its node. */
export function componentProblems(tree: Parent): Found[] {
  const problems: Found[] = [];
  const walk = (node: Parent, around: string | null): void => {
    node.children.forEach((child, i) => {
      if (!isElement(child)) {
        if (isParent(child)) walk(child, around);
        return;
      }
      const after = node.children.slice(i + 1, i + 3);
      problems.push(...problemsOf(child, around).map((cure) => ({ node: child, cure })));
      if (child.name === 'Icon' && node.type !== 'strong' && !isNamed(after))
        problems.push({
          node: child,
          cure: fill(words.signNeedsWord, { name: valueOf(child, 'name') ?? '' }),
        });
      walk(child, child.name);
    });
  };
  walk(tree, null);
  return problems;
}

function problemsOf(node: Element, around: string | null): string[] {
  const name = node.name ?? '';
  const component = Object.hasOwn(components, name) ? components[name] : undefined;
  if (!component) return [fill(words.elementUnknown, { name, names })];
  if (node.type === 'mdxJsxTextElement' && !component.inline)
    return [fill(words.elementAlone, { name })];
  if (node.type === 'mdxJsxFlowElement' && name === 'Label') return [words.labelInside];
  return [
    ...placeProblems(name, component, around),
    ...Object.entries(component.attributes).flatMap(([attribute, kind]) =>
      isCode(node.attributes.find((a) => a.name === attribute)?.value)
        ? []
        : attributeProblems(
            node,
            attribute,
            kind,
            component.optional?.includes(attribute) ?? false,
          ),
    ),
    ...unknownAttributes(node, component),
  ];
}

function placeProblems(name: string, { inside }: Component, around: string | null): string[] {
  if (!inside || inside.length === 0 || inside.includes(around ?? '')) return [];
  const parents = inside.map((parent) => `<${parent}>`).join(', ');
  return [fill(words.elementInside, { name, parents })];
}

/** The text of an attribute; undefined where it is not there, null where it is a flag. */
const valueOf = (node: Element, name: string): string | null | undefined => {
  const found = node.attributes.find((a) => a.name === name);
  if (!found) return undefined;
  return typeof found.value === 'string' ? found.value : null;
};

function attributeProblems(
  node: Element,
  attribute: string,
  kind: Attribute,
  optional: boolean,
): string[] {
  const name = node.name ?? '';
  const value = valueOf(node, attribute);
  if (value === undefined)
    return optional || kind === 'flag' || kind === 'may'
      ? []
      : [fill(words.attributeMissing, { name, attribute })];
  if (kind === 'flag')
    return value === null ? [] : [fill(words.attributeFlag, { name, attribute })];
  return textProblems({ name, attribute, value: value?.trim() ?? '' }, kind);
}

function textProblems(
  at: { name: string; attribute: string; value: string },
  kind: Exclude<Attribute, 'flag'>,
): string[] {
  if (at.value === '') return [fill(words.attributeMissing, at)];
  return typeof kind === 'string' || kind.includes(at.value)
    ? []
    : [fill(words.attributeValue, { ...at, values: namesOf(kind) })];
}

/** Between braces. */
const isCode = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Names to choose from; a symbol with what it is called in German. */
const namesOf = (kind: readonly string[]): string =>
  kind === signNames
    ? signNames
        .map((name) => fill(words.signName, { name, word: words[`sign_${name}`] }))
        .join(', ')
    : kind.join(', ');

function unknownAttributes(node: Element, { attributes }: Component): string[] {
  const known = Object.keys(attributes);
  return node.attributes.flatMap(({ name: attribute, value }) => {
    if (attribute === undefined || isCode(value)) return [words.noBraces];
    if (known.includes(attribute)) return [];
    return [
      fill(words.attributeUnknown, {
        name: node.name ?? '',
        attribute,
        names:
          known.length > 0
            ? fill(words.attributeNames, { names: known.join(', ') })
            : words.attributeNone,
      }),
    ];
  });
}

/** Whether a word in bold, in quotes or of a screen follows, so that a symbol needs none itself. */
function isNamed([next, second]: Node[]): boolean {
  const isSpace = next?.type === 'text' && textIn(next).trim() === '';
  const word = isSpace ? second : next;
  if (word?.type === 'text') return textIn(word).trimStart().startsWith('„');
  return (
    word?.type === 'strong' || (word !== undefined && isElement(word) && word.name === 'Label')
  );
}

const textIn = (node: Node): string => (node as Node & { value?: string }).value ?? '';
