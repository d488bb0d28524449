/**
 * A clock that leaps takes nothing: every kind that a day decides, against leaps of a day to ten
 * years (decisions/025).
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq, sql } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { accessLog } from '#db/schema/audit.ts';
import { heldRound, knownDay } from '#db/schema/clock.ts';
import { fact } from '#db/schema/progress.ts';
import { openFileConnection } from '#db/file.ts';
import { migrate } from '#db/migrate.ts';
import { allowRound } from '#domains/office/clock/commands.ts';
import { mayGo, roundHeld } from '#domains/office/clock/queries.ts';
import { retentionOf } from '#domains/office/retention/rules.ts';
import { findOver, guardedRound, isAskedFor, type Passed } from '#jobs/daily.ts';
import { Conflict } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { readSettings } from '#lib/settings.ts';
import { addDays, dayNumber } from '#lib/time.ts';
import { rowsOfEveryKind } from '../support/every-kind.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

const known = '2026-10-06';
const retention = retentionOf(readSettings({}));
let db: TestDatabase;
beforeEach(async () => {
  db = freshDatabase();
  await db.write((tx) => tx.update(knownDay).set({ day: known, since: '2025-01-01' }));
  rowsOfEveryKind(db.file, known);
});
afterEach(() => db.close());

const at = (day: string): Date => new Date(`${day}T03:10:00+01:00`);
const round = (day: string): Promise<Passed> =>
  guardedRound(
    {
      reader: db.reader,
      write: db.write,
      retention,
      find: (now) => findOver(db.reader, retention, now),
    },
    at(day),
  );
const knows = async (): Promise<string | undefined> =>
  (await db.reader.select({ day: knownDay.day }).from(knownDay))[0]?.day;
const yes = async (
  by: { id: number; role: 'admin' } | { id: null; role: 'system' } = { id: null, role: 'system' },
): Promise<void> => {
  const round = (await roundHeld(db.reader))?.publicId ?? '';
  await db.write((tx) => allowRound(tx, by, { round }));
};

/** Every row of every table, but what a round that waits notes of itself. */
function everything(): Record<string, unknown> {
  const { raw, close } = openFileConnection(`file:${db.file}`, 5000);
  const tables = raw
    .prepare(
      "select name from sqlite_master where type = 'table' and sql not like '%fts5%' and name not like 'sqlite%' and name <> 'held_round'",
    )
    .raw()
    .all([])
    .flat() as string[];
  const rows = Object.fromEntries(
    tables.map((name) => [name, raw.prepare(`select * from "${name}"`).raw().all([])]),
  );
  close();
  return rows;
}

describe('a clock that leaps', () => {
  const leaps = [-3653, -400, -40, -3, -2, -1, 3, 4, 40, 400, 3653];

  it.each(leaps)(
    'by %i days takes, ends and notes nothing, and the known day stays',
    async (days) => {
      const before = everything();
      const passed = await round(addDays(known, days));
      expect(passed.kind).toBe('held');
      expect(everything()).toEqual(before);
      expect(await knows()).toBe(known);
      expect(await mayGo(db.reader, at(addDays(known, days)))).toBe(false);
      expect(await mayGo(db.reader, at(known))).toBe(false);
    },
  );

  it('of ten years would take each kind that there is: so the table above tries them all', async () => {
    const { over } = await findOver(db.reader, retention, at(addDays(known, 3653)));
    expect(
      Object.entries(over)
        .filter(([, { n }]) => n === 0)
        .map(([kind]) => kind),
    ).toEqual([]);
  });

  it.each([0, 1, 2])(
    'by %i days is an ordinary day: what is over goes, and the day is known',
    async (days) => {
      const passed = await round(addDays(known, days));
      expect(passed.kind).toBe('went');
      expect(await knows()).toBe(addDays(known, days));
      expect(await mayGo(db.reader, at(addDays(known, days)))).toBe(true);
    },
  );
});

describe('a round that waits', () => {
  it('has a German name for each kind that an admin reads of', async () => {
    await round(addDays(known, 3653));
    const counts = Object.keys((await roundHeld(db.reader))?.counts ?? {});
    expect(counts.length).toBeGreaterThan(30);
    expect(counts.filter((kind) => !(kind in messages.clock.kinds))).toEqual([]);
  });

  it('goes after an admin said yes to what it showed; the yes is in the log', async () => {
    const today = addDays(known, 9);
    expect(await round(today)).toMatchObject({
      kind: 'held',
      held: { reason: 'ahead', day: today },
      known,
    });
    expect(await isAskedFor(db.reader, at(today))).toBe(false);
    await yes({ id: 1, role: 'admin' });
    expect(await knows()).toBe(today);
    expect(await isAskedFor(db.reader, at(today))).toBe(true);
    expect((await round(today)).kind).toBe('went');
    expect(
      await db.reader
        .select({ actorId: accessLog.actorId })
        .from(accessLog)
        .where(eq(accessLog.action, 'round_allowed')),
    ).toEqual([{ actorId: 1 }]);
    expect(await roundHeld(db.reader)).toBeNull();
  });

  it('asks again when it is more by then, and takes nothing before', async () => {
    const today = addDays(known, 400);
    await round(today);
    await yes();
    const { raw, close } = openFileConnection(`file:${db.file}`, 5000);
    raw.exec(
      "insert into barrier_report (number, day, page, body, contact) values ('BM-2', '2020-01-01', '', '', '')",
    );
    for (let i = 0; i < 60; i += 1)
      raw.exec(
        `insert into barrier_report (number, day, page, body, contact) values ('BM-x${i}', '2020-01-01', '', '', '')`,
      );
    close();
    const before = everything();
    expect(await round(today)).toMatchObject({
      kind: 'held',
      held: { reason: 'much', yesOn: null },
    });
    expect(everything()).toEqual(before);
  });

  it('is not gone by a yes to what was shown before', async () => {
    await round(addDays(known, 40));
    const shown = (await roundHeld(db.reader))?.publicId ?? '';
    await round(addDays(known, 400));
    await expect(
      db.write((tx) => allowRound(tx, { id: null, role: 'system' }, { round: shown })),
    ).rejects.toThrow(Conflict);
    expect(await knows()).toBe(known);
  });

  it('looks by itself once the clock was put right, and goes', async () => {
    await round(addDays(known, -40));
    expect(await isAskedFor(db.reader, at(known))).toBe(true);
    expect((await round(known)).kind).toBe('went');
    expect(await db.reader.$count(heldRound)).toBe(0);
  });

  it('is looked at when the clock leaps while the portal runs', async () => {
    expect(await isAskedFor(db.reader, at(known))).toBe(false);
    expect(await isAskedFor(db.reader, at(addDays(known, 400)))).toBe(true);
  });
});

describe('a round on an ordinary day', () => {
  const addLearners = (n: number, lastDay: string): void => {
    const { raw, close } = openFileConnection(`file:${db.file}`, 5000);
    raw.exec('begin');
    for (let i = 0; i < n; i += 1) {
      const id = 10_000 + i;
      raw
        .prepare(
          "insert into account (id, public_id, role, given_name, family_name, site_id, made_on, opened_on, signed_in_on) values (?, ?, 'learner', 'A', 'B', 1, '2025-01-01', '2025-01-01', ?)",
        )
        .run([id, `p${lastDay}${id}`, known]);
      raw
        .prepare(
          'insert into course_standing (learner_id, course_id, started_day, last_day) values (?, 1, 1, ?)',
        )
        .run([id, dayNumber(lastDay)]);
      raw
        .prepare(
          'insert into fact (learner_id, id, course_id, module_id, version_id, verb, with_help, day, recorded_by) values (?, ?, 1, 1, 1, 0, 0, ?, ?)',
        )
        .run([id, Buffer.from([i % 256, i >> 8]), dayNumber(lastDay), id]);
    }
    raw.exec('commit');
    close();
  };

  it('takes nothing when more than 50 and more than one in twenty would go', async () => {
    addLearners(51, '2025-01-01');
    const before = await db.reader.$count(fact);
    expect(await round(known)).toMatchObject({ kind: 'held', held: { reason: 'much' } });
    expect(await db.reader.$count(fact)).toBe(before);
  });

  it('goes when it is 50', async () => {
    await db.write((tx) => tx.run(sql`delete from course_standing`));
    addLearners(49, '2025-01-01');
    expect((await round(known)).kind).toBe('went');
  });
});

describe('a database without a known day', () => {
  it('begins with the greatest day that its rows prove, whatever the clock says; due days and last days prove nothing', async () => {
    await db.write((tx) => tx.delete(knownDay));
    await db.write((tx) => tx.update(account).set({ madeOn: '2026-01-01' }));
    const { raw, close } = openFileConnection(`file:${db.file}`, 5000);
    raw.exec(
      "update assignment set due_day = '2031-01-01'; update access_card set last_day = '2031-01-01'",
    );
    close();
    await migrate(`file:${db.file}`, 'db/migrations');
    expect(await knows()).toBe(known);
  });

  it('begins with today where nothing happened yet', async () => {
    const empty = freshDatabase();
    expect((await empty.reader.select({ day: knownDay.day }).from(knownDay))[0]?.day).toMatch(
      /^20\d\d-\d\d-\d\d$/,
    );
    await empty.close();
  });
});
