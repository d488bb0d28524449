import type { PaperBody } from '#exercises/paper-rows.ts';
import { fill as filled, messages } from '#lib/i18n.ts';
import type { Fill } from './schema.ts';

/** Lines to write on. */
export const onPaper = ({ fields }: Fill): PaperBody => ({
  how: messages.worksheets.howFill,
  rows: fields.map(({ label, starts }) => ({
    kind: 'line',
    text: starts === undefined ? label : filled(messages.worksheets.mend, { label, starts }),
  })),
  key: fields.map(({ accept }) => `„${accept[0] ?? ''}“`).join(', '),
});
