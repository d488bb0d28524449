// Straight from its file: the words of the whole portal would otherwise travel to the browser.
import words from '#messages/de/account.json' with { type: 'json' };
import { fill } from '#lib/i18n.ts';
import { kitSentences } from '#practice/kit/words.ts';
import type { Note, World } from './types.ts';

/** Every sentence of the practice account that is not content, in Einfache Sprache. */
export { words };
export const notes: Record<Note['key'], string> = { ...kitSentences, ...words.notes };

/** The name of the program, which says that nobody is real. */
export const title = ({ provider, owner }: World): string =>
  fill(words.title, { provider: provider.name, name: owner.name });
