import { boxes, letterOf, type PaperBody } from '#exercises/paper-rows.ts';
import { messages } from '#lib/i18n.ts';
import { mixedPlaces } from './places.ts';
import type { Order } from './schema.ts';

/** Mixed as on the screen; the numbers are to be written into the boxes. */
export function onPaper(exercise: Order): PaperBody {
  const { items } = exercise;
  const places = mixedPlaces(exercise);
  return {
    how: messages.worksheets.howOrder.replace('{n}', String(items.length)),
    rows: boxes(places.map((place) => ({ text: items[place]?.text ?? '' }))),
    key: items.map((_, place) => letterOf(places.indexOf(place))).join(', '),
  };
}
