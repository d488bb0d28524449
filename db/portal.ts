/**
 * The one database of this process: its reader and its write door, opened at first use. A process
 * that only reads has a door that takes nothing.
 */
import { followKnownDay } from '#lib/clock.ts';
import { writerSocket } from '#lib/part.ts';
import { readSettings } from '#lib/settings.ts';
import { openReader, share } from './client.ts';
import { closedDoor } from './closed-door.ts';
import { knownDayAtHand } from './known-day.ts';
import { openWriteDoor } from './write.ts';

const { DATABASE_URL } = readSettings(process.env);
export const { write, writeKnown } = writerSocket ? closedDoor : openWriteDoor(DATABASE_URL);
const { reader: opened, connection } = openReader(DATABASE_URL);
if (writerSocket) share(opened);
followKnownDay((await knownDayAtHand(connection)).read);
export const reader = opened;
