/** Choices among people, in the desk's words. */
import { narrowWho } from '#domains/people/accounts/rules.narrow.ts';
import { messages } from '#lib/i18n.ts';
import { sayShortDay } from '#lib/time.ts';

const words = messages.desk;
type Option = { value: string; text: string };

/** Everybody, the new ones, those without a course. */
export const narrowWhoOptions = (all: string): Option[] => [
  { value: '', text: all },
  ...narrowWho.map((value) => ({ value, text: words[`narrow_${value}`] })),
];

/** Any day, or the days on which lists came in. */
export const narrowDays = (whichever: string, days: readonly string[]): Option[] => [
  { value: '', text: whichever },
  ...days.map((value) => ({ value, text: sayShortDay(value) })),
];
