/**
 * What the desk may know of a learner: status, modules, days, help, proof, and no more
 * (docs/rules.md).
 */
import type { StaysBecause } from '#domains/learning/enrolment/rules.back.ts';
import type { Absence, EndReason } from '#domains/learning/enrolment/rules.ending.ts';
import { sightOf } from '#domains/learning/enrolment/rules.sight.ts';
import type { Binding, LegalForm } from '#domains/learning/enrolment/rules.ts';
import type { Call } from '#domains/desk/calls/rules.ts';
import type { Together } from '#domains/learning/progress/rules.ts';
import { dayOf } from '#lib/time.ts';

/**
 * A standing as staff see it. Of a confidential course there is only whether the proof is there.
 */
export type Standing =
  | { kind: 'confidential'; proven: boolean }
  | {
      kind: 'open';
      modulesDone: number;
      modulesTotal: number;
      lastDay: string | null;
      finishedOn: string | null;
      helpWanted: boolean;
    };

/** A given course with its standing, for a row of the list. */
export type CourseSeen = {
  assignment: string;
  title: string;
  dueDay: string | null;
  standing: Standing;
};
/** Whether somebody has opened their account; if not, whether a card is on its way. */
export type Access = 'opened' | 'card' | 'none';
/**
 * `helpWanted` also where the course is not one that staff may know of: that somebody waits is
 * said, and nothing else.
 */
export type LearnerRow = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  siteName: string;
  access: Access;
  helpWanted: boolean;
  courses: CourseSeen[];
};

/**
 * `help` is where the learner asked for help, as the form said that staff see it: the step's
 * number, when it is known.
 */
export type ModuleSeen = {
  title: string;
  state: 'done' | 'begun' | 'ahead';
  day: string | null;
  help: { day: string; step: number | null } | null;
  together: Together[];
};
export type AssignmentSeen = CourseSeen & {
  slug: string;
  dueReason: string;
  /** The course that is meant to come first. */
  after: string | null;
  afterTitle: string | null;
  confidential: boolean;
  binding: Binding;
  bindingDay: string | null;
  legalForm: LegalForm;
  measureNumber: string | null;
  reason: string;
  assignedOn: string;
  withdrawnOn: string | null;
  keptWhy: StaysBecause | null;
  endReason: EndReason | null;
  absence: Absence | null;
  modules: ModuleSeen[];
};
export type LearnerSeen = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  siteId: number;
  siteName: string;
  caseworker: { publicId: string; name: string } | null;
  aktenzeichen: string;
  hasKundennummer: boolean;
  hasBgNummer: boolean;
  access: Access;
  closedOn: string | null;
  calls: Call[];
  given: AssignmentSeen[];
  withdrawn: AssignmentSeen[];
};

export type StandingRow = {
  confidential: boolean;
  proven: boolean;
  modulesTotal: number;
  startedDay: number | null;
  lastDay: number | null;
  modulesDone: number | null;
  completedDay: number | null;
  helpWanted: boolean;
};

/**
 * A course's row as staff see it: numbers become days, and a confidential course keeps its silence.
 */
export function seenByStaff(row: StandingRow): Standing {
  if (sightOf({ assigned: true, confidential: row.confidential }) === 'proof')
    return { kind: 'confidential', proven: row.proven };
  const day = (number: number | null): string | null => (number === null ? null : dayOf(number));
  return {
    kind: 'open',
    modulesDone: Math.min(row.modulesDone ?? 0, row.modulesTotal),
    modulesTotal: row.modulesTotal,
    lastDay: day(row.lastDay),
    finishedOn: day(row.completedDay),
    helpWanted: row.helpWanted,
  };
}
