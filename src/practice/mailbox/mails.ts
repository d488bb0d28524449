import type { Draft, Folder, Letter, State, World } from './types.ts';

/** The mail with this id, in any folder. */
export const letterOf = (state: State, id: string): Letter | undefined =>
  state.letters.find((l) => l.id === id);

/** The draft with this id. */
export const draftOf = (state: State, id: string): Draft | undefined =>
  state.drafts.find((d) => d.id === id);

/** The mails of a folder, the newest first. */
export const lettersIn = (state: State, folder: Folder): Letter[] =>
  state.letters.filter((l) => state.places[l.id] === folder).reverse();

/** The name to show for a contact id; an empty id is the learner. */
export const nameOf = (world: World, id: string): string =>
  id === '' ? world.me.name : (world.contacts.find((c) => c.id === id)?.name ?? 'Unbekannt');

/**
 * The mails in which every word of the search occurs, in any folder, the newest first; none without
 * a search.
 */
export function lettersFound(state: State, world: World): Letter[] {
  const wanted = fold(state.search).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return state.letters
    .filter((letter) => {
      const files = letter.files.map((id) => world.files.find((f) => f.id === id)?.name ?? '');
      const text = fold(
        [
          nameOf(world, letter.from),
          nameOf(world, letter.to),
          letter.subject,
          letter.text,
          ...files,
        ].join(' '),
      );
      return wanted.every((word) => text.includes(word));
    })
    .reverse();
}

/** How many words a text has. */
export const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** A sender of whom we only know fraud: nothing is ever sent there. */
export function isFraudster(state: State, contact: string): boolean {
  const theirs = state.letters.filter((l) => l.from === contact);
  return theirs.length > 0 && theirs.every((l) => l.fraud);
}

/** „Gruesse“ finds „Grüße“: small letters, umlauts and ß written out. */
const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss');
