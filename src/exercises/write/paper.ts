import type { PaperBody } from '#exercises/paper-rows.ts';
import { messages } from '#lib/i18n.ts';
import type { Write } from './schema.ts';

/** What is answered; the text itself goes on a sheet of one's own. */
export const onPaper = ({ about }: Write): PaperBody => ({
  how: messages.worksheets.howWrite,
  rows: [
    ...(about === undefined ? [] : [{ kind: 'text', text: about } as const]),
    { kind: 'box', label: '', text: messages.worksheets.managed },
  ],
  key: '',
});
