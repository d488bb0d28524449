/** The nightly backup in a thread of its own: copying, sealing and proving hold nobody up. */
import { backUpInto } from '#backups/nightly-backup.ts';
import { answer } from './answer.ts';

await answer('backup-worker', backUpInto);
