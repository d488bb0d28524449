/**
 * Learners, one for each way in which a course can stand on 6 October 2026, written into the
 * tables as they are: no value is the same as another that could be taken for it.
 */
import type { Tx } from '#db/client.ts';
import { account, identifier } from '#db/schema/accounts.ts';
import { helpCall } from '#db/schema/calls.ts';
import { certificate } from '#db/schema/certificates.ts';
import { course as courses, module } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding, standing } from '#db/schema/progress.ts';
import { seal } from '#lib/seal.ts';
import { dayNumber } from '#lib/time.ts';
import { key } from './clients.ts';
import type { TestDatabase } from './database.ts';
import type { Office } from './people.ts';

/** How a course stands, in the order in which the file names its people. */
export const stands = [
  'under way',
  'paused',
  'finished',
  'recognised',
  'not begun',
  'taken back',
  'account closed',
  'confidential',
  'confidential with proof',
  'chosen and shared',
  'ended by staff',
] as const;
export type Stand = (typeof stands)[number];

/** The public name of the assignment that stands so. */
export const assignmentOf = (stand: Stand): string =>
  `00000000-0000-4000-8000-${String(stands.indexOf(stand)).padStart(12, '0')}`;

type Given = Partial<typeof assignment.$inferInsert>;
type Learned = { started: string; last: string; done?: [minutes: number[], waiver?: number] };
type Told = {
  closedOn?: string;
  given?: Given;
  learned?: Learned;
  completed?: string;
  proof?: Omit<typeof certificate.$inferInsert, 'learnerId' | 'courseId'>;
  helpSince?: string;
};

function absent(absenceMonth: string, absenceDays: number, absenceExcused: number): Given {
  return { absenceMonth, absenceDays, absenceExcused };
}

const story: Record<Stand, Told> = {
  'under way': {
    given: {
      binding: 'kooperationsplan',
      bindingDay: '2026-07-30',
      legalForm: 'mat_45',
      measureNumber: '000123',
      dueDay: '2026-12-24',
      remark: 'Ich lerne lieber abends.',
      ...absent('2026-09', 3, 2),
    },
    learned: { started: '2026-08-03', last: '2026-10-01', done: [[10, 25]] },
    helpSince: '2026-10-02',
  },
  paused: {
    given: { way: 'beworben', binding: 'bescheid', bindingDay: '2026-08-15', legalForm: '16f' },
    learned: { started: '2026-08-20', last: '2026-09-21', done: [[10]] },
  },
  finished: {
    given: { legalForm: 'fbw_81', measureNumber: '456', ...absent('2026-08', 0, 0) },
    learned: { started: '2026-08-05', last: '2026-09-30', done: [[10, 25, 40]] },
    completed: '2026-09-15',
    proof: {
      number: 'HV-7K3P-22',
      issuedOn: '2026-09-16',
      body: JSON.stringify({
        courseTitle: 'E-Mail, erste Fassung',
        minutes: 90,
        courseVersion: 'cccccccccccccccc',
      }),
    },
  },
  recognised: {
    learned: { started: '2026-09-09', last: '2026-09-10', done: [[10, 25, 40], 0] },
    completed: '2026-09-10',
  },
  // What was entered while it was a measure.
  'not begun': { given: absent('2026-08', 9, 8) },
  'taken back': {
    given: { withdrawnOn: '2026-09-01', legalForm: 'mat_45', ...absent('2026-08', 7, 6) },
    learned: { started: '2026-08-11', last: '2026-08-12', done: [[10]] },
  },
  'account closed': {
    closedOn: '2026-09-29',
    given: { endReason: 'ende_leistung' },
    learned: { started: '2026-08-13', last: '2026-08-14', done: [[25]] },
    helpSince: '2026-08-14',
  },
  confidential: {
    given: {
      remark: 'Das liest niemand.',
      legalForm: 'mat_45',
      endReason: 'auf_wunsch',
      ...absent('2026-09', 5, 4),
    },
    learned: { started: '2026-08-17', last: '2026-08-18', done: [[10]] },
  },
  'confidential with proof': {
    learned: { started: '2026-08-17', last: '2026-09-03', done: [[10, 25, 40]] },
    completed: '2026-09-03',
    proof: {
      number: 'HV-GEHEIM-1',
      issuedOn: '2026-09-04',
      body: JSON.stringify({ courseTitle: 'Schulden', minutes: 91, courseVersion: 'd' }),
    },
  },
  'chosen and shared': {
    given: { way: 'selbst_gewaehlt', sharedOn: '2026-08-26', assignedBy: null },
    learned: { started: '2026-08-24', last: '2026-10-05', done: [[40]] },
    helpSince: '2026-10-05',
  },
  'ended by staff': {
    given: {
      legalForm: 'fbw_81',
      withdrawnOn: '2026-09-25',
      endReason: 'arbeitsaufnahme',
      ...absent('2026-07', 4, 4),
    },
    learned: { started: '2026-08-19', last: '2026-09-24', done: [[10]] },
  },
};

/** What names and numbers the learners have. */
const people: Record<
  Stand,
  { given: string; family: string; kdnr?: string; az?: string; bg?: string }
> = {
  'under way': {
    given: 'Rosa',
    family: 'Anton',
    kdnr: '0012A3456',
    az: '007/26',
    bg: '00123BG0000456',
  },
  paused: { given: 'Karl', family: 'Berg', kdnr: '0098B7654' },
  finished: { given: 'Ida', family: 'Conrad', az: '0815' },
  recognised: { given: 'Otto', family: 'Dorn' },
  'not begun': { given: 'Ute', family: 'Ernst' },
  'taken back': { given: 'Jan', family: 'Fuchs' },
  'account closed': { given: 'Eva', family: 'Gross' },
  confidential: { given: 'Max', family: 'Hahn' },
  'confidential with proof': { given: 'Lea', family: 'Iller' },
  'chosen and shared': { given: 'Tom', family: 'Jung' },
  'ended by staff': { given: 'Nina', family: 'Kern' },
};

/** Writes the story into the database. */
export async function tellStory(db: TestDatabase, office: Office): Promise<void> {
  const open = await addCourse(db, 'e-mail', 'E-Mail schreiben', 'a', false);
  const quiet = await addCourse(db, 'geld', 'Geld und Schulden', 'b', true);
  for (const [n, stand] of stands.entries())
    await tellOf(db, office, stand, n, stand.startsWith('confidential') ? quiet : open);
}

type Course = { id: number; moduleOf: (minutes: number) => number };

/** A course of three modules of 10, 25 and 40 minutes, and one of 80 that it no longer has. */
async function addCourse(
  db: TestDatabase,
  slug: string,
  title: string,
  letter: string,
  confidential: boolean,
): Promise<Course> {
  return db.write(async (tx) => {
    const about = { number: 'K1', goal: 'Ziel', summary: 'Inhalt', position: 1 };
    const [made] = await tx
      .insert(courses)
      .values({ slug, title, version: letter.repeat(16), confidential, ...about })
      .returning({ id: courses.id });
    const id = made?.id ?? 0;
    const modules = await tx
      .insert(module)
      .values(
        [10, 25, 40, 80].map((minutes) => ({
          courseId: id,
          slug: `m${minutes}`,
          title: 'Modul',
          goal: 'Ziel',
          minutes,
          needs: 'phone' as const,
          position: minutes,
          retired: minutes === 80,
          versionId: 1,
        })),
      )
      .returning({ id: module.id, minutes: module.minutes });
    return { id, moduleOf: (minutes) => modules.find((m) => m.minutes === minutes)?.id ?? 0 };
  });
}

async function tellOf(
  db: TestDatabase,
  office: Office,
  stand: Stand,
  n: number,
  course: Course,
): Promise<void> {
  const courseId = course.id;
  const { given, family } = people[stand];
  const { closedOn, given: more, learned, completed, proof, helpSince } = story[stand];
  await db.write(async (tx) => {
    const [made] = await tx
      .insert(account)
      .values({
        publicId: `learner-${n}`,
        role: 'learner',
        givenName: given,
        familyName: family,
        fold: family.toLowerCase(),
        siteId: office.mayen,
        caseworkerId: office.caseworker.id,
        madeOn: '2026-07-01',
        closedOn,
      })
      .returning({ id: account.id });
    const learnerId = made?.id ?? 0;
    const of = { learnerId, courseId };
    await addNumbers(tx, learnerId, people[stand]);
    await tx.insert(assignment).values({
      ...of,
      publicId: assignmentOf(stand),
      way: 'zugewiesen',
      binding: 'freiwillig',
      legalForm: 'lernangebot',
      assignedOn: '2026-08-01',
      assignedBy: office.staff.id,
      ...more,
    });
    if (learned) await addLearned(tx, { learnerId, course }, learned, completed);
    if (proof) await tx.insert(certificate).values({ ...of, ...proof });
    if (helpSince !== undefined)
      await tx
        .insert(helpCall)
        .values({ ...of, publicId: `call-${n}`, wish: 'help', madeOn: helpSince });
  });
}

async function addNumbers(
  tx: Tx,
  learnerId: number,
  { kdnr, az, bg }: (typeof people)[Stand],
): Promise<void> {
  if (kdnr === undefined && az === undefined) return;
  await tx.insert(identifier).values({
    learnerId,
    aktenzeichen: az,
    kundennummerSealed: kdnr === undefined ? null : seal(key, kdnr, 'identifier.kundennummer'),
    bgNummerSealed: bg === undefined ? null : seal(key, bg, 'identifier.bg_nummer'),
  });
}

async function addLearned(
  tx: Tx,
  { learnerId, course: { id: courseId, moduleOf } }: { learnerId: number; course: Course },
  { started, last, done = [[]] }: Learned,
  completed: string | undefined,
): Promise<void> {
  const [minutes, waiver] = done;
  const of = { learnerId, courseId };
  const days = { startedDay: dayNumber(started), lastDay: dayNumber(last) };
  const completedDay = dayNumber(completed ?? last);
  await tx.insert(courseStanding).values({
    ...of,
    ...days,
    ...(completed ? { completedDay, completedOf: minutes.length } : {}),
  });
  await tx
    .insert(standing)
    .values(minutes.map((m) => ({ ...of, ...days, moduleId: moduleOf(m), completedDay, waiver })));
}
