/**
 * How long staff wait to see whom a rule reaches, where one site has 50,000 learners; and the
 * nightly round over them.
 */
import { sql } from 'drizzle-orm';
import { countReached, reachedPage } from '#domains/desk/reminders/queries.ts';
import { makeRule } from '#domains/desk/reminders/commands.ts';
import { templates, templateNames } from '#domains/desk/reminders/rules.ts';
import { reminderRound } from '#jobs/reminders.ts';
import { readSettings } from '#lib/settings.ts';
import { freshDatabase } from '../support/database.ts';
import { fillOffice } from '../support/big-office.ts';

/** In ms: by the clock, and of work, which a busy machine does not stretch. */
type Asked = { name: string; ms: number; work: number; people: number; preview: boolean };
const learners = 50_000;
const times = 5;
const today = '2026-10-06';

/**
 * Measures the preview of each template (how many, and the first names), and a night in which
 * everybody is reminded.
 */
export async function benchReminders(): Promise<Asked[]> {
  const db = freshDatabase();
  try {
    const { staff } = fillOffice(db, learners);
    const [siteId = 0] = staff.siteIds;
    await db.write((tx) =>
      tx.run(
        sql`update account set site_id = ${siteId}, opened_on = ${today} where role = 'learner'`,
      ),
    );
    const asked: Asked[] = [];
    for (const name of templateNames) {
      const rule = { id: null, siteId, conditions: templates[name] };
      const took: Took[] = [];
      for (let i = 0; i < times; i += 1) {
        took.push(
          await timed(async () => {
            const people = await countReached(db.reader, rule, today);
            await reachedPage(db.reader, rule, { today, offset: 0, limit: 25 });
            return people;
          }),
        );
      }
      const median = took.sort((a, b) => a.work - b.work)[Math.floor(times / 2)];
      if (median) asked.push({ name: `preview "${name}"`, preview: true, ...median });
    }
    await db.write((tx) =>
      makeRule(tx, staff, {
        once: 'bench',
        site: siteId,
        name: 'Weiterlernen',
        body: 'Ihr Kurs wartet.',
        conditions: templates.rest,
      }),
    );
    const night = async () =>
      (
        await reminderRound(
          { reader: db.reader, write: db.write, settings: readSettings({}) },
          new Date(`${today}T03:10:00+02:00`),
        )
      ).given;
    asked.push({ name: 'a night that reminds everybody', preview: false, ...(await timed(night)) });
    return asked;
  } finally {
    await db.close();
  }
}

type Took = { ms: number; work: number; people: number };

async function timed(count: () => Promise<number>): Promise<Took> {
  const used = process.cpuUsage();
  const began = performance.now();
  const people = await count();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(used);
  return { ms, work: (user + system) / 1000, people };
}
