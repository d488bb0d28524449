/** `npm run daily`: the daily round by hand, for an operator who will not wait for the night; says in one line what went, and in another who was reminded, by number. */
import { migrate } from '#db/migrate.ts';
import { runRound } from '#server/nightly.ts';
import { beginCommand } from './_start.ts';

const settings = beginCommand();
migrate(settings.DATABASE_URL, new URL('../db/migrations', import.meta.url).pathname);
await runRound(settings, console.log);
