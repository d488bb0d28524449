import type { APIRoute } from 'astro';
import { readiness } from '#web/readiness.ts';

/**
 * For the operator's monitor: 200 when people can work, 503 when nothing can be saved; without a
 * word about people.
 */
export const GET: APIRoute = async ({ locals }) => {
  const state = await readiness(locals.settings);
  return Response.json(state, {
    status: state.ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
};
