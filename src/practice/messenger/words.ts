// Straight from its file: the words of the whole portal would otherwise travel to the browser.
import words from '#messages/de/messenger.json' with { type: 'json' };
import { fill } from '#lib/i18n.ts';
import { kitSentences } from '#practice/kit/words.ts';
import type { Note, World } from './types.ts';

/** Every sentence of the practice messenger that is not content, in Einfache Sprache. */
export { words };
export const notes: Record<Note['key'], string> = { ...kitSentences, ...words.notes };

/** The name of the messenger, which says that nobody is real. */
export const title = (world: World): string =>
  fill(words.title, { name: words.name, me: world.me.name });

/** What somebody writes to a message of the learner, as it is heard. */
export const answeredBy = (name: string, text: string): string =>
  fill(words.answered, { name, text });
