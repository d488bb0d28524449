import { ticked, type PaperBody } from '#exercises/paper-rows.ts';
import { messages } from '#lib/i18n.ts';
import type { Spot } from './schema.ts';

/** Boxes to tick, or numbers in a drawing. */
export function onPaper({ drawing, spots }: Spot): PaperBody {
  if (!drawing) return { how: messages.worksheets.howSpot, ...ticked(spots) };
  const key = spots.flatMap((spot, i) => (spot.right ? [String(i + 1)] : [])).join(', ');
  const legend = spots.map(({ text }, i) => `**${i + 1}** ${text}`).join(' · ');
  return {
    how: messages.worksheets.howDrawing,
    rows: [
      { kind: 'drawing', ...drawing, at: spots.flatMap(({ at }) => (at ? [at] : [])) },
      { kind: 'text', text: legend },
    ],
    key,
  };
}
