/** What people type, as it is stored: one cleaner for every field of every form and file. */
import { z } from 'astro/zod';
import { lettersIn } from './letters.ts';
import type { Sentence } from './say.ts';

/**
 * Signs that nobody sees, pasted from a text program: soft hyphens, signs without width, signs of
 * direction. Joiners of Persian and Indian scripts are letters.
 */
const unseen =
  /[\u00AD\u034F\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFC]/gu;

/** One line, in any script: without what breaks lines, and without what nobody sees. */
export const tidy = (typed: string): string =>
  typed
    .replace(unseen, '')
    .normalize('NFC')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** The same with its paragraphs; all kinds of line breaks are taken alike. */
const tidyParagraphs = (typed: string): string =>
  typed
    .replace(unseen, '')
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

const field =
  (clean: (typed: string) => string) => (most: number, tooLong: Sentence, missing?: Sentence) =>
    z
      .string(missing === undefined ? {} : { error: missing })
      .optional()
      .transform((typed) => clean(typed ?? ''))
      .refine((text) => lettersIn(text) <= most, tooLong)
      .refine((text) => missing === undefined || text !== '', missing ?? '');

/** A field of one line of so many letters; '' where nothing was typed, unless it may not be. */
export const lineField = field(tidy);
/** The same with paragraphs. */
export const textField = field(tidyParagraphs);
