/** What keeps the portal from starting, said to the operator in one sentence. */
import { NewerDatabase } from '#db/migrate.ts';
import { codeOf } from '#db/write.ts';
import { WrongSetting } from '#lib/settings.ts';

const whereItIs = 'Check the setting DATABASE_URL and who owns the folder.';
const sentences: readonly [RegExp, string][] = [
  [/^EADDRINUSE$/, 'Another program listens on this port. Write another number into the setting PORT.'],
  [/^EADDRNOTAVAIL$|^ENOTFOUND$/, 'This machine has no such address. Check the setting HOST.'],
  [/^(ENOTDIR|EEXIST|EACCES|EPERM|EROFS|ENOSPC)$/, `The database's folder cannot be made. ${whereItIs}`],
  [/^SQLITE_(CANTOPEN|READONLY|PERM)/, `The database file cannot be opened for writing. ${whereItIs}`],
  [/^SQLITE_(BUSY|LOCKED)/, 'Another program keeps the database to itself. End it, or wait until its work is done, and start again.'],
  [/^SQLITE_(NOTADB|CORRUPT)/, 'The database file is damaged or is no database. Check the setting DATABASE_URL, or restore the last backup.'],
  [/^SQLITE_(FULL|IOERR)/, 'The disk of the database is full or broken. Make room, and start again.'],
];

/** The sentence for a fault that the operator can mend; null for one of ours, whose stack belongs into the log. */
export function startFault(error: unknown): string | null {
  if (error instanceof WrongSetting || error instanceof NewerDatabase) return error.message;
  return sentences.find(([pattern]) => pattern.test(codeNaming(error)))?.[1] ?? null;
}

function codeNaming(error: unknown): string {
  if (!(error instanceof Error)) return '';
  // The driver gives no code to a file that it cannot open at all.
  if (error.message.startsWith('ConnectionFailed')) return 'SQLITE_CANTOPEN';
  return codeOf(error) || ('code' in error ? String(error.code) : '');
}
