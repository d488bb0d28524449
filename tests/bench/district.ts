/** How long the figures of a whole district take, and the sum of its saved journeys. */
import { coursesGiven } from '#domains/reporting/statistics/queries.ts';
import { byCourse, byMonth, savedSince } from '#domains/reporting/statistics/rules.ts';
import { savedIn } from '#domains/desk/journeys-saved/queries.ts';
import { fillOffice } from '../support/big-office.ts';
import { freshDatabase } from '../support/database.ts';

const learners = 50_000;

/** CPU time in ms. */
export async function benchFigures(): Promise<{ name: string; work: number }[]> {
  const db = freshDatabase();
  try {
    const {
      staff: { siteIds, today },
    } = fillOffice(db, learners);
    const counted = await timed('by course and by month', async () => {
      const given = await coursesGiven(db.reader, siteIds);
      if (byCourse(given).get(1)?.underway !== learners || byMonth(given, today).length === 0)
        throw new Error('The figures are wrong.');
    });
    return [
      counted,
      await timed('saved journeys', async () => {
        await savedIn(db.reader, siteIds, { since: savedSince(today), perJourney: 90 });
      }),
    ];
  } finally {
    await db.close();
  }
}

async function timed(
  name: string,
  work: () => Promise<void>,
): Promise<{ name: string; work: number }> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { name, work: (user + system) / 1000 };
}
