/** Every sentence that all practice programs say, in Einfache Sprache. */
// Straight from its file: the words of the whole portal would otherwise travel to the browser.
import words from '#messages/de/practice.json' with { type: 'json' };
import type { KitNote } from './types.ts';

export { words };
export const kitSentences: Record<KitNote, string> = words.notes;
export const hintButtons = [words.hint, words.hintMore, words.solution] as const;
