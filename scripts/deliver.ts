/** `npm run deliveries`: delivers at once what is due, for an operator who will not wait for the next minute. */
import { existsSync } from 'node:fs';
import { env, loadEnvFile } from 'node:process';
import { migrate } from '#db/migrate.ts';
import { readSettings } from '#lib/settings.ts';
import { runDeliveries } from '#server/deliveries.ts';

if (existsSync('.env')) loadEnvFile('.env');
const settings = readSettings(env);
migrate(settings.DATABASE_URL, new URL('../db/migrations', import.meta.url).pathname);
const round = await runDeliveries(settings);
for (const line of round?.told ?? []) console.error(line);
console.log(round ? `Deliveries: ${round.arrived} arrived, ${round.failed} failed.` : 'Deliveries: another program is making them right now.');
