/** Receipts of what a learner did of their own accord: their kinds and their numbers. */
import { z } from 'astro/zod';
import { spokenNumber } from '#lib/spoken-number.ts';

export type ReceiptKind = 'shared' | 'unshared' | 'certificate_deleted';

/** A receipt's number, from 8 random bytes. */
export const receiptNumber = (random: Uint8Array, day: string): string =>
  spokenNumber('QU', random, day);

/**
 * Where its owner finds a receipt; that of a deleted certificate says the number only there, since
 * nothing else keeps it (law.md).
 */
export const receiptAddress = (receipt: string, certificate?: string): string =>
  `/lernen/quittungen/${receipt}${certificate === undefined ? '' : `?nachweis=${encodeURIComponent(certificate)}`}`;

/** The made-up name that a form carries; undefined where it has none. */
export const onceField = z.uuid().optional().catch(undefined);
