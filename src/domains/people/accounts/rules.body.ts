/**
 * How large the body of a form may be, in bytes: by its address, and by whose session it comes
 * with.
 */
import type { Role } from '#lib/actor.ts';

const kB = 1024;
/**
 * Whoever is not signed in sends a few lines: a name and a password, a card, a number, a report of
 * a barrier.
 */
const signedOut = 32 * kB;
/** What holds where an address has no row below. */
const signedIn = 256 * kB;

/**
 * So many notes of a kind, such as forms whose session ended, are stored for an account at once;
 * then the oldest is deleted.
 */
export const mostNotes = 5;

/** Where whole files are read in. */
export const uploadAddress = '/betreuung/lernende/einlesen/datei';

/**
 * Addresses with a limit of their own, and for whom; an address that takes files gets its row here.
 */
const byAddress: Record<string, { bytes: number; role: Role }> = {
  // The file and the form around it.
  [uploadAddress]: { bytes: 10 * kB * kB + 4 * kB, role: 'staff' },
};

/** The most that anybody may send to a path. */
export const mostBytesAt = (path: string): number => own(path)?.bytes ?? signedIn;

/** What somebody with this role, or null for nobody, may send to a path. */
export function mostBytesFor(path: string, role: Role | null): number {
  if (role === null) return signedOut;
  const row = own(path);
  return row?.role === role ? row.bytes : signedIn;
}

const own = (path: string): { bytes: number; role: Role } | undefined =>
  Object.hasOwn(byAddress, path) ? byAddress[path] : undefined;
