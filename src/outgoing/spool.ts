/** Lets the export's worker write into a file without a name, one after the other. */
import { open, rm, mkdtemp, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reader } from '#db/client.ts';
import type { Scope } from '#domains/reporting/lernstand/queries.scope.ts';
import {
  assignedQuery,
  numberColumn,
  selectedNames,
} from '#domains/reporting/lernstand/queries.selected.ts';
import { readLookups } from '#domains/reporting/lernstand/queries.ts';
import type { ExportOrder, ExportReport } from '#domains/reporting/lernstand/queries.order.ts';
import { writeExport } from './write-export.ts';
import { inThread, oneByOne } from '#threads/in-thread.ts';

const inTurn = oneByOne();

/** Whose rows, and how they are written; `url` is the address of the database. */
export type Wanted = Omit<ExportOrder, 'fd' | 'query' | 'lookups'> & { scope: Scope };
export type Spooled = ExportReport & { handle: FileHandle };

/** Writes an export; gives its report and the open file, which the caller closes. */
export const spool = (reader: Reader, wanted: Wanted): Promise<Spooled> =>
  inTurn(() => spoolNow(reader, wanted));

async function spoolNow(reader: Reader, { scope, ...rest }: Wanted): Promise<Spooled> {
  const { sql, params } = assignedQuery(reader, scope).toSQL();
  const query = { sql, params, id: numberColumn, names: selectedNames };
  const lookups = await readLookups(reader);
  const handle = await openNameless();
  try {
    const order: ExportOrder = { ...rest, query, lookups, fd: handle.fd };
    const report = isSmall(order, scope)
      ? await writeExport(order)
      : await inThread('export-worker', order);
    return { ...report, handle };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * The changes of so few people are written sooner than a thread has started; the engine that asks
 * for them is in one already.
 */
const mostAtOnce = 2000;
const isSmall = ({ changesOf }: ExportOrder, { learnerIds }: Scope): boolean =>
  changesOf !== undefined && learnerIds !== undefined && learnerIds.length <= mostAtOnce;

/**
 * Without a name the file is gone with its last handle, so that no personal data stay behind, not
 * even after a power cut.
 */
async function openNameless(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'lernstand-'));
  try {
    return await open(join(folder, 'file'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
