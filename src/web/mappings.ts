/**
 * The mapping files of this portal, read once; `server/main.ts` has refused to start with a wrong
 * one.
 */
import { readMappings } from '#outgoing/mappings.ts';
import { readSettings } from '#lib/settings.ts';

export const mappings = readMappings(readSettings(process.env).EXPORT_MAPPINGS);
