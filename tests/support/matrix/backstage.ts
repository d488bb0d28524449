/**
 * The database of a running portal, for setting scenes and for looking at what a request left
 * behind.
 */
import { eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accessLog } from '#db/schema/audit.ts';
import { readCatalogue, type Catalogue } from '#domains/learning/courses/queries.ts';
import type { Write } from '#db/write.ts';
import type { TestDatabase } from '../database.ts';

export type LogRow = { action: string; refused: boolean; subjectId: number | null };

/**
 * What may change without anybody's doing: the log, the catalogue, what the clock and the round
 * keep, the index of names.
 */
const leftOut =
  /^(access_log|deletion|known_day|held_round|course|module|module_version|module_item|account_search.*|sqlite_.*|__drizzle.*|touched)$/;
/** A session says when it was last used, which each page does. */
const acts = (table: string): string[] =>
  table === 'session' ? ['insert', 'delete'] : ['insert', 'update', 'delete'];

export class Backstage {
  readonly reader: Reader;
  readonly write: Write;
  private readonly db: TestDatabase;
  private kept: Promise<Catalogue> | undefined;

  private constructor(db: TestDatabase) {
    this.db = db;
    [this.reader, this.write] = [db.reader, db.write];
  }

  /** Goes behind the portal of a database, which notes from then on which tables are written to. */
  static async open(db: TestDatabase): Promise<Backstage> {
    const backstage = new Backstage(db);
    const tables = backstage
      .rows("select name from sqlite_schema where type = 'table'")
      .map(([name]) => String(name))
      .filter((name) => !leftOut.test(name));
    const triggers = tables.flatMap((name) =>
      acts(name).map(
        (act) =>
          `create trigger "touched ${name} ${act}" after ${act} on "${name}" begin insert into touched select '${name}' where not exists (select 1 from touched where name = '${name}'); end`,
      ),
    );
    await db.write(async (tx) => {
      for (const statement of ['create table touched (name text not null)', ...triggers])
        await tx.run(sql.raw(statement));
    });
    return backstage;
  }

  /** Forgets which tables were written to until now. */
  async forgetTouched(): Promise<void> {
    await this.write((tx) => tx.run(sql.raw('delete from touched')));
  }

  /** The tables of what people have written that were written to since. */
  touched(): string[] {
    return this.rows('select name from touched order by name').map(([name]) => String(name));
  }

  /** The catalogue, read once. */
  catalogue(): Promise<Catalogue> {
    return (this.kept ??= readCatalogue(this.reader));
  }

  /**
   * What the log holds of an actor, oldest first: the act, whether it was refused, and whom it was
   * about.
   */
  logOf(actorId: number): LogRow[] {
    return this.rows(
      'select action, refused, subject_id from access_log where actor_id = ? order by id',
      actorId,
    ).map(([action, refused, subjectId]) => ({
      action: String(action),
      refused: refused === 1,
      subjectId: subjectId === null ? null : Number(subjectId),
    }));
  }

  /** Takes out of the log what it holds of an actor. */
  async forgetLogOf(actorId: number): Promise<void> {
    await this.write((tx) => tx.delete(accessLog).where(eq(accessLog.actorId, actorId)));
  }

  private rows(query: string, ...values: unknown[]): unknown[][] {
    return this.db.connection.raw.prepare(query).raw().all(values) as unknown[][];
  }
}
