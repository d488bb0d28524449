/**
 * What the log of access holds once a row of the matrix was opened or sent: no row can leave it
 * out.
 */
import type { AuditAction } from '#domains/office/audit/rules.ts';
import type { Asker } from './asking.ts';

/**
 * Why a route leaves no line: then no learner of the desk is in its answer, which is looked at too.
 */
type Nothing = {
  nothing:
    'itIsForAll' | 'itIsTheirOwn' | 'itNamesNobody' | 'itLeadsOn' | 'itIsShut' | 'theHourIsLogged';
};
/** An act about somebody, an act about nobody, such as making a site, or nothing. */
type Line = AuditAction | { act: AuditAction } | Nothing;
/** The same line for every role that can open it, or another one for some. */
export type Logs = Line | { mostly: Line; but: Partial<Record<Asker, Line>> };

/** What the log holds after this role was there. */
export const lineFor = (logs: Logs, asker: Asker): Line =>
  typeof logs === 'object' && 'mostly' in logs ? (logs.but[asker] ?? logs.mostly) : logs;

/** The same for everybody, or open to whoever was given its number. */
export const forAll: Nothing = { nothing: 'itIsForAll' };
/** Shows and changes only what belongs to the one who asks. */
export const own: Nothing = { nothing: 'itIsTheirOwn' };
/**
 * Shows and changes nothing of a learner: courses, sites, figures, plans, what staff are called.
 */
export const nobodyNamed: Nothing = { nothing: 'itNamesNobody' };
/** Leads on before anything is shown. */
export const leadsOn: Nothing = { nothing: 'itLeadsOn' };
/** Opens for nobody. */
export const shut: Nothing = { nothing: 'itIsShut' };
/** Inside an hour of working together, whose beginning and end are lines of the log. */
export const inHour: Nothing = { nothing: 'theHourIsLogged' };
/** An act about nobody. */
export const about = (act: AuditAction): { act: AuditAction } => ({ act });
