/** A page that is sent with another status than its own: a refusal, a fault, a form shown again. */
import type { MiddlewareHandler } from 'astro';

export type Context = Parameters<MiddlewareHandler>[0];
export type Next = Parameters<MiddlewareHandler>[1];

/** The page that explains a status, sent with it. */
export const statusPage = async (next: Next, status: number): Promise<Response> =>
  answeredAs(status, await next(`/fehler/${status}`));

/** A page as it is, under this status. */
export const answeredAs = (status: number, page: Response): Response =>
  new Response(page.body, { status, headers: page.headers });
