import { fill, messages } from '#lib/i18n.ts';

/** How many a search found, in words for eyes and ears; nothing when nobody searched. */
export function sayFound(text: string, n: number, most: number): string {
  if (text === '') return '';
  return fill(n >= most ? messages.ui.hitsMore : messages.ui.hits, { n, text });
}
