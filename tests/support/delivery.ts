/** What a channel is given, and what it says when it fails. */
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeliveryFailed } from '#outgoing/channels/failure.ts';
import type { DeliveryFile } from '#outgoing/channels/file.ts';

/** A key for the signature of webhooks. */
export const webhookKey = `whsec_${randomBytes(32).toString('base64')}`;

/** A file of these bytes that lies ready in a folder. */
export function readyFile(folder: string, bytes: Buffer): DeliveryFile {
  const path = join(folder, 'bereit');
  writeFileSync(path, bytes);
  return {
    path,
    name: 'lernstand_2026-11-23_K7QW2M.csv',
    id: 'K7QW2M',
    contentType: 'text/csv',
    hash: createHash('sha256').update(bytes).digest('hex'),
    rows: 2,
  };
}

/** The sentence for the Verwaltung, or "arrived". Throws what is no failure of a delivery. */
export async function problemOf(sending: Promise<void>): Promise<string> {
  try {
    await sending;
  } catch (error) {
    if (error instanceof DeliveryFailed) return error.problem;
    throw error;
  }
  return 'arrived';
}
