/** The one database of this process: its reader and its write door, opened at first use. */
import { followKnownDay } from '#lib/clock.ts';
import { readSettings } from '#lib/settings.ts';
import { openReader } from './client.ts';
import { knownDayAtHand } from './known-day.ts';
import { openWriteDoor } from './write.ts';

const { DATABASE_URL } = readSettings(process.env);
const door = openWriteDoor(DATABASE_URL);
export const { write, writeKnown } = door;
const { reader: opened, connection } = openReader(DATABASE_URL);
followKnownDay((await knownDayAtHand(connection)).read);
export const reader = opened;
