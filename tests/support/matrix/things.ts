/**
 * The things of an invented office that the tables name: what addresses and forms are made of.
 */

/**
 * What addresses and forms name. The own and the foreign ones exist; the missing ones have the same
 * shape.
 */
export type Things = {
  /**
   * A learner, and a newcomer of the same site whose account is not opened: the card lies ready.
   */
  person: string;
  userName: string;
  newcomer: string;
  cardCode: string;
  assignment: string;
  assignments: string[];
  withdrawn: string;
  /** A measure of the newcomer that ended without completion. */
  ended: string;
  act: string;
  group: string;
  template: string;
  once: string;
  certificate: string;
  report: string;
  /** A receipt of the learner: they no longer share a course. */
  receipt: string;
  /** A text that the learner wrote, by its number. */
  ownWork: string;
  /** A call for help that waits, and one that staff answered. */
  call: string;
  answered: string;
  /** A rule of reminders of the site, and the link that ends the learner's mails. */
  rule: string;
  offLink: string;
  /** A call by staff to the newcomer. */
  phoned: string;
  /** A module that staff recorded for the learner, and one that they may. */
  recorded: string;
  openModule: string;
  /** The numbers of a sheet of the learner, and of one of the shelf; the module can be recorded. */
  sheet: string;
  shelf: string;
  /** A file of learners in the hand of staff. */
  list: string;
  /**
   * Applications of the learner: a draft and one that waits; those of the newcomer: one that waits
   * and one in review. And a course that can be applied for.
   */
  draft: string;
  applied: string;
  asked: string;
  reviewed: string;
  free: string;
  /**
   * Hours that staff opened with the newcomer: in the course that was begun, and in the one with a
   * practice program; and the code that would open a third.
   */
  hour: string;
  practiceHour: string;
  digits: string;
  /** A code of the learner that nobody has used, and its digits. */
  offered: string;
  offeredDigits: string;
  /**
   * A plan of deliveries for the caseworker, not due for long; a delivery of it that has arrived;
   * and of another plan one that waits.
   */
  plan: string;
  delivered: string;
  waitingDelivery: string;
  /** Their caseworker; also in the missing column, since a plan needs somebody. */
  deskCaseworker: string;
  /** A site with learners, and one without. */
  site: string;
  emptySite: string;
  /** A way to that site from a place. */
  way: string;
  /** A client system that reads the clients of all. */
  system: string;
  /** A learner whose account is closed. */
  leaver: string;
  /** Somebody who works at the desk; in the foreign column a learner, who does not. */
  colleague: string;
  /** The user name of the colleague, who signs in with a second step. */
  secured: string;
  /**
   * A place in a course that was begun; in the foreign column one that the learner does not have.
   */
  course: string;
  module: string;
  step: string;
  exercise: string;
  /**
   * A course learned to its end, and its first module, which has a practice program; in the foreign
   * column a course that is not.
   */
  finished: string;
  finishedModule: string;
  practiceStep: string;
  practice: string;
};

/** What one thing is named by in an address: all but the lists. */
export type Name = Exclude<keyof Things, 'assignments'>;
export type Path = (things: Things) => string;

/**
 * An address in which the things stand: to`/lernen/${'course'}`; an address may go on from another,
 * as in to`${course}/zeigen`.
 */
export const to =
  (parts: readonly string[], ...names: (Name | Path)[]): Path =>
  (things) =>
    parts
      .map((part, i) => {
        const name = names[i];
        if (name === undefined) return part;
        return part + (typeof name === 'function' ? name(things) : things[name]);
      })
      .join('');
/** A path that may be written as plain text, too. */
export const pathOf = (path: string | Path): Path => (typeof path === 'string' ? () => path : path);

/** What a browser holds once the code of the card was shown to the portal. */
export const cardCookie = ({ cardCode }: Things): string =>
  `karte=${cardCode}.eigen.${'x'.repeat(24)}`;

/** Things that do not exist. */
export const nothing: Things = {
  person: 'gibt-es-nicht',
  userName: 'gibt-es-nicht',
  newcomer: 'gibt-es-nicht',
  cardCode: '',
  assignment: '00000000-0000-4000-8000-999999999999',
  assignments: [],
  once: '',
  act: '00000000-0000-4000-8000-999999999997',
  group: 'gibt-es-nicht',
  template: 'gibt-es-nicht',
  withdrawn: '00000000-0000-4000-8000-999999999998',
  ended: '00000000-0000-4000-8000-999999999995',
  certificate: 'HV-2020-2222-2222-2222',
  report: 'BM-2020-2222-2222',
  receipt: 'QU-2020-2222-2222',
  ownWork: '999999',
  list: '00000000-0000-4000-8000-999999999996',
  draft: 'gibt-es-nicht',
  applied: 'gibt-es-nicht',
  asked: 'gibt-es-nicht',
  reviewed: 'gibt-es-nicht',
  free: 'gibt-es-nicht',
  rule: 'gibt-es-nicht',
  offLink: `gibt-es-nicht.${'A'.repeat(43)}`,
  call: 'gibt-es-nicht',
  answered: 'gibt-es-nicht',
  phoned: 'gibt-es-nicht',
  hour: 'gibt-es-nicht',
  practiceHour: 'gibt-es-nicht',
  digits: '000000',
  offered: 'gibt-es-nicht',
  offeredDigits: '000000',
  recorded: 'gibt-es-nicht',
  sheet: '9999996K',
  shelf: '234679UJ',
  openModule: 'gibt/es-nicht',
  plan: 'gibt-es-nicht',
  delivered: 'gibt-es-nicht',
  waitingDelivery: 'gibt-es-nicht',
  deskCaseworker: '',
  site: '999999',
  emptySite: '999999',
  way: 'gibt-es-nicht',
  system: 'gibt-es-nicht',
  leaver: 'gibt-es-nicht',
  colleague: 'gibt-es-nicht',
  secured: 'gibt-es-nicht',
  course: 'gibt-es-nicht',
  module: 'gibt-es-nicht',
  step: 'gibt-es-nicht',
  exercise: 'gibt-es-nicht',
  finished: 'gibt-es-nicht',
  finishedModule: 'gibt-es-nicht',
  practiceStep: 'gibt-es-nicht',
  practice: 'gibt-es-nicht',
};
