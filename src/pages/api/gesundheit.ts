import type { APIRoute } from 'astro';
import { courseCount } from '#domains/learning/courses/queries.ts';

/** For the operator's monitor: 200 when the database answers, without a word about people. */
export const GET: APIRoute = async ({ locals }) =>
  Response.json({ ok: true, courses: await courseCount(locals.db) });
