import type { PaperBody } from '#exercises/paper-rows.ts';
import { messages } from '#lib/i18n.ts';
import type { Checklist } from './schema.ts';

/** Boxes without letters: there is no key. */
export const onPaper = ({ items }: Checklist): PaperBody => ({
  how: messages.worksheets.howChecklist,
  rows: items.map(({ text }) => ({ kind: 'box', label: '', text })),
  key: '',
});
