/**
 * What a caseworker may know of an assignment, and nothing finer (docs/rules.md, "Who sees what").
 */

import { endReasonChoices, type Absence } from '#domains/learning/enrolment/rules.ending.ts';

/** The few words of the columns that hold no free text. */
export const wordsOf = {
  rechtsform: ['lernangebot', '16f', 'mat_45', 'fbw_81'],
  verbindlichkeit: ['freiwillig', 'kooperationsplan', 'bescheid'],
  weg: ['zugewiesen', 'beworben', 'selbst_gewaehlt_geteilt'],
  status: [
    'offen',
    'begonnen',
    'pausiert',
    'abgeschlossen',
    'anerkannt',
    'beendet_ohne_abschluss',
    'zurueckgenommen',
  ],
  hilfe_erbeten: ['ja', 'nein'],
  beendigungsgrund: endReasonChoices,
} as const;
export type Status = (typeof wordsOf.status)[number];

/** Begun, and no learning for more days than this: a hint for a human to call. */
export const quietDays = 14;

/**
 * What the database holds of one assignment, as `exports/queries` reads it. Numbers of days count
 * from 1970-01-01.
 */
export type Assigned = {
  learnerId: number;
  givenName: string;
  familyName: string;
  accountClosedOn: string | null;
  aktenzeichen: string;
  kundennummer: string;
  /** Empty where the office keeps none. */
  bgNummer: string;
  assignment: string;
  way: (typeof wordsOf.weg)[number];
  binding: (typeof wordsOf.verbindlichkeit)[number];
  bindingDay: string | null;
  legalForm: (typeof wordsOf.rechtsform)[number];
  measureNumber: string;
  /** Null for a course of the learner's own choice. */
  assignedOn: string | null;
  assignedBy: string;
  dueDay: string | null;
  withdrawnOn: string | null;
  course: string;
  courseTitle: string;
  courseVersion: string;
  confidential: boolean;
  /** Modules that the course has now, those of them completed, and their guide minutes. */
  modulesNow: number;
  modulesDone: number;
  minutesDone: number;
  startedDay: number | null;
  lastDay: number | null;
  /** Null for a course of the learner's own choice: a call for help in it keeps no place. */
  helpWanted: boolean | null;
  /**
   * The day and size of the course when it was completed, and whether a module of it was learned,
   * not only recognised.
   */
  completedDay: number | null;
  completedOf: number | null;
  learned: boolean;
  certificate: Proof | null;
  /** The learner's own words for the caseworker; empty where there are none. */
  remark: string;
  /** What staff entered: why it ended, and the absence of the last month; null where nothing. */
  endReason: (typeof wordsOf.beendigungsgrund)[number] | null;
  absence: Absence | null;
};
/** What was frozen when a course was completed: later edits of the course do not reach it. */
export type Proof = {
  number: string;
  day: string;
  title: string;
  minutes: number;
  version: string | null;
};

/**
 * One row of the Lernstand: what file and screens show. `null` is an empty cell: nothing to say, or
 * nothing that may be said.
 */
export type Row = {
  learnerId: number;
  kundennummer: string;
  /** Empty where the office keeps none. */
  bgNummer: string;
  aktenzeichen: string;
  familyName: string;
  givenName: string;
  assignment: string;
  course: string;
  courseTitle: string;
  courseVersion: string | null;
  confidential: boolean;
  legalForm: Assigned['legalForm'];
  measureNumber: string;
  binding: Assigned['binding'];
  planDay: string | null;
  way: Assigned['way'];
  /** Null at level 1, and for a course of the learner's own choice. */
  assignedOn: string | null;
  assignedBy: string;
  dueDay: string | null;
  /** Null for a confidential course without a proof: it says neither begun nor not begun. */
  status: Status | null;
  startedOn: string | null;
  lastDay: string | null;
  completedOn: string | null;
  modulesTotal: number | null;
  modulesDone: number | null;
  percent: number | null;
  minutes: number | null;
  quietSince: string | null;
  helpWanted: boolean | null;
  certificateNumber: string | null;
  certificateDay: string | null;
  /** Empty where there is none, and where none may be said. */
  remark: string;
  /** Null unless it ended without completion and staff said why. */
  endReason: Assigned['endReason'];
  /** Null unless it is a commissioned measure and staff entered some. */
  absence: Absence | null;
};

/** The first letters of a name: who assigned a course, without naming them. */
export const initialsOf = (givenName: string, familyName: string): string =>
  [givenName, familyName]
    .map((name) => Array.from(name.trim())[0]?.toLocaleUpperCase('de') ?? '')
    .join('');
