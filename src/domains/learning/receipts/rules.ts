/** Receipts of what a learner did of their own accord: their kinds and their numbers. */
import { z } from 'astro/zod';
import { spokenNumber } from '#lib/spoken-number.ts';

export type ReceiptKind = 'shared' | 'unshared' | 'certificate_deleted';

/** A receipt's number, from 8 random bytes. */
export const receiptNumber = (random: Uint8Array, day: string): string =>
  spokenNumber('QU', random, day);

/**
 * The address of a receipt for its owner. For a deleted certificate it holds the number, which is
 * stored nowhere else (docs/rules.md).
 */
export const receiptAddress = (receipt: string, certificate?: string): string =>
  `/lernen/quittungen/${receipt}${certificate === undefined ? '' : `?nachweis=${encodeURIComponent(certificate)}`}`;

/** The made-up name that a form carries; undefined where it has none. */
export const onceField = z.uuid().optional().catch(undefined);
