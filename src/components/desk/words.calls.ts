/** Calls for help in the desk's words. */
import type { Call } from '#domains/help/rules.ts';
import { fill, messages } from '#lib/i18n.ts';

const words = messages.desk;

/** "Möchte Hilfe", or "Bitte anrufen, am besten am Vormittag". */
export function callWords({ wish, callTime }: Pick<Call, 'wish' | 'callTime'>): string {
  return wish === 'help' ? words.helpWanted : words[`callTime_${callTime ?? 'any'}`];
}

/** "E-Mail und Nachrichten: Antworten, Schritt 3"; where others may not know the course, that it was not said. */
export function placeWords(place: Call['place']): string {
  if (place === null) return words.callNoPlace;
  const { course, module, step } = place;
  return step === null ? fill(words.callPlace, { course, module }) : fill(words.callPlaceStep, { course, module, n: step });
}
