/** Kinds of the daily round, made of what a manifest says of a table (`lib/manifest.ts`). */
import { and, inArray, isNotNull, isNull, lt, type SQL } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/sqlite-core';
import type { Round } from '#lib/manifest.ts';
import { dayNumber } from '#lib/time.ts';
import { rowsOver, type Clock, type Kind } from './queries.kinds.ts';
import { columnOf } from './queries.tables.ts';

const pick = new QueryBuilder();
const secondsPerDay = 86_400;

/** What is before it is over, in the way in which the column is written. */
function limitOf({ kept, as = 'day' }: Round, { now, from }: Clock): string | number {
  if (as === 'end') return now;
  if (as === 'day') return from(kept);
  return dayNumber(from(kept)) * (as === 'second' ? secondsPerDay : 1);
}

/** The kind of rows of a table. Throws where the manifest names a column that is not there. */
export function kindOf(table: string, round: Round): Kind {
  const { kept, by, since, parent, only = {} } = round;
  const day = columnOf(parent?.table ?? table, since);
  const above = parent && {
    id: columnOf(parent.table, 'id').of,
    through: columnOf(table, parent.through).of,
  };
  const old = (clock: Clock): SQL | undefined => {
    const over = lt(day.of, limitOf(round, clock));
    return above
      ? inArray(above.through, pick.select({ id: above.id }).from(day.table).where(over))
      : over;
  };
  const filled = Object.entries(only).map(([column, state]) => {
    const { of } = columnOf(table, column);
    return state === 'filled' ? isNotNull(of) : isNull(of);
  });
  const key = columnOf(table, by);
  return rowsOver(kept, key.table, key.of, (clock) => and(...filled, old(clock)));
}
