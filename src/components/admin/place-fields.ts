/** What the form asks about a place, by way: the names are those of its schema; `password` is what is kept sealed. */
import type { Channel } from '#domains/delivery/rules.ts';
import { messages } from '#lib/i18n.ts';

export type PlaceField = { name: string; label: string; hint?: string; short?: boolean };

const words = messages.delivery;
const folder: PlaceField = { name: 'folder', label: words.folder, hint: words.folderHint };

export const placeFields: Record<Channel, readonly PlaceField[]> = {
  folder: [folder],
  sftp: [],
  webhook: [],
  mail: [],
};
