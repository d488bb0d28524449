/** The ways by which a delivery leaves: where each may lead, what opens it, and who carries it there. */
import { z } from 'astro/zod';
import { channels, type Channel } from '#domains/delivery/rules.ts';
import { messages } from '#lib/i18n.ts';
import { sendsMail } from '#lib/mail.ts';
import type { Settings } from '#lib/settings.ts';
import type { DeliveryFile } from './file.ts';
import { folderTarget, sendToFolder } from './folder.ts';
import { mailTarget, sendWithNotice } from './mail.ts';
import { sendBySftp, sftpTarget } from './sftp.ts';
import { sendByWebhook, webhookSecret, webhookTarget } from './webhook.ts';

/** What a channel is handed: the place as the plan names it, what opens it, and the file. */
type Parcel = { target: string; secret: string; file: DeliveryFile };
/** `secret`: what a secret must look like, where the way needs one; `theirs`: what of a place the secret belongs to. */
type Way = {
  target: (settings: Settings) => z.ZodType; secret: z.ZodType<string> | null; theirs: readonly string[];
  open: (settings: Settings) => boolean; send: (parcel: Parcel, settings: Settings) => Promise<void>;
};

/** A way whose places have one shape. */
const way = <Target extends z.ZodType>(target: (settings: Settings) => Target, more: Omit<Way, 'target' | 'send'>, send: (place: z.output<Target>, parcel: Parcel, settings: Settings) => Promise<void>): Way =>
  ({ target, ...more, send: (parcel, settings) => send(target(settings).parse(JSON.parse(parcel.target)), parcel, settings) });

const withoutSecret = { secret: null, theirs: [] };
const hasFolder = ({ DELIVERY_FOLDER }: Settings): boolean => DELIVERY_FOLDER !== '';
const sftpSecret = z.string().min(1, messages.delivery.sftpSecret).max(20_000, messages.delivery.sftpSecret);

/** By name; a way that the settings do not open is offered to nobody. */
export const ways: Record<Channel, Way> = {
  folder: way(() => folderTarget, { ...withoutSecret, open: hasFolder }, (place, { file }, { DELIVERY_FOLDER }) => sendToFolder(place, DELIVERY_FOLDER, file)),
  sftp: way(() => sftpTarget, { secret: sftpSecret, theirs: ['host', 'port', 'user', 'hostKey'], open: () => true }, (place, { secret, file }) => sendBySftp(place, secret, file)),
  webhook: way(({ DELIVERY_PRIVATE_HOSTS }) => webhookTarget(DELIVERY_PRIVATE_HOSTS), { secret: webhookSecret, theirs: ['url'], open: () => true }, (place, { secret, file }, { DELIVERY_PRIVATE_HOSTS: privateHosts }) => sendByWebhook(place, secret, file, { privateHosts })),
  mail: way(() => mailTarget, { ...withoutSecret, open: (settings) => hasFolder(settings) && sendsMail(settings) }, (place, { file }, settings) => sendWithNotice(place, settings, file)),
};

/** The ways that the settings open, in the order of the form. */
export const openWays = (settings: Settings): Channel[] => channels.filter((name) => ways[name].open(settings));
