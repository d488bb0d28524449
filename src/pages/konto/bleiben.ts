/** "Angemeldet bleiben": that somebody asks renews the session; there is nothing to show. */
export const GET = (): Response => new Response(null, { status: 204 });
