import { withReader } from '#db/client.ts';
import { openWriteDoor } from '#db/write.ts';
import { mayGo } from '#domains/office/clock/queries.ts';
import type { Round } from '#domains/reporting/delivery/rules.ts';
import type { Settings } from '#lib/settings.ts';
import { alone } from './alone.ts';
import { deliverRound } from './deliver.ts';

const waits =
  'Deliveries: nothing goes out until an admin has looked at the date, under Verwaltung or with "npm run daily -- --show".';

/**
 * Delivers once what is due; nothing while the clock is doubted (decisions/025), and null when
 * another engine is at work.
 */
export async function runDeliveries(settings: Settings): Promise<Round | null> {
  const door = openWriteDoor(settings.DATABASE_URL);
  try {
    return await withReader(settings.DATABASE_URL, async (reader) => {
      if (!(await mayGo(reader, new Date()))) return { arrived: 0, failed: 0, said: [waits] };
      return alone(settings.DATABASE_URL, 'deliveries', () =>
        deliverRound({ reader, write: door.write, settings }),
      );
    });
  } finally {
    await door.close();
  }
}
