import fc from 'fast-check';
import { textsOf, type Examples } from '#exercises/examples.ts';
import type { Story } from './schema.ts';

export const examples: Examples<Story> = {
  written: {
    kind: 'story',
    scenes: {
      start: {
        text: 'Das Netz ist weg.',
        choices: [
          { text: 'Anrufen', to: 'anruf' },
          { text: 'Warten', to: 'warten' },
        ],
      },
      anruf: {
        text: 'Frau Kern hört zu.',
        choices: [
          { text: 'Um Hilfe bitten', to: 'hilfe' },
          { text: 'Auflegen', to: 'start' },
        ],
      },
      hilfe: {
        text: 'Sie bekommen Hilfe.',
        end: { outcome: 'good', because: 'Wer fragt, kommt weiter.' },
      },
      warten: {
        text: 'Der Tag ist um.',
        end: { outcome: 'again', notYet: 'Niemand wusste davon.' },
      },
    },
  },
  any: fc.nat(3).map((depth) => ({ kind: 'story', scenes: storyOf(depth) })),
  reads: ({ scenes: { start } }) => [start?.text ?? '', ...textsOf(start?.choices ?? [])],
  answers: () => null,
};

/**
 * A story of some scenes in a row: the first choice leads on, the second to an end that asks for
 * another try, the third back.
 */
function storyOf(depth: number): Record<string, unknown> {
  const scenes: Record<string, unknown> = {
    gut: { text: 'Gut.', end: { outcome: 'good', because: 'So geht es.' } },
    schade: { text: 'Schade.', end: { outcome: 'again', notYet: 'So noch nicht.' } },
  };
  const name = (i: number) => (i === 0 ? 'start' : `szene-${i}`);
  for (let i = 0; i <= depth; i += 1) {
    const on = { text: 'Weiter', to: i === depth ? 'gut' : name(i + 1) };
    scenes[name(i)] = {
      text: `Szene ${i}`,
      choices: [
        on,
        { text: 'Aufhören', to: 'schade' },
        { text: 'Zurück', to: name(Math.max(0, i - 1)) },
      ],
    };
  }
  return scenes;
}
