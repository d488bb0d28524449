import { fill, messages } from '#lib/i18n.ts';

/** A guide time in words, rounded as people say it: "45 Minuten", "1 Stunde", "1,5 Stunden". */
export function sayDuration(minutes: number): string {
  if (minutes < 55) return fill(messages.learn.minutes, { n: minutes });
  const halves = Math.round(minutes / 30) / 2;
  return halves === 1
    ? messages.learn.oneHour
    : fill(messages.learn.hours, { n: String(halves).replace('.', ',') });
}
