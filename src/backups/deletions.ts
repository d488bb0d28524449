/**
 * The record of what was deleted, in a file beside the backups: sealed lines without content. The
 * portal adds each deletion within a second, so that after a restore it can be done again.
 */
import { existsSync } from 'node:fs';
import { open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { asc, lte } from 'drizzle-orm';
import { z } from 'astro/zod';
import { openReader } from '#db/client.ts';
import { placeOf, type Place } from '#db/address.ts';
import { deletion, deletionKinds } from '#db/schema/deletion.ts';
import { openWriteDoor } from '#db/write.ts';
import { alone } from '#jobs/alone.ts';
import { faultLine } from '#jobs/fault-line.ts';
import { open as unseal, seal } from '#lib/seal.ts';
import type { Settings } from '#lib/settings.ts';
import { syncFolder } from '#lib/sync-folder.ts';

const carryEveryMs = 1_000;
const atOnce = 500;

const lineShape = z.object({
  id: z.number(),
  kind: z.enum(deletionKinds),
  subject: z.string(),
  day: z.string(),
});
export type Deletion = z.infer<typeof lineShape>;

/** Where the record lies: beside the backups, or beside the database where they have no folder. */
export const recordOf = (settings: Pick<Settings, 'BACKUP_FOLDER'> & Place): string =>
  join(settings.BACKUP_FOLDER || dirname(placeOf(settings)), 'deletions.record');

/**
 * What the record holds, as it happened. A last line that was cut off does not count: its deletion
 * is carried again. Throws when the key is another.
 */
export async function readRecord(file: string, ring: string): Promise<Deletion[]> {
  if (!existsSync(file)) return [];
  const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
  return lines.map((line) =>
    lineShape.parse(JSON.parse(unseal(ring, Buffer.from(line, 'base64'), 'deletion'))),
  );
}

const lineOf = (ring: string, entry: Deletion): string =>
  `${seal(ring, JSON.stringify(entry), 'deletion').toString('base64')}\n`;

/** Takes out of the record what every backup knows: all up to the deletion `known`. */
async function shortenRecord(file: string, ring: string, known: number): Promise<void> {
  const kept = (await readRecord(file, ring)).filter(({ id }) => id > known);
  await writeFile(`${file}.part`, kept.map((entry) => lineOf(ring, entry)).join(''), {
    mode: 0o600,
    flush: true,
  });
  await rename(`${file}.part`, file);
  await syncFolder(dirname(file));
}

/** `version` is another number whenever something was written into the database. */
export type Carrier = {
  version: () => Promise<number>;
  carry: () => Promise<void>;
  shorten: (known: number) => Promise<void>;
  close: () => Promise<void>;
};

/**
 * Carries deletions out of the database of `url` into the record at `file`, one after the other.
 */
export function openCarrier(url: string, file: string, ring: string): Carrier {
  const door = openWriteDoor(url);
  const { reader, connection } = openReader(url);
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
  const next = (): Promise<(typeof deletion.$inferSelect)[]> =>
    reader.select().from(deletion).orderBy(asc(deletion.id)).limit(atOnce);
  const carryAll = async (): Promise<void> => {
    for (;;) {
      const rows = await next();
      const last = rows.at(-1);
      if (!last) return;
      await append(file, rows.map((row) => lineOf(ring, row)).join(''));
      await door.write((tx) => tx.delete(deletion).where(lte(deletion.id, last.id)));
    }
  };
  const carry = async (): Promise<void> => {
    if ((await next()).length > 0) await alone(url, 'deletions', carryAll);
  };
  return {
    version: () => connection.version(),
    carry: () => inTurn(carry),
    shorten: (known) => inTurn(() => shortenRecord(file, ring, known)),
    close: async () => {
      await turn;
      connection.close();
      await door.close();
    },
  };
}

/**
 * Adds to the end of a file, and returns when it is on the disk. A line that was cut off before is
 * ended first.
 */
async function append(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    if (size > 0 && last.toString() !== '\n')
      await handle.truncate((await readFile(file, 'utf8')).lastIndexOf('\n') + 1);
    await handle.appendFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Carries every second in which something was written; a failure is reported once, and tried again.
 */
export function carryEverySecond(carrier: Carrier): void {
  let seen = -1;
  let running = false;
  let failed = false;
  const look = async (): Promise<void> => {
    running = true;
    try {
      const now = await carrier.version();
      if (now === seen) return;
      await carrier.carry();
      seen = now;
      failed = false;
    } catch (error) {
      if (!failed)
        console.error(
          'What was deleted could not be recorded beside the backups; it is tried again every second.',
          faultLine(error),
        );
      failed = true;
    } finally {
      running = false;
    }
  };
  setInterval(() => {
    if (!running) void look();
  }, carryEveryMs).unref();
}
