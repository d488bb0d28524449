/**
 * The channels through which a delivery leaves: where each may lead, what opens it, and what sends
 * the file.
 */
import { z } from 'astro/zod';
import { channels, type Channel } from '#domains/reporting/delivery/rules.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sendsMail } from '#lib/mail.ts';
import type { Settings } from '#lib/settings.ts';
import { closedAddressOf } from './addresses.ts';
import { DeliveryFailed } from './failure.ts';
import type { DeliveryFile } from './file.ts';
import { folderTarget, sendToFolder } from './folder.ts';
import { mailTarget, sendWithNotice } from './mail.ts';
import { sendBySftp, sftpTarget } from './sftp.ts';
import { hostOf, sendByWebhook, webhookSecret, webhookTarget } from './webhook.ts';

/** What a channel is handed: the place as the plan names it, what opens it, and the file. */
type Parcel = { target: string; secret: string; file: DeliveryFile };
/**
 * `secret`: what a secret must look like, where the channel needs one; `theirs`: the fields of a
 * place that the secret belongs to; `host`: the host that a place leads to.
 */
type Carrier = {
  target: (settings: Settings) => z.ZodType;
  secret: z.ZodType<string> | null;
  theirs: readonly string[];
  open: (settings: Settings) => boolean;
  send: (parcel: Parcel, settings: Settings) => Promise<void>;
  host: (target: string) => string | null;
};

/** A channel whose places have one shape. */
const carrier = <Target extends z.ZodType>(
  target: (settings: Settings) => Target,
  {
    host,
    ...more
  }: Omit<Carrier, 'target' | 'send' | 'host'> & {
    host: (place: z.output<Target>) => string | null;
  },
  send: (place: z.output<Target>, parcel: Parcel, settings: Settings) => Promise<void>,
): Carrier => ({
  target,
  ...more,
  host: (text) => host(JSON.parse(text) as z.output<Target>),
  send: async (parcel, settings) => {
    const place = target(settings).safeParse(JSON.parse(parcel.target));
    if (!place.success)
      throw new DeliveryFailed(place.error.issues[0]?.message ?? messages.delivery.channelShut);
    await send(place.data, parcel, settings);
  },
});

const withoutSecret = { secret: null, theirs: [], host: () => null };
const hasFolder = ({ DELIVERY_FOLDER }: Settings): boolean => DELIVERY_FOLDER !== '';
const always = (): boolean => true;
const sftpSecret = z
  .string()
  .min(1, messages.delivery.sftpSecret)
  .max(20_000, messages.delivery.sftpSecret);

/** By name; a channel that the settings do not open is not offered. */
export const carriers: Record<Channel, Carrier> = {
  folder: carrier(
    () => folderTarget,
    { ...withoutSecret, open: hasFolder },
    (place, { file }, { DELIVERY_FOLDER }) => sendToFolder(place, DELIVERY_FOLDER, file),
  ),
  sftp: carrier(
    ({ DELIVERY_PRIVATE_HOSTS }) => sftpTarget(DELIVERY_PRIVATE_HOSTS),
    {
      secret: sftpSecret,
      theirs: ['host', 'port', 'user', 'hostKey'],
      open: always,
      host: ({ host }) => host,
    },
    (place, { secret, file }, { DELIVERY_PRIVATE_HOSTS: privateHosts }) =>
      sendBySftp(place, secret, file, { privateHosts }),
  ),
  webhook: carrier(
    ({ DELIVERY_PRIVATE_HOSTS }) => webhookTarget(DELIVERY_PRIVATE_HOSTS),
    {
      secret: webhookSecret,
      theirs: ['url'],
      open: always,
      host: ({ url }) => hostOf(new URL(url)),
    },
    (place, { secret, file }, { DELIVERY_PRIVATE_HOSTS: privateHosts }) =>
      sendByWebhook(place, secret, file, { privateHosts }),
  ),
  mail: carrier(
    () => mailTarget,
    { ...withoutSecret, open: (settings) => hasFolder(settings) && sendsMail(settings) },
    (place, { file }, settings) => sendWithNotice(place, settings, file),
  ),
};

/**
 * Why the settings allow no delivery to a place, in words for the Verwaltung; null where they do.
 * Names are looked up now; a delivery looks them up again.
 */
export async function refusalOf(
  { channel, target }: { channel: Channel; target: string },
  settings: Settings,
): Promise<string | null> {
  const there = carriers[channel];
  if (!there.open(settings)) return messages.delivery.channelShut;
  const read = there.target(settings).safeParse(JSON.parse(target));
  if (!read.success) return read.error.issues[0]?.message ?? messages.delivery.channelShut;
  const host = there.host(target);
  const address = host && (await closedAddressOf(host, settings.DELIVERY_PRIVATE_HOSTS));
  return host && address ? fill(messages.channels.privateAddress, { host, address }) : null;
}

/** The channels that the settings open, in the order of the form. */
export const openChannels = (settings: Settings): Channel[] =>
  channels.filter((name) => carriers[name].open(settings));
