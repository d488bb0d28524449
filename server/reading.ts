/**
 * What a process runs that only reads (readers.ts). It ends when it is asked to, or when the process
 * is gone that writes.
 */
import { holdDatabase } from '#db/portal-lock.ts';
import { placeOf } from '#db/address.ts';
import { readSettings } from '#lib/settings.ts';
import { placeFrom, serve } from './front.ts';
import { beginPrivately } from './privacy.ts';
import { patienceMs, stopper } from './stopping.ts';
import { explain } from './start-fault.ts';

async function main(): Promise<void> {
  beginPrivately();
  const settings = readSettings(process.env);
  holdDatabase(placeOf(settings));
  const stopWith = stopper(await serve(placeFrom(settings)), patienceMs);
  const stop = (): void => {
    stopWith(() => {
      process.exit(0);
    });
  };
  // A service manager asks every process of a service, and the one that writes asks once more.
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

main().catch(explain);
