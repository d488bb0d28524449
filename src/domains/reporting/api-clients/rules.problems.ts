/**
 * What can stop a request of a client system: one table for the answers (RFC 9457), their list and
 * the OpenAPI document.
 */
import { z } from 'astro/zod';
import { messages } from '#lib/i18n.ts';

const words = messages.apiClients.problems;
export type ProblemName = keyof typeof words;

/** The status of each. */
export const problemStatus = {
  parameters: 400,
  cursor: 400,
  'no-token': 401,
  'wrong-token': 401,
  'nobody-left': 403,
  'not-found': 404,
  method: 405,
  accept: 406,
  'no-length': 411,
  'too-large': 413,
  'too-many': 429,
  fault: 500,
  unavailable: 503,
} as const satisfies Record<ProblemName, number>;
export const problemNames = Object.keys(problemStatus) as ProblemName[];

/** The media type of an answer that says what stopped a request. */
export const problemType = 'application/problem+json';

export const problemSchema = z
  .object({
    type: z.url().meta({
      description: messages.apiClients.api.problemType,
    }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().meta({ description: messages.apiClients.api.problemDetail }),
    errors: z
      .array(z.strictObject({ parameter: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: messages.apiClients.api.problemErrors }),
  })
  .strict();
export type ProblemBody = z.output<typeof problemSchema>;

type More = { errors?: Record<string, string>; headers?: Record<string, string>; detail?: string };

/** A request that cannot be answered as it was asked; web makes the answer of it. */
export class Problem extends Error {
  override name = 'Problem';
  readonly problem: ProblemName;
  readonly more: More;
  constructor(problem: ProblemName, more: More = {}) {
    super(problem);
    [this.problem, this.more] = [problem, more];
  }
}

/** The body of the answer; `base` is the address of the portal. */
export function bodyOf({ problem, more: { errors, detail } }: Problem, base: string): ProblemBody {
  const { title, detail: usual } = words[problem];
  return {
    type: addressOf(problem, base),
    title,
    status: problemStatus[problem],
    detail: detail ?? usual,
    ...(errors
      ? { errors: Object.entries(errors).map(([parameter, said]) => ({ parameter, detail: said })) }
      : {}),
  };
}

/** What `type` says of a problem: where it is explained. */
export const addressOf = (problem: ProblemName, base: string): string =>
  `${base}/api/v1/probleme#${problem}`;

/** The problem that the front means when it lets a request not in: by its status. */
export const refusedWith = (status: string): ProblemName | undefined =>
  problemNames.find(
    (name) =>
      ['method', 'no-length', 'too-large'].includes(name) && String(problemStatus[name]) === status,
  );
