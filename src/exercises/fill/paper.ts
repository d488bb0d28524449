import type { PaperBody } from '#exercises/paper-rows.ts';
import { messages } from '#lib/i18n.ts';
import type { Fill } from './schema.ts';

/** Lines to write on. */
export const onPaper = ({ fields }: Fill): PaperBody => ({
  how: messages.worksheets.howFill,
  rows: fields.map(({ label }) => ({ kind: 'line', text: label })),
  key: fields.map(({ accept }) => `„${accept[0] ?? ''}“`).join(', '),
});
