/**
 * From a row of the database to what the rules need. Without drizzle, so that the export's worker
 * starts at once.
 */
import { z } from 'astro/zod';
import { open } from '#lib/seal.ts';
import type { Selected } from './queries.selected.ts';
import type { Assigned, Proof } from './rules.ts';

/** The few rows that many assignments point at, read once for all of them. */
export type Lookups = {
  courses: Map<
    number,
    { slug: string; title: string; version: string; confidential: boolean; modules: number }
  >;
  /** Initials of those who assign. */
  desk: Map<number, string>;
};

/** A row that the bare driver read by position, with the names of the query. */
export function named(names: readonly string[], values: readonly unknown[]): Selected {
  const row: Record<string, unknown> = {};
  for (let i = 0; i < names.length; i += 1) row[names[i] ?? ''] = values[i];
  // The driver gives what drizzle would: every selected column is a plain value.
  return row as Selected;
}

type Opener = (learnerId: number, sealed: Uint8Array | null) => string;

/** Rows of one person follow each other, so the last number is remembered. */
function opener(key: string, what: 'identifier.kundennummer' | 'identifier.bg_nummer'): Opener {
  let last = { learnerId: 0, number: '' };
  return (learnerId, sealed) => {
    if (sealed === null) return '';
    if (last.learnerId !== learnerId) last = { learnerId, number: open(key, sealed, what) };
    return last.number;
  };
}

/** Opens the numbers of a person with the key of the office. */
export const numberOpeners = (key: string): { kundennummer: Opener; bgNummer: Opener } => ({
  kundennummer: opener(key, 'identifier.kundennummer'),
  bgNummer: opener(key, 'identifier.bg_nummer'),
});

const frozenSchema = z.tuple([z.string(), z.number(), z.string().nullable()]);

function proofOf({ certificateNumber, certificateDay, frozen }: Selected): Proof | null {
  if (certificateNumber === null || certificateDay === null || frozen === null) return null;
  const [title, minutes, version] = frozenSchema.parse(JSON.parse(frozen));
  return { number: certificateNumber, day: certificateDay, title, minutes, version };
}

/** The absence that staff entered of an assignment; null where they entered none. */
const absenceOf = ({ absenceMonth: month, absenceDays, absenceExcused }: Selected) =>
  month === null ? null : { month, days: absenceDays ?? 0, excused: absenceExcused ?? 0 };

const waysOut = {
  zugewiesen: 'zugewiesen',
  beworben: 'beworben',
  selbst_gewaehlt: 'selbst_gewaehlt_geteilt',
} as const satisfies Record<Selected['way'], Assigned['way']>;

/**
 * Nobody assigned what the learner chose, and a call for help in it keeps no place (decisions/004).
 */
const ofTheOffice = ({
  way,
  assignedOn,
  helpWanted,
}: Selected): Pick<Assigned, 'assignedOn' | 'helpWanted'> =>
  way === 'selbst_gewaehlt'
    ? { assignedOn: null, helpWanted: null }
    : { assignedOn, helpWanted: helpWanted === 1 };

/**
 * What the rules need to know of an assignment, from its row. Throws when the row points at
 * nothing, which foreign keys forbid.
 */
export function assignedOf(
  row: Selected,
  { courses, desk }: Lookups,
  openers: ReturnType<typeof numberOpeners>,
): Assigned {
  const about = courses.get(row.courseId);
  if (!about) throw new Error(`There is no course ${row.courseId}.`);
  const {
    learnerId,
    givenName,
    familyName,
    accountClosedOn,
    assignment: publicId,
    way,
    binding,
    bindingDay,
    legalForm,
    dueDay,
    withdrawnOn,
  } = row;
  const [modulesDone = 0, minutesDone = 0, learned = 0] = (row.done ?? '0 0 0')
    .split(' ')
    .map(Number);
  return {
    learnerId,
    givenName,
    familyName,
    accountClosedOn,
    aktenzeichen: row.aktenzeichen ?? '',
    kundennummer: openers.kundennummer(learnerId, row.sealed),
    bgNummer: openers.bgNummer(learnerId, row.bgSealed),
    assignment: publicId,
    way: waysOut[way],
    binding,
    bindingDay,
    legalForm,
    measureNumber: row.measureNumber ?? '',
    ...ofTheOffice(row),
    assignedBy: desk.get(row.assignedBy ?? 0) ?? '',
    dueDay,
    withdrawnOn,
    course: about.slug,
    courseTitle: about.title,
    courseVersion: about.version,
    confidential: about.confidential,
    modulesNow: about.modules,
    modulesDone,
    minutesDone,
    startedDay: row.startedDay,
    lastDay: row.lastDay,
    completedDay: row.completedDay,
    completedOf: row.completedOf,
    learned: learned === 1,
    certificate: proofOf(row),
    remark: row.remark,
    endReason: row.endReason,
    absence: absenceOf(row),
  };
}
