import type { APIRoute } from 'astro';
import { Problem, refusedWith } from '#domains/reporting/api-clients/rules.problems.ts';

/** All other addresses; the front leads here too what it lets not in, as `abgelehnt/405`. */
export const GET: APIRoute = ({ params }) => {
  const [, status = ''] = /^abgelehnt\/(\d{3})$/.exec(params['path'] ?? '') ?? [];
  const problem = refusedWith(status) ?? 'not-found';
  throw new Problem(problem, problem === 'method' ? { headers: { allow: 'GET, HEAD' } } : {});
};
