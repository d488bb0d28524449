/** Counting as people count; safe in the browser. */

const segments = new Intl.Segmenter('de', { granularity: 'grapheme' });
/** Real letters have few signs each; a text with more than this on average is none. */
const signsALetter = 4;
/** No field takes so much: a text beyond it is counted by its signs, since looking for letters is slow. */
const mostUnits = 20_000;

/**
 * How many letters people count in a text, however many bytes each has: "é", "ß" and "👩‍🌾" are
 * one.
 */
export function lettersIn(text: string): number {
  const signs = Array.from(text).length;
  if (text.length > mostUnits) return signs;
  return Math.max([...segments.segment(text)].length, Math.ceil(signs / signsALetter));
}
