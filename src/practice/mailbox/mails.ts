import { folded } from '#lib/text-parts.ts';
import type { Draft, Folder, Letter, State, World } from './types.ts';
import { words } from './words.ts';

/** Who brings a mail back that could not arrive: no contact, and nobody to write to. */
export const service = 'mail-service';

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
export function nameOf(world: World, id: string): string {
  if (id === '') return world.me.name;
  if (id === service) return words.service.name;
  return world.contacts.find((c) => c.id === id)?.name ?? id;
}

/** The address behind the name. */
export function addressOf(world: World, id: string): string {
  if (id === '') return world.me.address;
  if (id === service) return words.service.address;
  return world.contacts.find((c) => c.id === id)?.address ?? '';
}

/** A file as learners see it: its name and its size. */
export function fileName(world: World, id: string): string {
  const file = world.files.find((f) => f.id === id);
  return file ? `${file.name} (${file.size})` : id;
}

/** The newest mail by which a file came; undefined for a file of one's own. */
export const bringerOf = (state: State, file: string): Letter | undefined =>
  state.letters.findLast((l) => l.from !== '' && l.files.includes(file));

/** Whether a file lies on the device: one's own does, one that came only when it was downloaded. */
export const isOnDevice = (state: State, file: string): boolean =>
  state.downloads.includes(file) || !bringerOf(state, file);

/**
 * The mails in which every word of the search occurs, in any folder, the newest first; none without
 * a search.
 */
export function lettersFound(state: State, world: World): Letter[] {
  const wanted = folded(state.search).split(' ').filter(Boolean);
  if (wanted.length === 0) return [];
  return state.letters
    .filter((letter) => {
      const files = letter.files.map((id) => world.files.find((f) => f.id === id)?.name ?? '');
      const people = [letter.from, ...letter.to, ...letter.cc].map((id) => nameOf(world, id));
      const text = folded(
        [...people, letter.came, letter.subject, letter.text, ...files].join(' '),
      );
      return wanted.every((word) => text.includes(word));
    })
    .reverse();
}

/** A sender of whom we only know fraud: nothing is ever sent there. */
export function isFraudster(state: State, contact: string): boolean {
  const theirs = state.letters.filter((l) => l.from === contact);
  return theirs.length > 0 && theirs.every((l) => l.fraud);
}
