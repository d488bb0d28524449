import { localPath } from '#lib/local-path.ts';
import { audiences, homeOf } from './rules.ts';
import type { Role } from '#lib/actor.ts';

/** Pages that make no sense as the first after signing in. */
const notFirst = new Set(['', 'anmelden', 'abmelden', 'karte', 'fehler', 'api']);

/**
 * Where somebody goes after signing in: to the page that they wanted, if it is one of ours and for
 * them; else to their start.
 */
export function pageAfterSignIn(role: Role, wanted: string | null | undefined): string {
  const path = localPath(wanted, homeOf[role]);
  const folder = path.split(/[/?#]/)[1] ?? '';
  const audience = Object.hasOwn(audiences, folder) ? audiences[folder] : undefined;
  const admitted = audience === 'anyone' || audience?.includes(role);
  return admitted && !notFirst.has(folder) ? path : homeOf[role];
}
