/** The ways by which a delivery leaves: where each may lead, and who carries it there. */
import type { z } from 'astro/zod';
import { channels, type Channel } from '#domains/delivery/rules.ts';
import type { Settings } from '#lib/settings.ts';
import type { DeliveryFile } from './file.ts';
import { folderTarget, sendToFolder } from './folder.ts';

/** What a channel is handed: the place as the plan names it, what opens it, and the file. */
type Parcel = { target: string; secret: string; file: DeliveryFile };
type Way = { target: z.ZodType; open: (settings: Settings) => boolean; send: (parcel: Parcel, settings: Settings) => Promise<void> };

/** A way whose places have one shape. */
const way = <Target extends z.ZodType>(target: Target, open: Way['open'], send: (place: z.output<Target>, parcel: Parcel, settings: Settings) => Promise<void>): Way =>
  ({ target, open, send: (parcel, settings) => send(target.parse(JSON.parse(parcel.target)), parcel, settings) });

/** By name; a way that the settings do not open is offered to nobody. */
export const ways: Partial<Record<Channel, Way>> = {
  folder: way(folderTarget, ({ DELIVERY_FOLDER }) => DELIVERY_FOLDER !== '', (place, { file }, { DELIVERY_FOLDER }) => sendToFolder(place, DELIVERY_FOLDER, file)),
};

/** The ways that the settings open, in the order of the form. */
export const openWays = (settings: Settings): Channel[] => channels.filter((name) => ways[name]?.open(settings));
