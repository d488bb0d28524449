/**
 * What is offered on a day, as the database has it: stored at each start, and in the night on which
 * something begins or ends.
 */
import { openWriteDoor, type Write } from '#db/write.ts';
import { syncCatalogue } from '#domains/learning/courses/commands.ts';
import type { CourseOutline } from '#domains/learning/courses/rules.ts';
import {
  datedIn,
  offeredOn,
  sayValidity,
  validityNotes,
  type Validity,
} from '#domains/learning/courses/rules.validity.ts';
import { settleCourses } from '#domains/learning/progress/commands.catalogue.ts';
import { endsBy } from '#lib/clock.ts';
import type { Settings } from '#lib/settings.ts';
import { addDays, today } from '#lib/time.ts';

type ReadOutline = () => CourseOutline[];
/**
 * When it was stored last, from where, and the days on which it changes by itself: each the first
 * on which it is otherwise.
 */
let stored: { day: string; read: ReadOutline; turns: string[] } | undefined;

const turnsOf = ({ validFrom, validUntil, onlyWhileValid }: Validity): string[] =>
  onlyWhileValid
    ? [...(validFrom ? [validFrom] : []), ...(validUntil ? [addDays(validUntil, 1)] : [])]
    : [];

/**
 * Stores what is offered now, and settles the standings of courses that have other modules than
 * before. Gives sentences on what begins or ends soon.
 */
export async function storeCatalogue(
  write: Write,
  read: ReadOutline,
  day = endsBy(today()),
): Promise<string[]> {
  const outline = read();
  const dated = datedIn(outline);
  await write(async (tx) =>
    settleCourses(tx, await syncCatalogue(tx, offeredOn(outline, day), today()), today()),
  );
  stored = { day, read, turns: dated.flatMap(turnsOf) };
  return validityNotes(dated, day).map(sayValidity);
}

/** Stores the catalogue again where a day has come on which it changes; gives whether one has. */
export async function turnCatalogue(
  { DATABASE_URL }: Pick<Settings, 'DATABASE_URL'>,
  day = endsBy(today()),
): Promise<boolean> {
  if (!stored) return false;
  const { day: before, read, turns } = stored;
  if (!turns.some((turn) => before < turn !== day < turn)) return false;
  const door = openWriteDoor(DATABASE_URL);
  try {
    await storeCatalogue(door.write, read, day);
    return true;
  } finally {
    await door.close();
  }
}
