/**
 * What is wrong with the plain pages (help, imprint …): they are for learners, so the same gate of
 * reading holds.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Node, Parent } from 'unist';
import { visit } from 'unist-util-visit';
import { parse as parseYaml } from 'yaml';
import { readingOf, readingProblems } from '#lib/reading.ts';
import { cureOfYaml } from './content-cure.ts';
import { pageSchema } from '#domains/learning/courses/rules.ts';
import type { Problem } from './source.ts';
import {
  attribute,
  codeProblems,
  isElement,
  linksOf,
  parser,
  textOf,
  within,
} from '#domains/learning/courses/rules.source-tree.ts';

const known = ['Keeping', 'Label', 'Note', 'Question', 'Setting', 'SignFilm'];
const settings = [
  'office',
  'head',
  'address',
  'mail',
  'phone',
  'hours',
  'data-protection',
  'land',
  'enforcement',
  'arbitration',
];
/**
 * What comes under this heading is Leichte Sprache: sentences of at most 8 words, LIX at most 25.
 */
const easyHeading = 'In Leichter Sprache';

/** All problems of `<contentDir>/pages`; `isAlive` says whether a link leads somewhere. */
export function pageProblems(contentDir: string, isAlive: (link: string) => boolean): Problem[] {
  const folder = join(contentDir, 'pages');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => name.endsWith('.mdx'))
    .flatMap((name) => {
      const file = join(folder, name);
      return problemsOf(readFileSync(file, 'utf8'), isAlive).map(([field, cure]) => ({
        file: relative(process.cwd(), file),
        field,
        cure,
      }));
    });
}

function problemsOf(
  raw: string,
  isAlive: (link: string) => boolean,
): [field: string, cure: string][] {
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(raw) ?? [];
  const yaml = yamlIn(head);
  if (yaml.cure !== undefined) return [['Schreibweise (YAML)', yaml.cure]];
  const parsed = pageSchema.safeParse(yaml.data);
  if (!parsed.success)
    return parsed.error.issues.map((i) => [i.path.join(' › ') || 'Kopf', i.message]);
  const tree = parser.parse(body);
  return [
    ...componentProblems(tree).map((cure): [string, string] => ['Text', cure]),
    ...readingProblems(textOfPage(tree)).map((cure): [string, string] => ['Text', cure]),
    ...easyProblems(tree).map((cure): [string, string] => [easyHeading, cure]),
    ...linksOf(tree)
      .filter((link) => !isAlive(link))
      .map((link): [string, string] => ['Link', `Der Link „${link}“ führt nirgends hin.`]),
  ];
}

function yamlIn(head: string): { data: unknown; cure?: undefined } | { cure: string } {
  try {
    return { data: parseYaml(head) };
  } catch (error) {
    return { cure: cureOfYaml(error, 1) };
  }
}

/** All that a reader meets, the folded questions with it. */
export function textOfPage(tree: Parent): string {
  return [
    textOf(tree, () => false),
    ...within(tree, 'Question').map((q) => attribute(q, 'name')),
  ].join('\n');
}

function componentProblems(tree: Parent): string[] {
  const problems: string[] = [];
  visit(tree, (node: Node) => {
    problems.push(...codeProblems(node));
    if (!isElement(node)) return;
    if (!known.includes(node.name ?? ''))
      problems.push(`<${node.name ?? ''}> gibt es hier nicht. Möglich sind: ${known.join(', ')}.`);
    if (node.name === 'Setting' && node.type === 'mdxJsxFlowElement')
      problems.push(
        '<Setting> steht nicht allein: Schreiben Sie davor, was es ist, zum Beispiel „Telefon: “.',
      );
    if (node.name === 'Setting' && !settings.includes(attribute(node, 'name')))
      problems.push(
        `<Setting name="${attribute(node, 'name')}" /> gibt es nicht. Möglich sind: ${settings.join(', ')}.`,
      );
  });
  return problems;
}

function easyProblems(tree: Parent): string[] {
  const from = tree.children.findIndex(
    (node) => node.type === 'heading' && textOf(node as Parent, () => false) === easyHeading,
  );
  if (from < 0) return [];
  const rest = tree.children.slice(from + 1);
  const to = rest.findIndex((node) => node.type === 'heading');
  const { longestSentence, lix } = readingOf(
    textOf({ type: 'root', children: to < 0 ? rest : rest.slice(0, to) }, () => false),
  );
  return [
    ...(longestSentence > 8
      ? [`Ein Satz hat ${longestSentence} Wörter; in Leichter Sprache sind 8 erlaubt.`]
      : []),
    ...(lix > 25 ? [`LIX ist ${lix.toFixed(0)}; in Leichter Sprache ist 25 erlaubt.`] : []),
  ];
}
