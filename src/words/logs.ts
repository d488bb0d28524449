/**
 * The lines of both logs in words; a word for every act, event, kind and reason, or the types do
 * not fit.
 */
import type { Role } from '#lib/actor.ts';
import type { LogLine, LogPerson } from '#domains/office/audit/queries.ts';
import type { AuditAction, AuditKind } from '#domains/office/audit/rules.ts';
import type { Reason } from '#lib/actor.ts';
import type { SecurityRow } from '#domains/office/security/queries.ts';
import type { SecurityEvent } from '#domains/office/security/rules.ts';
import { fill, messages } from '#lib/i18n.ts';

const words = messages.logs;
const actionWords: Record<AuditAction, string> = words.actions;
export const eventWords: Record<SecurityEvent, string> = words.events;
export const kindWords: Record<AuditKind, string> = words.kinds;
export const reasonWords: Record<Reason, string> = words.reasons;

/** What a role is called. */
export const roleWord = (role: Role): string => messages.admin[`role_${role}`];

/** "Name (Aufgabe)". */
export const personWords = (person: NonNullable<LogPerson>): string =>
  `${person.givenName} ${person.familyName} (${roleWord(person.role)})`;

/** What was done, and whether it was refused. */
export function whatWords({ action, refused }: Pick<LogLine, 'action' | 'refused'>): string {
  return refused ? fill(words.refused, { what: actionWords[action] }) : actionWords[action];
}

/** What happened at the door, and whether it was refused. */
export function happenedWords({ event, refused }: Pick<SecurityRow, 'event' | 'refused'>): string {
  return refused && event !== 'slowed_down' && event !== 'left_out'
    ? fill(words.refused, { what: eventWords[event] })
    : eventWords[event];
}
