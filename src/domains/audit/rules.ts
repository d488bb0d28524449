/** What the log of staff access can say; one word per act. */
export const auditActions = [
  'learner_read', 'learner_listed', 'name_listed', 'account_read', 'learner_made', 'learner_changed', 'card_made', 'assignment_made', 'assignment_changed', 'assignment_withdrawn',
  'assignment_restored', 'assignment_extended', 'extension_undone', 'group_joined', 'group_left', 'application_reviewed', 'application_approved', 'application_refused', 'help_answered', 'help_reopened', 'call_noted', 'call_dropped', 'remark_changed', 'remark_deleted', 'course_shared', 'course_unshared', 'module_recorded', 'record_undone', 'paper_printed', 'beside_opened', 'beside_ended', 'client_read', 'export_made', 'list_taken', 'export_delivered', 'plan_made', 'plan_changed', 'plan_removed', 'delivery_ordered', 'account_made', 'account_changed', 'account_closed', 'site_made',
  'site_changed', 'template_made', 'template_changed', 'template_removed', 'reminder_rule_made', 'reminder_rule_changed', 'reminder_rule_removed', 'caseworker_changed', 'second_factor_set', 'second_factor_reset', 'spare_code_used', 'system_made', 'system_revoked', 'system_read', 'page_refused', 'act_refused',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What a list shows of people: how they get on, or that they are there. */
export type Listing = 'learner_listed' | 'name_listed';
