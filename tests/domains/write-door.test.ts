/** What the write door promises, on both engines of the database. */
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReader } from '#db/client.ts';
import { openWriteDoor } from '#db/write.ts';
import { engines, inFile, type Opened } from '../support/engines.ts';

const add = (id: string) => sql`insert into flash (id, body, expires_at) values (${id}, '{}', 0)`;

describe.each(engines)('the write door on %s', (_, open) => {
  let db: Opened;
  beforeEach(async () => {
    db = await open();
  });
  afterEach(() => db.close());

  const ids = async (): Promise<string[]> =>
    (await db.connection.execute('select id from flash order by id')).rows.map(
      (row) => row[0] as string,
    );

  it('lets many writers share one commit', async () => {
    // What is stored as seen from outside, by each writer while it writes: it moves on once for
    // each commit.
    const outside = new Set<number>();
    await Promise.all(
      Array.from({ length: 100 }, (_each, i) =>
        db.write(async (tx) => {
          await tx.run(add(`w${String(i).padStart(2, '0')}`));
          outside.add((await ids()).length);
        }),
      ),
    );
    expect(await ids()).toHaveLength(100);
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
    expect(await ids()).toEqual(['a', 'c']);
  });

  it('takes back one that fails alone, or as the last', async () => {
    const failing = async (id: string): Promise<never> =>
      db.write(async (tx) => {
        await tx.run(add(id));
        throw new Error('changed my mind');
      });
    await expect(failing('a')).rejects.toThrow('changed my mind');
    await Promise.allSettled([db.write((tx) => tx.run(add('b'))), failing('c')]);
    await expect(db.write(() => Promise.reject(new Error('did nothing')))).rejects.toThrow();
    expect(await ids()).toEqual(['b']);
  });

  it('keeps the rules between tables, and names the one that was broken', async () => {
    await expect(
      db.write((tx) =>
        tx.run(sql`insert into idle_notice (account_id, early_on) values (77, '2026-01-01')`),
      ),
    ).rejects.toSatisfy((error: Error) => /FOREIGN KEY/.test(String(error.cause)));
    await db.write((tx) => tx.run(add('same')));
    await expect(db.write((tx) => tx.run(add('same')))).rejects.toSatisfy((error: Error) =>
      /UNIQUE/.test(String(error.cause)),
    );
  });

  it('stores whole numbers, words, bytes and nothing as what they are', async () => {
    await db.write((tx) =>
      tx.run(
        sql`insert into account (public_id, role, given_name, family_name, user_name, password_hash, made_on, demo)
            values ('p', 'admin', 'Rosa', ${'3'}, ${null}, ${Buffer.from([1, 2])}, '2026-01-01', ${1})`,
      ),
    );
    const { rows } = await db.connection.execute(
      'select typeof(user_name), typeof(family_name), typeof(demo), hex(password_hash) from account',
    );
    expect(rows).toEqual([['null', 'text', 'integer', '0102']]);
  });

  it('finds nothing by a number that is none', async () => {
    await db.write((tx) => tx.run(add('a')));
    const found = await db.connection.execute({
      sql: 'select id from flash where expires_at = ?',
      args: [Number.NaN],
    });
    expect(found.rows).toEqual([]);
  });

  it('answers only what another connection can read', async () => {
    await db.write((tx) => tx.run(add('seen')));
    const { connection } = openReader(db.url);
    expect((await connection.execute('select count(*) from flash')).rows).toEqual([[1]]);
    connection.close();
  });

  it('gives readers a way that cannot write', async () => {
    await expect(db.connection.execute("delete from flash where id = 'a'")).rejects.toThrow();
  });

  it('stores what asks nothing, all but the one that fails', async () => {
    const door = openWriteDoor(db.url);
    await db.write((tx) => tx.run(add('there')));
    const answers = await Promise.allSettled([
      door.writeKnown((tx) => tx.run(add('a'))),
      door.writeKnown(async (tx) => {
        await tx.run(add('half'));
        await tx.run(add('there'));
      }),
      door.writeKnown((tx) => tx.run(add('b'))),
      door.write((tx) => tx.run(add('asks'))),
      door.writeKnown((tx) => tx.run(add('c'))),
    ]);
    await door.close();
    expect(answers.map((a) => a.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    expect(await ids()).toEqual(['a', 'asks', 'b', 'c', 'there']);
  });

  it('refuses to be opened from inside, where it would wait for itself', async () => {
    const door = openWriteDoor(db.url);
    await expect(door.write(() => door.write((tx) => tx.run(add('inner'))))).rejects.toThrow(
      /wait for itself/,
    );
    await door.close();
    expect(await ids()).toEqual([]);
  });

  it('does not let a query in that comes after its command', async () => {
    let late: Promise<unknown> = Promise.resolve();
    await db.write(async (tx) => {
      await tx.run(add('a'));
      late = new Promise((resolve) => setTimeout(resolve, 50)).then(() => tx.run(add('late')));
      late.catch(() => undefined);
    });
    await expect(late).rejects.toSatisfy((error: Error) =>
      /after its command/.test(String(error.cause)),
    );
    expect(await ids()).toEqual(['a']);
  });
});

describe('the write door on a file', () => {
  it('writes through to the disk', async () => {
    const db = await inFile();
    const settings = await db.write(async (tx) => {
      const values = async (pragma: string): Promise<unknown> =>
        Object.values((await tx.run(sql.raw(`pragma ${pragma}`))).rows[0] ?? {})[0];
      return {
        journal: await values('journal_mode'),
        synchronous: await values('synchronous'),
        foreignKeys: await values('foreign_keys'),
      };
    });
    await db.close();
    expect(settings).toEqual({ journal: 'wal', synchronous: 2, foreignKeys: 1 });
  });
});
