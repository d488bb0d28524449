/** Rules of reminders in the desk's words. */
import type { Condition, Conditions, Join } from '#domains/desk/reminders/rules.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayShortDay } from '#lib/time.ts';

const words = messages.reminders;

/** "1 Person", "12 Personen". */
export const reachedWords = (n: number): string =>
  n === 1 ? words.people_one : fill(words.people_many, { n });

const conditionWords = ({ kind, days }: Condition): string =>
  fill(words[`say_${kind}`], {
    days: days === 1 ? words.day_one : fill(words.day_many, { n: days }),
  });
const joined = (join: Join, parts: readonly string[]): string =>
  parts.join(join === 'all' ? words.and : words.or);

/**
 * "Frist in höchstens 3 Tagen oder Frist seit 1 Tag vorbei"; in brackets where two parts are
 * joined.
 */
export function conditionsWords({ join, blocks }: Conditions): string {
  const parts = blocks.map((block) => joined(block.join, block.conditions.map(conditionWords)));
  const whole = joined(
    join,
    parts.map((part, i) =>
      blocks.length > 1 && (blocks[i]?.conditions.length ?? 0) > 1 ? `(${part})` : part,
    ),
  );
  return whole.replace(/\p{L}/u, (first) => first.toUpperCase());
}

/** "7. Oktober 2026: 12 Personen", or "noch nie". */
export const ranWords = ({ ranOn, gotLast }: { ranOn: string | null; gotLast: number }): string =>
  ranOn === null
    ? words.neverRan
    : fill(words.ranOn, { day: sayShortDay(ranOn), people: reachedWords(gotLast) });
