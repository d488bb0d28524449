/** The fields of the database that several columns of the Lernstand hang on, by what they say. */

/** Whether a course is finished, and whether that may be said. */
export const completion = [
  'course_standing.completed_day',
  'certificate.issued_on',
  'assignment.withdrawn_on',
  'course.confidential',
];
/** What a certificate froze on the day of completion. */
export const proof = ['certificate.body'];
/** Whether somebody is learning, and still may. */
export const learning = ['course_standing.last_day', 'account.closed_on'];
/** How many modules a course has, and how many of them are done. */
export const modules = ['course_standing.completed_of', 'standing.completed_day', 'module.retired'];
/** Whether a call for help waits, and may be said. */
export const help = ['help_call.answered_on', 'assignment.way', 'account.closed_on'];
/** Whether it is a commissioned measure, and was not taken back. */
export const absence = [
  ...completion,
  'assignment.end_reason',
  'assignment.legal_form',
  'assignment.absence_month',
];
/** The name of a person, as initials too. */
export const names = ['account.given_name', 'account.family_name'];
