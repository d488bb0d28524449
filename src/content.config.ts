import { file, glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { statedFactSchema } from '#domains/learning/courses/rules.facts.ts';
import {
  courseSchema,
  glossarySchema,
  moduleSchema,
  pageSchema,
} from '#domains/learning/courses/rules.ts';
import { exampleFileSchema, exerciseFileSchema } from '#exercises/schema.ts';

/** `e-mail/01-verstehen.mdx` becomes `e-mail/verstehen`. */
const moduleId = ({ entry }: { entry: string }): string =>
  entry.replace(/\/\d\d-/, '/').replace(/\.(mdx|(exercises|examples)\.yaml)$/, '');
const folderId = ({ entry }: { entry: string }): string => entry.split('/')[0] ?? entry;

export const collections = {
  courses: defineCollection({
    loader: glob({ pattern: '*/course.yaml', base: 'content/courses', generateId: folderId }),
    schema: courseSchema,
  }),
  modules: defineCollection({
    loader: glob({ pattern: '*/[0-9][0-9]-*.mdx', base: 'content/courses', generateId: moduleId }),
    schema: moduleSchema,
  }),
  exercises: defineCollection({
    loader: glob({ pattern: '*/*.exercises.yaml', base: 'content/courses', generateId: moduleId }),
    schema: exerciseFileSchema,
  }),
  examples: defineCollection({
    loader: glob({ pattern: '*/*.examples.yaml', base: 'content/courses', generateId: moduleId }),
    schema: exampleFileSchema,
  }),
  practice: defineCollection({
    loader: glob({ pattern: '*.yaml', base: 'content/practice' }),
    schema: z.record(z.string(), z.unknown()),
  }),
  pages: defineCollection({
    loader: glob({ pattern: '*.mdx', base: 'content/pages' }),
    schema: pageSchema,
  }),
  facts: defineCollection({ loader: file('content/facts.yaml'), schema: statedFactSchema }),
  glossary: defineCollection({
    loader: glob({ pattern: '*.md', base: 'content/glossary' }),
    schema: glossarySchema,
  }),
};
