import { letterOf, type PaperBody, type PaperRow } from '#exercises/paper-rows.ts';
import { messages } from '#lib/i18n.ts';
import type { Match } from './schema.ts';

const capitalOf = (i: number): string => String.fromCharCode(65 + i);

/** The options with capital letters, which are to be written into the boxes. */
export function onPaper({ options, items }: Match): PaperBody {
  const legend: PaperRow = {
    kind: 'text',
    text: options.map((option, i) => `**${capitalOf(i)}** ${option}`).join(' · '),
  };
  return {
    how: messages.worksheets.howMatch,
    rows: [
      legend,
      ...items.map(({ text }, i): PaperRow => ({ kind: 'box', label: letterOf(i), text })),
    ],
    key: items
      .map(({ option }, i) => `${letterOf(i)} ${capitalOf(options.indexOf(option))}`)
      .join(', '),
  };
}
