/**
 * Has a file read by a process that may take so much memory and time, and no more: the system ends
 * it in any case.
 */
import { spawn } from 'node:child_process';
import type { TableWish } from '#lib/table-file.ts';
import { fileOf } from '#threads/thread.ts';
import type { TableReport } from '#threads/table-order.ts';
import { oneByOne } from '#threads/in-thread.ts';

const inTurn = oneByOne();
/**
 * The address space of Node itself is 1.3 GB before it reads a byte; what a file may take comes on
 * top.
 */
export const usual = { megabytes: 2000, heapMegabytes: 400, seconds: 20 };
const mostReportBytes = 64 * 1024 * 1024;

/** The table of a file, read as somebody wishes, or why there is none. */
export const tableOf = (
  bytes: Uint8Array,
  wish: TableWish = {},
  limits = usual,
): Promise<TableReport> => inTurn(() => readInChild(bytes, wish, limits));

function readInChild(
  bytes: Uint8Array,
  wish: TableWish,
  { megabytes, heapMegabytes, seconds }: typeof usual,
): Promise<TableReport> {
  const node = [
    process.execPath,
    `--max-old-space-size=${heapMegabytes}`,
    fileOf('table-child'),
    JSON.stringify(wish),
  ];
  // Only Linux bounds a process by its address space; on other systems Node's own limit and the
  // time remain.
  const [command = '', ...args] =
    process.platform === 'linux'
      ? ['/bin/sh', '-c', `ulimit -c 0; ulimit -v ${megabytes * 1024} && exec "$@"`, 'sh', ...node]
      : node;
  return new Promise((resolveWith, reject) => {
    const child = spawn(command, args, { env: {}, stdio: ['pipe', 'pipe', 'ignore'] });
    const said: Buffer[] = [];
    let length = 0;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, seconds * 1000);
    child.stdout.on('data', (chunk: Buffer) => {
      said.push(chunk);
      length += chunk.length;
      if (length > mostReportBytes) child.kill('SIGKILL');
    });
    // A child that is gone reads no more: what it did not say is said below.
    child.stdin.on('error', () => undefined).end(bytes);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      const begun = length > 0;
      if (code === 0 && begun)
        resolveWith(JSON.parse(Buffer.concat(said).toString('utf8')) as TableReport);
      else if (late) resolveWith(faulty('slow'));
      // It had begun with the file, and the system took it away.
      else if (begun) resolveWith(faulty('bomb'));
      else reject(new Error(`The reader of tables ended with ${String(code)} before it began.`));
    });
  });
}

const faulty = (fault: 'slow' | 'bomb'): TableReport => ({ ok: false, fault, line: undefined });
