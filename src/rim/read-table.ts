/** Has a file read by a thread that may take so much memory and time, and no more. */
import type { TableReport } from '#server/table-order.ts';
import { inThread, oneByOne, TooSlow } from './in-thread.ts';

const inTurn = oneByOne();

/** The table of a file, or why there is none. */
export const tableOf = (bytes: Uint8Array): Promise<TableReport> => inTurn(() => inThread<TableReport>('table-worker', bytes, { megabytes: 384, seconds: 20 }).catch(faultOf));

/** Too much for the memory or the time that it was given is a fault of the file; all else is ours. */
function faultOf(error: NodeJS.ErrnoException): TableReport {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return { ok: false, fault: 'bomb', line: undefined };
  if (error instanceof TooSlow) return { ok: false, fault: 'slow', line: undefined };
  throw error;
}
