import type { APIRoute } from 'astro';
import { answerLernstand } from '#web/api-door.ts';

/** The Lernstand for client systems, page by page; `docs/api.md`. */
export const GET: APIRoute = (context) => answerLernstand(context);
