/** What the log of staff access can say; one word per act. */
export const auditActions = [
  'learner_read',
  'learner_listed',
  'name_listed',
  'account_read',
  'learner_made',
  'learner_changed',
  'card_made',
  'assignment_made',
  'assignment_changed',
  'assignment_withdrawn',
  'assignment_restored',
  'assignment_extended',
  'extension_undone',
  'group_joined',
  'group_left',
  'application_reviewed',
  'application_approved',
  'application_refused',
  'help_answered',
  'help_reopened',
  'call_noted',
  'call_dropped',
  'remark_changed',
  'remark_deleted',
  'course_shared',
  'course_unshared',
  'module_recorded',
  'record_undone',
  'paper_printed',
  'beside_opened',
  'beside_ended',
  'client_read',
  'export_made',
  'list_taken',
  'export_delivered',
  'plan_made',
  'plan_changed',
  'plan_removed',
  'delivery_ordered',
  'account_made',
  'account_changed',
  'account_closed',
  'site_made',
  'site_changed',
  'template_made',
  'template_changed',
  'template_removed',
  'reminder_rule_made',
  'reminder_rule_changed',
  'reminder_rule_removed',
  'caseworker_changed',
  'second_factor_set',
  'second_factor_reset',
  'spare_code_used',
  'system_made',
  'system_revoked',
  'system_read',
  'round_allowed',
  'account_idle',
  'log_read',
  'security_read',
  'page_refused',
  'act_refused',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What a list shows of people: how they get on, or that they are there. */
export type Listing = 'learner_listed' | 'name_listed';

/** Kinds of acts, by which the log is sifted. */
export const auditKinds = ['read', 'listed', 'sent', 'changed', 'office', 'logs'] as const;
export type AuditKind = (typeof auditKinds)[number];

/**
 * Which acts are no changes of what is a person's: reading, sending, what is about nobody, and
 * reading the logs themselves.
 */
const kinds: Partial<Record<AuditAction, AuditKind>> = {
  learner_read: 'read',
  client_read: 'read',
  account_read: 'read',
  page_refused: 'read',
  beside_opened: 'read',
  beside_ended: 'read',
  learner_listed: 'listed',
  name_listed: 'listed',
  export_made: 'sent',
  list_taken: 'sent',
  export_delivered: 'sent',
  system_read: 'sent',
  paper_printed: 'sent',
  plan_made: 'office',
  plan_changed: 'office',
  plan_removed: 'office',
  delivery_ordered: 'office',
  site_made: 'office',
  site_changed: 'office',
  template_made: 'office',
  template_changed: 'office',
  template_removed: 'office',
  system_made: 'office',
  system_revoked: 'office',
  reminder_rule_made: 'office',
  reminder_rule_changed: 'office',
  reminder_rule_removed: 'office',
  round_allowed: 'office',
  log_read: 'logs',
  security_read: 'logs',
};

/** The acts of a kind. */
export const actsOf = (kind: AuditKind): AuditAction[] =>
  auditActions.filter((action) => (kinds[action] ?? 'changed') === kind);

/** So long the same person is not asked again in the same session. */
export const reasonMinutes = 30;
/**
 * From when on a number of the last 24 hours is shown to the admin. Plain counts, each with its
 * reason; nobody is scored. `refused`: pages and acts that were not theirs. A mistyped address is
 * one or two of them; twenty are a search. `read`: people whose own page somebody opened. With five
 * minutes for each, a working day has fewer than a hundred. `wrong`: wrong tries at one account.
 * Somebody who forgot the password stops at the first sentence that slows them down. `strange`:
 * wrong tries at names and codes that nobody has. An office mistypes some; hundreds are guessed.
 */
export const unusualFrom = { refused: 20, read: 100, wrong: 30, strange: 200 } as const;
export type Unusual = keyof typeof unusualFrom;
