/** The row of the Lernstand that stands for an assignment: how its course stands on a day. */
import { isMeasure } from '#domains/learning/enrolment/rules.ending.ts';
import { sightOf } from '#domains/learning/enrolment/rules.sight.ts';
import { dayNumber, dayOf } from '#lib/time.ts';
import { quietDays, type Assigned, type Row, type Status } from './rules.ts';

/** The row that stands for an assignment on a day. */
export function rowOf(a: Assigned, today: string): Row {
  const standing = standingOf(a, today);
  const told = sightOf({ assigned: true, confidential: a.confidential }) === 'standing';
  return {
    ...headOf(a),
    ...standing,
    remark: told ? a.remark : '',
    ...(told ? enteredOf(a, standing.status) : { endReason: null, absence: null }),
  };
}

/**
 * What staff entered: the reason where a course ended without completion, and absence where there
 * is any in law, unless the course was taken back as if it had never been given.
 */
const enteredOf = (
  { endReason, absence, legalForm }: Assigned,
  status: Status | null,
): Pick<Row, 'endReason' | 'absence'> => ({
  endReason: status === 'beendet_ohne_abschluss' ? endReason : null,
  absence: isMeasure(legalForm) && status !== 'zurueckgenommen' ? absence : null,
});

type Head = Pick<
  Row,
  | 'learnerId'
  | 'kundennummer'
  | 'bgNummer'
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
type Standing = Omit<Row, keyof Head | 'remark' | 'endReason' | 'absence'>;

function headOf(a: Assigned): Head {
  return {
    learnerId: a.learnerId,
    kundennummer: a.kundennummer,
    bgNummer: a.bgNummer,
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
  if (a.withdrawnOn)
    return {
      ...named,
      ...nothing,
      status: a.endReason === null ? 'zurueckgenommen' : 'beendet_ohne_abschluss',
    };
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
