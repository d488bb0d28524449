/**
 * What a caseworker sees of one learner: the one query behind their page and behind the learner's
 * "Das sieht Ihre Fachkraft" (docs/rules.md).
 */
import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import {
  applicationsOf,
  type ApplicationSeen,
} from '#domains/learning/applications/queries.desk.ts';
import type { StaysBecause } from '#domains/learning/enrolment/rules.back.ts';
import { NotFound } from '#lib/errors.ts';
import { rowsOf } from './queries.ts';
import { columnsFor } from './rules.columns.ts';
import type { Column, FileHead } from './rules.record.ts';
import type { Level } from './rules.levels.ts';
import type { Row } from './rules.ts';
import { sayNames, sayRow } from './rules.words.ts';

/** Everything about a person that is on the caseworker's page, in the order of the page. */
export type Seen = {
  person: readonly { label: string; value: string }[];
  rows: readonly Row[];
  /** Why a row that was withdrawn stays, by its public name. */
  kept: ReadonlyMap<string, StaysBecause>;
  applications: readonly ApplicationSeen[];
  /** The columns that the screens show, names among them whatever a file holds. */
  columns: readonly Column[];
  file: FileHead;
};

type Asked = {
  learnerId: number;
  key: string;
  today: string;
  level: Level;
  withBgNumber: boolean;
  carrier: string;
};

/**
 * What is seen of a learner. Ask only for oneself, or for a client (`clientOf`). Throws `NotFound`
 * for an account that is not there.
 */
export async function seenOf(
  reader: Reader,
  { learnerId, key, today, level, withBgNumber, carrier }: Asked,
): Promise<Seen> {
  const [person] = await reader
    .select({ givenName: account.givenName, familyName: account.familyName })
    .from(account)
    .where(eq(account.id, learnerId));
  if (!person) throw new NotFound('There is no such learner.');
  const rows = await rowsOf(reader, { learnerIds: [learnerId] }, { key, today, level });
  const columns = columnsFor({ withNames: true, withBgNumber, level });
  const file: FileHead = { exportId: null, madeOn: today, madeBy: '', carrier };
  return {
    person: rows[0] ? sayRow(columns, 'person', rows[0], file) : sayNames(person),
    rows,
    kept: await keptOf(reader, learnerId),
    applications: await applicationsOf(reader, learnerId),
    columns,
    file,
  };
}

async function keptOf(
  reader: Reader,
  learnerId: number,
): Promise<ReadonlyMap<string, StaysBecause>> {
  const rows = await reader
    .select({ publicId: assignment.publicId, why: assignment.keptWhy })
    .from(assignment)
    .where(
      and(
        eq(assignment.learnerId, learnerId),
        inArray(assignment.way, givenKinds),
        isNotNull(assignment.withdrawnOn),
      ),
    );
  return new Map(
    rows.flatMap(({ publicId, why }): [string, StaysBecause][] =>
      why === null ? [] : [[publicId, why]],
    ),
  );
}
