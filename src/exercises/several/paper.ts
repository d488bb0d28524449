import { ticked, type PaperBody } from '#exercises/paper-rows.ts';
import { messages } from '#lib/i18n.ts';
import type { Several } from './schema.ts';

/** Boxes to tick. */
export const onPaper = ({ choices }: Several): PaperBody => ({
  how: messages.worksheets.howSeveral,
  ...ticked(choices),
});
