/** `npm run daily`: the daily round by hand, for an operator who will not wait for the night; says in one line what went, and in another who was reminded, by number. */
import { existsSync } from 'node:fs';
import { env, loadEnvFile } from 'node:process';
import { migrate } from '#db/migrate.ts';
import { runRound } from '#server/nightly.ts';
import { readSettings } from '#lib/settings.ts';

if (existsSync('.env')) loadEnvFile('.env');
const settings = readSettings(env);
migrate(settings.DATABASE_URL, new URL('../db/migrations', import.meta.url).pathname);
await runRound(settings, console.log);
