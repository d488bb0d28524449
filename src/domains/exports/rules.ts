/** What a caseworker may know of an assignment, and nothing finer (law.md, "Who sees what"). */
import { sightOf } from '#domains/enrolment/rules.sight.ts';
import { dayNumber, dayOf } from '#lib/time.ts';

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
  beendigungsgrund: [
    'arbeitsaufnahme',
    'anderer_kurs',
    'auf_wunsch',
    'technik',
    'ende_leistung',
    'sonstiges',
  ],
} as const;
type Status = (typeof wordsOf.status)[number];

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
};

/** The row that stands for an assignment on a day. */
export function rowOf(a: Assigned, today: string): Row {
  return {
    ...headOf(a),
    ...standingOf(a, today),
    remark:
      sightOf({ assigned: true, confidential: a.confidential }) === 'standing' ? a.remark : '',
  };
}

type Head = Pick<
  Row,
  | 'learnerId'
  | 'kundennummer'
  | 'aktenzeichen'
  | 'familyName'
  | 'givenName'
  | 'assignment'
  | 'course'
  | 'confidential'
  | 'legalForm'
  | 'measureNumber'
  | 'binding'
  | 'planDay'
  | 'way'
  | 'assignedOn'
  | 'assignedBy'
  | 'dueDay'
>;
type Standing = Omit<Row, keyof Head | 'remark'>;

function headOf(a: Assigned): Head {
  return {
    learnerId: a.learnerId,
    kundennummer: a.kundennummer,
    aktenzeichen: a.aktenzeichen,
    familyName: a.familyName,
    givenName: a.givenName,
    assignment: a.assignment,
    course: a.course,
    confidential: a.confidential,
    legalForm: a.legalForm,
    measureNumber: a.measureNumber,
    binding: a.binding,
    planDay: a.binding === 'kooperationsplan' ? a.bindingDay : null,
    way: a.way,
    assignedOn: a.assignedOn,
    assignedBy: a.assignedBy,
    dueDay: a.dueDay,
  };
}

const nothing = {
  startedOn: null,
  lastDay: null,
  completedOn: null,
  modulesTotal: null,
  modulesDone: null,
  percent: null,
  minutes: null,
  quietSince: null,
  helpWanted: null,
  certificateNumber: null,
  certificateDay: null,
} as const;

function standingOf(a: Assigned, today: string): Standing {
  const named = { courseTitle: a.courseTitle, courseVersion: a.courseVersion };
  const completed = completionOf(a);
  // What is taken back still says so: the sight is that of the time when it stood.
  if (sightOf({ assigned: true, confidential: a.confidential }) === 'proof')
    return {
      ...named,
      ...nothing,
      courseVersion: null,
      status: completed ? 'abgeschlossen' : a.withdrawnOn ? 'zurueckgenommen' : null,
    };
  if (completed) return finished(a, completed);
  // What is learned after a course was taken back is the learner's own.
  if (a.withdrawnOn) return { ...named, ...nothing, status: 'zurueckgenommen' };
  return { ...named, ...underWay(a, today), certificateNumber: null, certificateDay: null };
}

/**
 * The day that the course was completed, when the assignment still stood; of confidential courses
 * only the proof counts.
 */
function completionOf(a: Assigned): string | null {
  const day = a.confidential
    ? (a.certificate?.day ?? null)
    : a.completedDay === null
      ? null
      : dayOf(a.completedDay);
  return day !== null && (a.withdrawnOn === null || day <= a.withdrawnOn) ? day : null;
}

const dayOrNull = (day: number | null): string | null => (day === null ? null : dayOf(day));

/**
 * A finished row never changes: whatever becomes of the course, it stays as it was at completion.
 */
function finished(a: Assigned, day: string): Standing {
  const total = a.completedOf ?? a.modulesNow;
  return {
    ...frozenOf(a),
    status: a.learned ? 'abgeschlossen' : 'anerkannt',
    startedOn: dayOrNull(a.startedDay),
    // Looking at a finished course again is the learner's own affair.
    lastDay: day,
    completedOn: day,
    modulesTotal: total,
    modulesDone: total,
    percent: 100,
    quietSince: null,
    helpWanted: a.helpWanted,
  };
}

/** What the certificate froze; a recognised course has none. */
function frozenOf({
  certificate,
  courseTitle,
  courseVersion,
  minutesDone,
}: Assigned): Pick<
  Standing,
  'courseTitle' | 'courseVersion' | 'minutes' | 'certificateNumber' | 'certificateDay'
> {
  if (!certificate)
    return {
      courseTitle,
      courseVersion,
      minutes: minutesDone,
      certificateNumber: null,
      certificateDay: null,
    };
  const { title, version, minutes, number, day } = certificate;
  return {
    courseTitle: title,
    courseVersion: version ?? courseVersion,
    minutes,
    certificateNumber: number,
    certificateDay: day,
  };
}

function underWay(
  a: Assigned,
  today: string,
): Omit<Standing, 'courseTitle' | 'courseVersion' | 'certificateNumber' | 'certificateDay'> {
  const { modulesNow, modulesDone } = a;
  const lastDay = dayOrNull(a.lastDay);
  const ended = a.accountClosedOn !== null;
  const quiet = !ended && a.lastDay !== null && a.lastDay + quietDays < dayNumber(today);
  return {
    status: ended ? 'beendet_ohne_abschluss' : openStatus(lastDay, quiet),
    startedOn: dayOrNull(a.startedDay),
    lastDay,
    completedOn: null,
    modulesTotal: modulesNow,
    modulesDone,
    percent: Math.floor((100 * modulesDone) / Math.max(1, modulesNow)),
    minutes: a.minutesDone,
    quietSince: quiet ? lastDay : null,
    helpWanted: ended ? false : a.helpWanted,
  };
}

function openStatus(lastDay: string | null, quiet: boolean): Status {
  if (lastDay === null) return 'offen';
  return quiet ? 'pausiert' : 'begonnen';
}

/** The first letters of a name: who assigned a course, without naming them. */
export const initialsOf = (givenName: string, familyName: string): string =>
  [givenName, familyName]
    .map((name) => Array.from(name.trim())[0]?.toLocaleUpperCase('de') ?? '')
    .join('');
