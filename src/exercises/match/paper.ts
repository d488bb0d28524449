import { letterOf, type PaperBody, type PaperRow } from '#exercises/paper-rows.ts';
import { messages } from '#lib/i18n.ts';
import type { Match } from './schema.ts';

const capitalOf = (i: number): string => String.fromCharCode(65 + i);

/** The options with capital letters, which are to be written into the boxes. */
export function onPaper({ heads, options, items }: Match): PaperBody {
  const letters = options.map((option, i) => `**${capitalOf(i)}** ${option}`).join(' · ');
  const legend: PaperRow = { kind: 'text', text: heads ? `${heads.options}: ${letters}` : letters };
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
