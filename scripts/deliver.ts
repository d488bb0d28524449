/**
 * `npm run deliveries`: delivers at once what is due, for an operator who will not wait for the
 * next minute.
 */
import { migrate } from '#db/migrate.ts';
import { runDeliveries } from '#jobs/run-deliveries.ts';
import { beginCommand } from './_start.ts';

const settings = beginCommand();
await migrate(settings.DATABASE_URL, new URL('../db/migrations', import.meta.url).pathname);
const round = await runDeliveries(settings);
for (const line of round?.said ?? []) console.error(line);
console.log(
  round
    ? `Deliveries: ${round.arrived} arrived, ${round.failed} failed.`
    : 'Deliveries: another program is making them right now.',
);
