/** The database of a running portal, for setting scenes and for looking at what a request left behind. */
import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accessLog } from '#db/schema/audit.ts';
import { readCatalogue, type Catalogue } from '#domains/courses/queries.ts';
import type { Write } from '#db/write.ts';
import type { TestDatabase } from '../database.ts';

export type LogRow = { action: string; refused: boolean; subjectId: number | null };

const leftOut = /^(access_log|deletion|known_day|held_round|session|course|module|module_version|module_item|account_search.*|sqlite_.*|__drizzle.*)$/;

export class Backstage {
  readonly reader: Reader;
  readonly write: Write;
  private readonly db: TestDatabase;
  private kept: Promise<Catalogue> | undefined;

  constructor(db: TestDatabase) {
    this.db = db;
    [this.reader, this.write] = [db.reader, db.write];
  }

  /** The catalogue, read once. */
  catalogue(): Promise<Catalogue> {
    return this.kept ??= readCatalogue(this.reader);
  }

  /** All that people have written, by table: every row of every table but the log, the catalogue and the index of names; of sessions, whose they are. */
  everything(): Record<string, string> {
    const tables = this.rows('select name from sqlite_schema where type = \'table\' order by name').map(([name]) => String(name)).filter((name) => !leftOut.test(name));
    const rows = tables.map((name) => [name, JSON.stringify(this.rows(`select * from "${name}"`))]);
    return Object.fromEntries([['session', JSON.stringify(this.rows('select id, account_id from session'))], ...rows]) as Record<string, string>;
  }

  /** What the log holds of an actor, oldest first: the act, whether it was refused, and whom it was about. */
  logOf(actorId: number): LogRow[] {
    return this.rows('select action, refused, subject_id from access_log where actor_id = ? order by id', actorId)
      .map(([action, refused, subjectId]) => ({ action: String(action), refused: refused === 1, subjectId: subjectId === null ? null : Number(subjectId) }));
  }

  /** Takes out of the log what it holds of an actor. */
  async forgetLogOf(actorId: number): Promise<void> {
    await this.write((tx) => tx.delete(accessLog).where(eq(accessLog.actorId, actorId)));
  }

  private rows(query: string, ...values: unknown[]): unknown[][] {
    return this.db.connection.raw.prepare(query).raw().all(values) as unknown[][];
  }
}
