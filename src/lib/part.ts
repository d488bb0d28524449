/**
 * Which part of the portal this process is: the one that writes, or one of those that only read
 * (server/readers.ts).
 */

/** The setting by which a process that only reads learns where the one that writes listens. */
export const writerSetting = 'HEIMVORTEIL_WRITER';

/** The socket of the process that writes; null in that process itself, and in commands. */
export const writerSocket: string | null = process.env[writerSetting] ?? null;

/** Says to the process that writes by which address somebody asks. */
export const askerHeader = 'heimvorteil-asker';
