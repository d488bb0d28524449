import type { Sheet } from '#domains/paper/rules.sheet.ts';

/** What the printer of paper twins is handed. */
export type PaperOrder = { title: string; author: string; sheets: Sheet[] };
