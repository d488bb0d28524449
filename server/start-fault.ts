/** What keeps the portal from starting, said to the operator in one sentence. */
import { forLog } from '#lib/for-log.ts';
import { codeOf, isServerGone } from '#db/codes.ts';

const whereItIs = 'Check the setting DATABASE_URL and who owns the folder.';
const noServer =
  'The database server does not answer, or does not let this portal in. Check the settings DATABASE_URL and DATABASE_TOKEN, and whether the server runs.';
const sentences: readonly [RegExp, string][] = [
  [
    /^EADDRINUSE$/,
    'Another program listens on this port. Write another number into the setting PORT.',
  ],
  [
    /^ERR_PARSE_ARGS/,
    'This command has no such option, or the option needs a value: README.md and docs/scaling.md say how it is written.',
  ],
  [/^EADDRNOTAVAIL$|^ENOTFOUND$/, 'This machine has no such address. Check the setting HOST.'],
  [/^(ENOTDIR|EEXIST)$/, `The database's folder cannot be made. ${whereItIs}`],
  [
    /^(EACCES|EPERM|EROFS|ENOSPC)$/,
    `Nothing can be written into the database's folder. ${whereItIs}`,
  ],
  [
    /^SQLITE_(CANTOPEN|READONLY|PERM)/,
    `The database file cannot be opened for writing. ${whereItIs}`,
  ],
  [
    /^SQLITE_(BUSY|LOCKED)/,
    'Another program keeps the database to itself. End it, or wait until its work is done, and start again.',
  ],
  [
    /^SQLITE_(NOTADB|CORRUPT)/,
    'The database file is damaged or is no database. Check the setting DATABASE_URL, or run "npm run restore -- FILE" with the newest good backup.',
  ],
  [
    /^SQLITE_(FULL|IOERR)/,
    'The disk of the database is full, broken or read-only. Make room, and start again.',
  ],
];

/**
 * Errors whose message is that sentence, by name: most of them are of commands, which the portal
 * itself does not load.
 */
const sayThemselves = new Set([
  'WrongSetting',
  'NoReader',
  'NewerDatabase',
  'NotEmpty',
  'NamespaceRefused',
  'DamagedDatabase',
  'WrongCommand',
  'NoNewModule',
  'NoSuchModule',
  'NotAsSealed',
  'BadBackup',
  'BackupUnderWay',
  'PortalIsRunning',
  'RestoreUnderWay',
]);

/**
 * The sentence for a fault that the operator can mend; null for one of ours, whose stack belongs
 * into the log.
 */
export function startFault(error: unknown): string | null {
  if (isServerGone(error)) return noServer;
  if (error instanceof Error && sayThemselves.has(error.name)) return error.message;
  return sentences.find(([pattern]) => pattern.test(codeNaming(error)))?.[1] ?? null;
}

/** Ends the process: one sentence for a mistake that the operator can mend, the stack for all else. */
export function explain(error: unknown): never {
  console.error(startFault(error) ?? forLog(error));
  process.exit(1);
}

function codeNaming(error: unknown): string {
  return codeOf(error) || (error instanceof Error && 'code' in error ? String(error.code) : '');
}
