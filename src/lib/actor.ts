/** Who acts: the person behind a request, as every rule and every command is handed them. */
export const roles = ['learner', 'staff', 'caseworker', 'admin', 'dpo'] as const;
export type Role = (typeof roles)[number];

/**
 * Why somebody looks at a person whose case is not theirs: a choice, never content (docs/rules.md).
 */
export const reasons = ['asked', 'duty', 'cover', 'fault', 'check', 'mistake'] as const;
export type Reason = (typeof reasons)[number];
/** A reason in a form or from the database; undefined for anything else. */
export const reasonIn = (text: string | null | undefined): Reason | undefined =>
  reasons.find((reason) => reason === text);

/** The person who acts: what session and account say of them at this request. */
export type Actor = {
  id: number;
  publicId: string;
  role: Role;
  givenName: string;
  familyName: string;
  /** The learner's site, or the sites that a staff member looks after. */
  siteIds: number[];
  /** The day it is, so that no rule reads a clock. */
  today: string;
  /**
   * By number, the staff member who sits beside this learner: what is done is then recorded as done
   * together.
   */
  beside?: number;
  /** Why they look at a person whose case is not theirs; set where the log is to hold it. */
  why?: Reason;
};
