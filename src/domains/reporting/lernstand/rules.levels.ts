/**
 * How much a Lernstand says; the Jobcenter sets it for the whole portal (EXPORT_LEVEL), for files
 * and screens alike. Level 1: who takes part in what, and what is finished. Level 2: with days,
 * modules, guide minutes, certificate, calls for help, the learner's remark, and what staff entered of
 * an end and of absence.
 */
import type { Row } from './rules.ts';

export type Level = 1 | 2;

/** What level 1 takes from a row: the values of all columns that only level 2 tells. */
const withheld = {
  courseVersion: null,
  planDay: null,
  assignedOn: null,
  assignedBy: '',
  dueDay: null,
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
  remark: '',
  endReason: null,
  absence: null,
} as const satisfies Partial<Row>;

/**
 * A row as a level tells it. At level 1 a pause is no matter: it would tell that the last day is
 * long ago.
 */
export const atLevel = (row: Row, level: Level): Row =>
  level === 2
    ? row
    : { ...row, ...withheld, status: row.status === 'pausiert' ? 'begonnen' : row.status };
