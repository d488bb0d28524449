/** How every command of the operator begins. */
import { existsSync } from 'node:fs';
import { env, loadEnvFile } from 'node:process';
import { readSettings, type Settings } from '#lib/settings.ts';
import { beginPrivately } from '#server/privacy.ts';
import { startFault } from '#server/start-fault.ts';

/**
 * Gives the settings of the environment and of `.env`. From here on the files that the command
 * makes are for its user alone, and an error that the operator can mend ends it with one sentence.
 */
export function beginCommand(): Settings {
  beginRescue();
  return readSettings(env);
}

/** The same for a command that must run where no settings are left. */
export function beginRescue(): void {
  process.on('uncaughtException', (error) => {
    console.error(startFault(error) ?? error);
    process.exit(1);
  });
  beginPrivately();
  if (existsSync('.env')) loadEnvFile('.env');
}

/** The command was not called as it must be; the message says how. */
export class WrongCommand extends Error {
  override name = 'WrongCommand';
}
