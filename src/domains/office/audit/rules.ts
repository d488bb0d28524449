import { acts, type AuditAction } from '#domains/manifests.ts';
import { actKinds, type ActKind } from '#lib/manifest.ts';

export type { AuditAction } from '#domains/manifests.ts';
/** Kinds of acts, by which the log is sifted. */
export const auditKinds = actKinds;
export type AuditKind = ActKind;

/** What a list shows of people: how they get on, or that they are there. */
export type Listing = 'learner_listed' | 'name_listed';

/** All words of the log, domain by domain; one word per act. */
export const auditActions = Object.keys(acts) as readonly AuditAction[];

/** The acts of a kind. */
export const actsOf = (kind: AuditKind): AuditAction[] =>
  auditActions.filter((action) => acts[action] === kind);

/** So long the same person is not asked again in the same session. */
export const reasonMinutes = 30;
/**
 * From which number on a count of the last 24 hours is shown to the admin. Plain counts, each with
 * its reason; nobody is scored. `refused`: pages and acts that were not theirs. A mistyped address
 * is one or two of them; twenty are a search. `read`: people whose own page somebody opened. With
 * five minutes for each, a working day has fewer than a hundred. `wrong`: wrong tries at one
 * account. Somebody who forgot the password stops at the first sentence that slows them down.
 * `strange`: wrong tries at names and codes that nobody has. An office mistypes some; hundreds are
 * guessed.
 */
export const unusualFrom = { refused: 20, read: 100, wrong: 30, strange: 200 } as const;
export type Unusual = keyof typeof unusualFrom;
