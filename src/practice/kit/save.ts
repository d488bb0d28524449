/**
 * The seam between playing and saving: a program gives each step to `save` and need not know how it
 * arrives.
 */
import {
  postEntry,
  savingQueue,
  sendPlainly,
  tabMemory,
  waitForLine,
  type Entry,
  type Ports,
} from './saving.ts';

/** What keeps the steps of one program's page until the server has them. */
type Saving = {
  /** Takes a step. It arrives once, after all those before it. */
  save: (entry: Entry) => void;
  /** The steps that an earlier page could not save, from the first on; they are to be saved again. */
  recall: () => Entry[];
};
/** Opens the saving of the page that posts to `url`; an outbox of a device takes over by this type. */
export type OpenSaving = (url: string, ports: Pick<Ports, 'tellUnsaved' | 'tellStale'>) => Saving;

/** Saves over the line, at once and again and again; unsaved steps outlive a reload of the tab. */
export const saveOverLine: OpenSaving = (url, ports) => {
  const session = document.documentElement.dataset['session'] ?? '';
  const memory = tabMemory(`practice:${session}:${url}`);
  const save = savingQueue({
    ...ports,
    keep: (entries) => {
      memory.keep(entries);
    },
    wait: waitForLine,
    post: (entry) => postEntry(url, entry),
    sendPlainly: (last) => {
      sendPlainly(url, last);
    },
  });
  return { save, recall: () => memory.recall() };
};
