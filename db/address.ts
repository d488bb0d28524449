/** Where the database is: a file of this machine, or a libSQL server. */
import { join } from 'node:path';

const server = /^(wss?|libsql):\/\//;

/** Whether the database of `url` is on a libSQL server. */
export const isOnServer = (url: string): boolean => server.test(url);

/** The path in a `file:` address; throws a sentence for the operator on any other. */
export function filePathOf(url: string): string {
  if (!url.startsWith('file:'))
    throw new Error(
      `This needs a database in a file, and DATABASE_URL names a server: ${withoutToken(url)}.`,
    );
  return url.slice('file:'.length).replace(/^\/\/(?=\/)/, '');
}

/**
 * The path beside which the portal keeps its own files: the database's, or for one on a server a name
 * in the folder that the portal has.
 */
export const placeOf = ({ DATABASE_URL: url, DATA_FOLDER: folder }: Place): string =>
  isOnServer(url) ? join(folder, 'heimvorteil.db') : filePathOf(url);

/** The settings that say where the database is, and where the portal's own files are. */
export type Place = { DATABASE_URL: string; DATA_FOLDER: string };

/** The address as it may be shown: a server's carries the token that opens it. */
function withoutToken(url: string): string {
  if (!isOnServer(url)) return url;
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
