import type { APIRoute } from 'astro';

/**
 * "Angemeldet bleiben": that somebody asks renews the session; there is nothing to show. A page of
 * another session (`sitzung`) hears 409.
 */
export const GET: APIRoute = ({ locals, url }) => {
  const asked = url.searchParams.get('sitzung');
  return new Response(null, { status: asked === null || asked === locals.sessionMark ? 204 : 409 });
};
