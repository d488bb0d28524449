import { ticked, type PaperBody } from '#exercises/paper-rows.ts';
import { messages } from '#lib/i18n.ts';
import type { One } from './schema.ts';

/** One box to tick. */
export const onPaper = ({ choices }: One): PaperBody => ({
  how: messages.worksheets.howOne,
  ...ticked(choices),
});
