import fc from 'fast-check';
import type { Playable } from '#exercises/kinds.ts';
import { exerciseSchema } from '#exercises/schema.ts';

/** An exercise as its author writes it, checked by the schema. */
export function written(exercise: Record<string, unknown>): Playable {
  const parsed = exerciseSchema.parse({ question: 'Was passt?', success: 'Genau.', ...exercise });
  if (parsed.kind === 'practice') throw new Error('A practice task is not played by a form.');
  return parsed;
}

const hints = ['Noch einmal gesagt.', 'Schauen Sie oben.'];

export const subject = written({
  kind: 'one',
  hints,
  choices: [
    { text: 'Hallo', because: '„Hallo“ sagt nicht, worum es geht.' },
    { text: 'Termin am 6. Oktober verschieben', right: true, because: 'Das sagt alles.' },
    { text: 'Wichtig!!!', because: 'Das sagt nicht, was wichtig ist.' },
  ],
});
export const parts = written({
  kind: 'several',
  hints,
  choices: [
    { text: 'Absender', right: true, because: 'Von wem kommt der Brief?' },
    { text: 'Betreff', right: true, because: 'Worum geht es?' },
    { text: 'Briefmarke', because: 'Eine E-Mail braucht keine Marke.' },
    { text: 'Umschlag', because: 'Eine E-Mail hat keinen Umschlag.' },
  ],
});
export const sequence = written({
  kind: 'order',
  hints,
  items: ['Programm öffnen', 'Empfänger wählen', 'Text schreiben', 'Auf Senden drücken'],
});
export const places = written({
  kind: 'match',
  hints,
  options: ['Telearbeit', 'Mobiles Arbeiten'],
  items: [
    {
      text: 'Der Betrieb richtet den Platz ein.',
      option: 'Telearbeit',
      because: 'Ein fester Platz ist Telearbeit.',
    },
    { text: 'Sie arbeiten im Zug.', option: 'Mobiles Arbeiten', because: 'Unterwegs ist mobil.' },
  ],
});
export const greeting = written({
  kind: 'fill',
  hints,
  fields: [
    {
      label: 'Schreiben Sie: Viele Grüße',
      accept: ['Viele Grüße'],
      because: 'So endet ein Brief.',
    },
    {
      label: 'Schreiben Sie das Wort „Grüße“.',
      accept: ['Grüße'],
      exact: true,
      because: 'Mit großem G, ü und ß.',
    },
  ],
});
export const desk = written({
  kind: 'checklist',
  items: [
    { text: 'Der Bildschirm steht quer zum Fenster.', advice: 'Drehen Sie den Tisch.' },
    { text: 'Ich sitze gut.', advice: 'Stellen Sie den Stuhl ein.' },
  ],
});
export const room = written({
  kind: 'spot',
  hints,
  drawing: { name: 'zimmer', alt: 'Ein Zimmer.' },
  spots: [
    {
      text: 'Der Bildschirm ist offen.',
      at: [30, 40],
      right: true,
      because: 'Jeder kann mitlesen.',
    },
    { text: 'Eine Lampe brennt.', at: [60, 10], because: 'Licht ist gut.' },
    { text: 'Papier liegt offen.', at: [80, 70], right: true, because: 'Schließen Sie es weg.' },
  ],
});
export const monday = written({
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
      end: { outcome: 'good', explain: 'Wer fragt, kommt weiter.' },
    },
    warten: {
      text: 'Der Tag ist um.',
      end: { outcome: 'again', explain: 'Niemand wusste davon.' },
    },
  },
});
export const everyKind: Playable[] = [
  subject,
  parts,
  sequence,
  places,
  greeting,
  desk,
  room,
  monday,
];

const texts = (least: number, most: number) =>
  fc.uniqueArray(
    fc
      .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
      .map((s) => s.trim())
      .filter((s) => s !== '' && !/[\r\n]/.test(s)),
    { minLength: least, maxLength: most },
  );
const choices = (least: number, most: number, rightOnes: (n: number) => fc.Arbitrary<number[]>) =>
  texts(least, most).chain((all) =>
    rightOnes(all.length).map((right) =>
      all.map((text, i) => ({ text, because: `Grund ${i}.`, right: right.includes(i) })),
    ),
  );
const oneOf = (n: number) => fc.nat(n - 1).map((i) => [i]);
const someOf = (n: number) => fc.subarray([...Array(n).keys()], { minLength: 1 });

/** Any valid exercise of any kind, with any texts. */
export const anyExercise: fc.Arbitrary<Playable> = fc.oneof(
  choices(2, 5, oneOf).map((c) => written({ kind: 'one', hints, choices: c })),
  choices(3, 6, someOf).map((c) => written({ kind: 'several', hints, choices: c })),
  choices(3, 8, someOf).map((spots) => written({ kind: 'spot', hints, spots })),
  texts(3, 6).map((items) => written({ kind: 'order', hints, items })),
  fc.tuple(texts(2, 6), fc.array(fc.nat(5), { minLength: 2, maxLength: 6 })).map(([options, own]) =>
    written({
      kind: 'match',
      hints,
      options,
      items: own.map((o, i) => ({
        text: `Zeile ${i}`,
        option: options[o % options.length],
        because: 'Darum.',
      })),
    }),
  ),
  fc.tuple(texts(1, 5), fc.boolean()).map(([accept, exact]) =>
    written({
      kind: 'fill',
      hints,
      fields: accept.map((text, i) => ({
        label: `Feld ${i}`,
        accept: [text],
        because: 'Darum.',
        exact,
      })),
    }),
  ),
  texts(2, 8).map((items) =>
    written({ kind: 'checklist', items: items.map((text) => ({ text, advice: 'Ein Rat.' })) }),
  ),
  fc.nat(3).map((depth) => written({ kind: 'story', scenes: storyOf(depth) })),
);

/**
 * A story of some scenes in a row: the first choice leads on, the second to an end that asks for
 * another try, the third back.
 */
function storyOf(depth: number): Record<string, unknown> {
  const scenes: Record<string, unknown> = {
    gut: { text: 'Gut.', end: { outcome: 'good', explain: 'So geht es.' } },
    schade: { text: 'Schade.', end: { outcome: 'again', explain: 'So noch nicht.' } },
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
