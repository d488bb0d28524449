/**
 * Whether many writers share one fsync: writes a second through the door, alone and a hundred at
 * once, with synchronous FULL.
 */
import { sql } from 'drizzle-orm';
import { freshDatabase } from '../support/database.ts';

export type Writes = { alone: number; together: number };
const msEach = 1500;

/** Measures one writer who waits for each answer, then a hundred who do. */
export async function benchWrites(): Promise<Writes> {
  const db = freshDatabase();
  try {
    let n = 0;
    const writeOne = (): Promise<unknown> =>
      db.write((tx) =>
        tx.run(sql`insert into flash (id, body, expires_at) values (${String((n += 1))}, '{}', 0)`),
      );
    const rate = async (writers: number): Promise<number> => {
      const before = n;
      const until = performance.now() + msEach;
      await Promise.all(
        Array.from({ length: writers }, async () => {
          while (performance.now() < until) await writeOne();
        }),
      );
      return (n - before) / (msEach / 1000);
    };
    await rate(1);
    return { alone: await rate(1), together: await rate(100) };
  } finally {
    await db.close();
  }
}
