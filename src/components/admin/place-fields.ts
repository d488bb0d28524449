/**
 * What the form asks about a place, by way: the names are those of its schema; `password` and
 * `longPassword` are stored sealed, and never shown again.
 */
import type { Channel } from '#domains/reporting/delivery/rules.ts';
import { messages } from '#lib/i18n.ts';

export type PlaceField = {
  name: string;
  label: string;
  hint?: string;
  kind?: 'short' | 'secret' | 'key';
};

const words = messages.delivery;
const folder: PlaceField = { name: 'folder', label: words.folder, hint: words.folderHint };

export const placeFields: Record<Channel, readonly PlaceField[]> = {
  folder: [folder],
  sftp: [
    { name: 'host', label: words.host, hint: words.hostHint },
    { name: 'port', label: words.port, hint: words.portHint, kind: 'short' },
    { name: 'user', label: words.user },
    { name: 'folder', label: words.remoteFolder, hint: words.remoteFolderHint },
    { name: 'hostKey', label: words.hostKey, hint: words.hostKeyHint },
    { name: 'password', label: words.password, kind: 'secret' },
    { name: 'longPassword', label: words.privateKey, hint: words.privateKeyHint, kind: 'key' },
  ],
  webhook: [
    { name: 'url', label: words.url, hint: words.urlHint },
    { name: 'password', label: words.signingKey, hint: words.signingKeyHint, kind: 'secret' },
  ],
  mail: [folder, { name: 'to', label: words.mailbox, hint: words.mailboxHint }],
};
