/** The one database of this process: its reader and its write door, opened at first use. */
import { readSettings } from '#lib/settings.ts';
import { openReader } from './client.ts';
import { openWriteDoor } from './write.ts';

const { DATABASE_URL } = readSettings(process.env);
const door = openWriteDoor(DATABASE_URL);
export const { write } = door;
export const { reader } = openReader(DATABASE_URL);
