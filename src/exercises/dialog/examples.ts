import { textsOf, type Examples } from '#exercises/examples.ts';
import { examples as story } from '#exercises/story/examples.ts';
import type { Dialog } from './schema.ts';

export const examples: Examples<Dialog> = {
  written: {
    kind: 'dialog',
    scenes: {
      start: {
        talk: [
          { who: 'Anrufer', says: 'Guten Tag, hier ist Ihre Bank.' },
          { who: 'Frau Weber', says: 'Guten Tag.' },
          { who: 'Anrufer', says: 'Bitte nennen Sie mir Ihre Nummer.' },
        ],
        choices: [
          { text: 'Die Nummer nennen', to: 'genannt' },
          { text: 'Auflegen und selbst anrufen', to: 'selbst' },
        ],
      },
      genannt: {
        talk: [{ who: 'Anrufer', says: 'Danke.' }],
        end: { outcome: 'again', notYet: 'Wer hat hier wen angerufen?' },
      },
      selbst: {
        talk: [{ who: 'Bank', says: 'Von uns hat niemand angerufen.' }],
        end: { outcome: 'good', because: 'Die Nummer von der Karte gehört sicher der Bank.' },
      },
    },
  },
  any: story.any.map((exercise) => ({ ...exercise, kind: 'dialog', scenes: spoken(exercise) })),
  reads: ({ scenes: { start } }) => [
    ...(start?.talk ?? []).flatMap(({ who, says }) => [`${who}:`, says]),
    ...textsOf(start?.choices ?? []),
  ],
  answers: () => null,
};

/** The scenes of a story, each said by somebody. */
function spoken({ scenes }: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(scenes as Record<string, { text: string }>).map(([name, { text, ...rest }]) => [
      name,
      { talk: [{ who: 'Frau Kern', says: text }], ...rest },
    ]),
  );
}
