/** How facts and standings stand in their tables, and back. */
import { createHash } from 'node:crypto';
import {
  readCriteria,
  verbs,
  waiverReasons,
  writeCriteria,
  type Fact,
  type Standing,
} from './rules.ts';

/**
 * The id of a fact: 16 bytes of a hash over what it says. The same step on the same day is the same
 * fact, from any device and however often it is sent. So double clicks and resends count once, and
 * the number of tries is never stored.
 */
export function factId(
  moduleId: number,
  { verb, itemId, day }: Pick<Fact, 'verb' | 'itemId' | 'day'>,
): Buffer {
  return createHash('sha256')
    .update(`${moduleId} ${verb} ${itemId ?? ''} ${day}`)
    .digest()
    .subarray(0, 16);
}

export type FactRow = {
  itemId: number | null;
  versionId: number;
  verb: number;
  withHelp: boolean;
  day: number;
  reason: number | null;
  criteria: string | null;
};

/** A fact as its table keeps it. */
export const rowOfFact = (fact: Fact): FactRow => ({
  itemId: fact.itemId,
  versionId: fact.versionId,
  verb: verbs.indexOf(fact.verb),
  withHelp: fact.withHelp,
  day: fact.day,
  reason: fact.reason ? waiverReasons.indexOf(fact.reason) : null,
  criteria: fact.criteria ? writeCriteria(fact.criteria) : null,
});

/** A fact from its row. Throws on a verb that this program does not know. */
export function factOfRow(row: FactRow): Fact {
  const verb = verbs[row.verb];
  if (!verb) throw new Error(`A fact has the unknown verb ${row.verb}.`);
  const reason = row.reason === null ? null : (waiverReasons[row.reason] ?? null);
  return {
    verb,
    itemId: row.itemId,
    versionId: row.versionId,
    withHelp: row.withHelp,
    day: row.day,
    reason,
    criteria: readCriteria(row.criteria),
  };
}

export type StandingRow = {
  exercisesDone: string;
  startedDay: number;
  lastDay: number;
  completedDay: number | null;
  completedVersionId: number | null;
  withHelp: boolean;
  waiver: number | null;
  courseCompletedDay: number | null;
  courseCompletedOf: number | null;
};

/** A standing as its table keeps it. */
export const rowOfStanding = ({
  exercisesDone,
  waiver,
  courseCompleted,
  ...rest
}: Standing): StandingRow => ({
  ...rest,
  exercisesDone: exercisesDone.join(','),
  waiver: waiver ? waiverReasons.indexOf(waiver) : null,
  courseCompletedDay: courseCompleted?.day ?? null,
  courseCompletedOf: courseCompleted?.of ?? null,
});

/** A standing from its row. */
export function standingOfRow(row: StandingRow): Standing {
  const {
    startedDay,
    lastDay,
    completedDay,
    completedVersionId,
    withHelp,
    courseCompletedDay,
    courseCompletedOf,
  } = row;
  return {
    startedDay,
    lastDay,
    completedDay,
    completedVersionId,
    withHelp,
    exercisesDone: row.exercisesDone === '' ? [] : row.exercisesDone.split(',').map(Number),
    waiver: row.waiver === null ? null : (waiverReasons[row.waiver] ?? null),
    courseCompleted:
      courseCompletedDay === null || courseCompletedOf === null
        ? null
        : { day: courseCompletedDay, of: courseCompletedOf },
  };
}
