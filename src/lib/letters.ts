/** Counting as people count; safe in the browser. */

const segments = new Intl.Segmenter('de', { granularity: 'grapheme' });
/** Real letters have few signs each; a text with more than this on average is none. */
const signsALetter = 4;

/**
 * How many letters people count in a text, whatever a machine needs for each: "é", "ß" and "👩‍🌾"
 * are one.
 */
export const lettersIn = (text: string): number =>
  Math.max([...segments.segment(text)].length, Math.ceil(Array.from(text).length / signsALetter));
