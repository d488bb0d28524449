import type { Text } from '#exercises/kind.ts';
import type { Write } from './schema.ts';

/** What is answered, the sentence of each check, the example, and what to compare. */
export const texts = ({ about, checks, model, compare }: Write): Text[] => [
  ...(about === undefined ? [] : [{ field: 'about', text: about }]),
  ...checks.map((check, i) => ({
    field: `checks ${i + 1}`,
    text: check.has === 'matter' ? `${check.shown}\n${check.say}` : check.say,
  })),
  { field: 'model', text: model },
  { field: 'compare', text: compare.join('\n') },
];
