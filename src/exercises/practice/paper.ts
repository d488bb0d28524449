import { z } from 'astro/zod';
import type { PaperBody, PaperRow } from '#exercises/paper-rows.ts';
import { messages } from '#lib/i18n.ts';
import type { Practice } from './schema.ts';

const goals = z.object({ goals: z.array(z.object({ text: z.string() })) });

/** A practice program is only on the screen: on paper the same is done with one's own device. */
export function onPaper({ task, paper }: Practice): PaperBody {
  const read = goals.safeParse(task);
  const rows =
    paper === undefined && read.success
      ? read.data.goals.map(({ text }): PaperRow => ({ kind: 'box', label: '', text }))
      : [];
  return {
    how: messages.worksheets.howPractice,
    rows: [...rows, { kind: 'box', label: '', text: messages.worksheets.managed }],
    key: '',
  };
}
