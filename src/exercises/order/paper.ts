import { boxes, letterOf, type PaperBody } from '#exercises/paper-rows.ts';
import { shuffledPlaces } from '#exercises/shuffle.ts';
import { messages } from '#lib/i18n.ts';
import type { Order } from './schema.ts';

/** Mixed as on the screen; the numbers are to be written into the boxes. */
export function onPaper({ items }: Order): PaperBody {
  const places = shuffledPlaces(items);
  return {
    how: messages.worksheets.howOrder.replace('{n}', String(items.length)),
    rows: boxes(places.map((place) => ({ text: items[place] ?? '' }))),
    key: items.map((_, place) => letterOf(places.indexOf(place))).join(', '),
  };
}
