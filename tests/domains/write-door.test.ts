import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection } from '#db/connection.ts';
import { openWriteDoor } from '#db/write.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.close());

const add = (id: string) => sql`insert into flash (id, body, expires_at) values (${id}, '{}', 0)`;
const kept = async (): Promise<string[]> =>
  (await db.connection.execute('select id from flash order by id')).rows.map((row) =>
    String((row as unknown as unknown[])[0]),
  );

describe('the write door', () => {
  it('writes through to the disk, and keeps the rules between tables', async () => {
    const settings = await db.write(async (tx) => {
      const values = async (pragma: string): Promise<unknown> =>
        Object.values((await tx.run(sql.raw(`pragma ${pragma}`))).rows[0] ?? {})[0];
      return {
        journal: await values('journal_mode'),
        synchronous: await values('synchronous'),
        foreignKeys: await values('foreign_keys'),
      };
    });
    expect(settings).toEqual({ journal: 'wal', synchronous: 2, foreignKeys: 1 });
  });

  it('lets many writers share one commit', async () => {
    // What is on the disk as seen from outside, by each writer while it writes: it moves on once
    // for each commit.
    const outside = new Set<number>();
    await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        db.write(async (tx) => {
          await tx.run(add(`w${String(i).padStart(2, '0')}`));
          outside.add((await kept()).length);
        }),
      ),
    );
    expect(await kept()).toHaveLength(100);
    expect(outside.size).toBeLessThan(100);
  });

  it('takes back the one that fails, and keeps its neighbours', async () => {
    const answers = await Promise.allSettled([
      db.write((tx) => tx.run(add('a'))),
      db.write(async (tx) => {
        await tx.run(add('b'));
        throw new Error('changed my mind');
      }),
      db.write((tx) => tx.run(add('c'))),
    ]);
    expect(answers.map((a) => a.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await kept()).toEqual(['a', 'c']);
  });

  it('answers only what another connection can read', async () => {
    await db.write((tx) => tx.run(add('seen')));
    const other = openConnection(`file:${db.file}`, 0);
    expect((await other.execute('select count(*) from flash')).rows).toEqual([[1]]);
    other.close();
  });

  it('refuses to be opened from inside, where it would wait for itself', async () => {
    const door = openWriteDoor(`file:${db.file}`);
    await expect(door.write(() => door.write((tx) => tx.run(add('inner'))))).rejects.toThrow(
      /wait for itself/,
    );
    await door.close();
    expect(await kept()).toEqual([]);
  });
});
