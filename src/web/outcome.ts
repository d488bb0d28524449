/** What an action comes to, between the action and the answer to its form. */
import type { NotAllowed, NotFound } from '#lib/errors.ts';

/**
 * Where to go (a path of the portal, or a place `#…` of the same page; else back to the same page),
 * a sentence to show there, and the answer (with its status) for an island.
 */
export type Next = { to?: string; say?: string; json?: unknown; status?: number };
/** What an action ended in; refusals are values, since Astro would strip a thrown class. */
export type Outcome =
  | ({ kind: 'done' } & Next)
  | { kind: 'invalid'; errors: Record<string, string>; detail?: unknown }
  | { kind: 'conflict'; errors: Record<string, string> }
  | { kind: 'missing'; error: NotFound | NotAllowed }
  | { kind: 'reason'; person: string }
  | { kind: 'fault'; error: unknown };
