// Straight from its file: the words of the whole portal would otherwise travel to the browser.
import words from '#messages/de/mailbox.json' with { type: 'json' };
import { fill, fillCount } from '#lib/i18n.ts';
import { kitSentences } from '#practice/kit/words.ts';
import type { Draft, Letter, Note, State, World } from './types.ts';

/** Every sentence of the practice mailbox that is not content, in Einfache Sprache. */
export { words };
export const notes: Record<Note['key'], string> = { ...kitSentences, ...words.notes };

/** The subject of a solution for which content gives none. */
export const plainSubject = (world: World): string =>
  fill(words.plainSubject, { me: world.me.name });

/** The name of the mailbox, which says that nobody is real. */
export const title = (world: World): string =>
  fill(words.title, { name: words.name, me: world.me.name });
/**
 * What stands in front of the learner now, for the heading that takes the focus after each press.
 */
export function viewName(
  state: State,
  letter: Letter | undefined,
  draft: Draft | undefined,
  found: number,
): string {
  if (letter) return fill(words.letter, { subject: letter.subject });
  if (draft) return writeTitle(draft);
  return state.search === '' ? words.folders[state.folder] : hits(found, state.search);
}
/** The heading over a mail that is written. */
export function writeTitle({ answers, forwards }: Draft): string {
  if (forwards !== '') return words.writeForward;
  return answers === '' ? words.write : words.writeReply;
}
/** How many mails a search found. */
export const hits = (count: number, search: string): string =>
  fillCount(words.hits, count, { search });
