/** Calls for help in the desk's words. */
import type { Call } from '#domains/desk/calls/rules.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayShortDay } from '#lib/time.ts';

const words = messages.desk;

/**
 * "Möchte Hilfe", or "Bitte anrufen, am besten am Vormittag: 0171 1234567, spätestens am 3. Oktober
 * 2026".
 */
export function callWords({
  wish,
  callTime,
  phone,
  callBy,
}: Pick<Call, 'wish' | 'callTime' | 'phone' | 'callBy'>): string {
  if (wish === 'help') return words.helpWanted;
  const asked = words[`callTime_${callTime ?? 'any'}`];
  return phone && callBy ? fill(words.callRing, { asked, phone, day: sayShortDay(callBy) }) : asked;
}

/**
 * "E-Mail und Nachrichten: Antworten, Schritt 3"; where others may not know the course, that it was
 * not said.
 */
export function placeWords(place: Call['place']): string {
  if (place === null) return words.callNoPlace;
  const { course, module, step } = place;
  return step === null
    ? fill(words.callPlace, { course, module })
    : fill(words.callPlaceStep, { course, module, n: step });
}
