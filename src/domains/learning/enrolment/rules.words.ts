/**
 * How binding a course is and until when, in words: the one place for learner, desk, caseworker and
 * paper.
 */
import { fill, messages } from '#lib/i18n.ts';
import type { Binding } from './rules.ts';

const words = messages.terms;

/** What is agreed about a course, as far as words need it. */
type Agreed = { binding: Binding; bindingDay: string | null; dueDay: string | null };
/** How a day is written: "6. Oktober 2026" or with the day of the week. */
type SayDay = (day: string) => string;

/** "Vereinbart im Kooperationsplan vom 6. Oktober 2026"; without the day where none is known. */
export const sayBinding = (
  { binding, bindingDay }: Pick<Agreed, 'binding' | 'bindingDay'>,
  say: SayDay,
): string =>
  bindingDay === null
    ? words.binding[binding]
    : fill(words.bindingOf[binding], { day: say(bindingDay) });

/**
 * What is hoped for, agreed or asked by the due day, in the tense of the day `today`; null without
 * a due day.
 */
export function sayDue(
  { binding, dueDay }: Pick<Agreed, 'binding' | 'dueDay'>,
  today: string,
  say: SayDay,
): string | null {
  if (dueDay === null) return null;
  return fill((dueDay < today ? words.duePast : words.due)[binding], { day: say(dueDay) });
}

/**
 * The same in two words for a tag, and whether it is to catch the eye: what is voluntary is not.
 */
export function tagDue(
  { binding, dueDay }: Pick<Agreed, 'binding' | 'dueDay'>,
  today: string,
  say: SayDay,
): { text: string; presses: boolean } | null {
  if (dueDay === null) return null;
  const text = fill(dueDay < today ? words.dueTagPast : words.dueTag[binding], {
    day: say(dueDay),
  });
  return { text, presses: binding !== 'freiwillig' };
}
