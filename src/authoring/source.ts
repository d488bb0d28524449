/**
 * Reads `content/` as its authors wrote it, in plain Node: the outline that is stored, and what the
 * checks look at.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'astro/zod';
import { parse as parseYaml } from 'yaml';
import type { Exercise } from '#exercises/kinds.ts';
import { exampleFileSchema, exerciseFileSchema, type ShownExample } from '#exercises/schema.ts';
import { withWordsInside } from '#lib/portal-words.ts';
import { withShared } from '#practice/kit/world.ts';
import { sharedWorld } from '#practice/programs.ts';
import { cureOf, cureOfYaml } from './content-cure.ts';
import { nothingNotYet, notYetSchema, type NotYet } from './not-yet.ts';
import { noWords, wordsSchema, type Words } from './words.ts';
import {
  courseSchema,
  isOffered,
  moduleSchema,
  reservedCourseSlugs,
  type CourseData,
  type CourseOutline,
  type ModuleData,
  type ModuleOutline,
} from '#domains/learning/courses/rules.ts';
import { statedFactsSchema, type StatedFact } from '#domains/learning/courses/rules.facts.ts';
import { recallSteps } from '#domains/learning/courses/rules.recall.ts';
import { readSteps, type SourceStep } from '#domains/learning/courses/rules.source-steps.ts';

z.config({ localeError: cureOf });

/** A mistake of content, said to its author: where, and what to write instead. */
export type Problem = { file: string; field: string; cure: string };

export type SourceModule = {
  slug: string;
  file: string;
  version: string;
  data: ModuleData;
  steps: SourceStep[];
  exercises: Record<string, Exercise>;
  /** Worked examples that are played. */
  examples: Record<string, ShownExample>;
  /** The MDX below the head. */
  body: string;
};
export type SourceCourse = {
  slug: string;
  folder: string;
  data: CourseData;
  modules: SourceModule[];
};
/** `content/practice/<program>.yaml`, not yet checked: the program's own schema reads it. */
export type SourceWorld = { program: string; file: string; data: unknown };
export type Source = {
  courses: SourceCourse[];
  worlds: SourceWorld[];
  notYet: NotYet;
  words: Words;
  facts: Record<string, StatedFact>;
  problems: Problem[];
};

/**
 * Everything under `<contentDir>/courses` and `<contentDir>/practice`; what cannot be read is left
 * out and named in `problems`.
 */
export function readSource(contentDir: string): Source {
  const problems: Problem[] = [];
  const root = join(contentDir, 'courses');
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((e) => e.isDirectory())
    .map((e) => e.name)
    .sort();
  const courses = folders.flatMap((slug) => readCourse(root, slug, problems) ?? []);
  courses.sort((a, b) => Number(a.data.number.slice(1)) - Number(b.data.number.slice(1)));
  return {
    courses,
    worlds: readWorlds(join(contentDir, 'practice'), problems),
    notYet: readList(notYetSchema, join(contentDir, 'not-yet.yaml'), nothingNotYet, problems),
    words: readList(wordsSchema, join(contentDir, 'words.yaml'), noWords, problems),
    facts: readList(statedFactsSchema, join(contentDir, 'facts.yaml'), {}, problems),
    problems,
  };
}

/** A list of its own beside the courses; `none` where there is no such file, or it is wrong. */
function readList<T>(schema: z.ZodType<T>, file: string, none: T, problems: Problem[]): T {
  const list = existsSync(file) ? parsed(schema, file, readYaml(file, problems), problems) : none;
  return list ?? none;
}

function readWorlds(folder: string, problems: Problem[]): SourceWorld[] {
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
    : [];
  const worlds = names.map((name) => ({
    program: name.slice(0, -'.yaml'.length),
    file: show(join(folder, name)),
    data: readYaml(join(folder, name), problems),
  }));
  const shared = worlds.find(({ program }) => program === sharedWorld)?.data;
  return worlds.map((world) =>
    world.program === sharedWorld || world.data === undefined
      ? world
      : { ...world, data: withShared(world.data, shared) },
  );
}

/** The outline of a source without problems; all of it, on any day. */
export function outlineOf(source: Source): CourseOutline[] {
  return source.courses.map((course) => ({
    ...course.data,
    slug: course.slug,
    modules: course.modules.map(moduleOutline),
  }));
}

function moduleOutline(module: SourceModule): ModuleOutline {
  const written = module.steps.map(({ id, title, part, exercise }) => ({
    id,
    title,
    part,
    exercise,
  }));
  const required = written.flatMap(({ exercise, part }) =>
    exercise && !isOffered(part) && module.exercises[exercise]?.required ? [exercise] : [],
  );
  const steps = [...recallSteps(module.data), ...written];
  const learned = module.data.learned.map(({ text }) => text);
  return { ...module.data, slug: module.slug, version: module.version, learned, steps, required };
}

function readCourse(root: string, slug: string, problems: Problem[]): SourceCourse | undefined {
  const folder = join(root, slug);
  const file = join(folder, 'course.yaml');
  if (reservedCourseSlugs.includes(slug))
    problems.push({
      file: show(folder),
      field: 'Ordner-Name',
      cure: `„${slug}“ ist eine Seite des Portals. Nennen Sie den Ordner anders.`,
    });
  if (!existsSync(file)) {
    problems.push({
      file: show(folder),
      field: 'course.yaml',
      cure: 'Die Datei fehlt. Legen Sie sie an: number, title, goal, summary.',
    });
    return undefined;
  }
  const data = parsed(courseSchema, file, readYaml(file, problems), problems);
  const names = readdirSync(folder)
    .filter((name) => /^\d\d-[a-z0-9-]+\.mdx$/.test(name))
    .sort();
  const modules = names.flatMap((name) => readModule(folder, name, problems) ?? []);
  return data && { slug, folder, data, modules };
}

function readModule(folder: string, name: string, problems: Problem[]): SourceModule | undefined {
  const file = join(folder, name);
  const raw = readFileSync(file, 'utf8');
  const head = /^---\n([\s\S]*?)\n---\n/.exec(raw);
  if (!head) {
    problems.push({
      file: show(file),
      field: 'Kopf',
      cure: 'Die Datei beginnt mit „---“, dem Kopf und noch einmal „---“.',
    });
    return undefined;
  }
  const data = parsed(moduleSchema, file, yamlOf(head[1] ?? '', file, problems, 1), problems);
  const exercises = readBeside(file, 'exercises', exerciseFileSchema, problems);
  const examples = readBeside(file, 'examples', exampleFileSchema, problems);
  const body = raw.slice(head[0].length);
  const { steps, problems: stepProblems } = readSteps(body, head[0].split('\n').length - 1);
  problems.push(...stepProblems.map((p) => ({ file: show(file), ...p })));
  if (!data || !exercises.data || !examples.data) return undefined;
  const version = createHash('sha256')
    .update(raw)
    .update('\0')
    .update(exercises.raw + examples.raw)
    .digest('hex')
    .slice(0, 16);
  return {
    slug: name.slice(3, -4),
    file: show(file),
    version,
    data: withWordsInside(data),
    steps,
    exercises: withWordsInside(exercises.data),
    examples: withWordsInside(examples.data),
    body,
  };
}

/** A file that stands beside a module, such as its exercises; nothing in it where there is none. */
function readBeside<T>(
  file: string,
  name: string,
  schema: z.ZodType<Record<string, T>>,
  problems: Problem[],
): { raw: string; data: Record<string, T> | undefined } {
  const beside = file.replace(/\.mdx$/, `.${name}.yaml`);
  if (!existsSync(beside)) return { raw: '', data: {} };
  const raw = readFileSync(beside, 'utf8');
  if (raw === '') return { raw, data: {} };
  return { raw, data: parsed(schema, beside, yamlOf(raw, beside, problems), problems) };
}

const readYaml = (file: string, problems: Problem[]): unknown =>
  yamlOf(readFileSync(file, 'utf8'), file, problems);

function yamlOf(text: string, file: string, problems: Problem[], linesBefore = 0): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    problems.push({
      file: show(file),
      field: 'Schreibweise (YAML)',
      cure: cureOfYaml(error, linesBefore),
    });
    return undefined;
  }
}

function parsed<T>(
  schema: z.ZodType<T>,
  file: string,
  value: unknown,
  problems: Problem[],
): T | undefined {
  if (value === undefined) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  problems.push(
    ...result.error.issues.map((i) => ({
      file: show(file),
      field: i.path.join(' › ') || 'Datei',
      cure: i.message,
    })),
  );
  return undefined;
}

const show = (path: string) => relative(process.cwd(), path);
