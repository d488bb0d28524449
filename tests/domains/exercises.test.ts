/**
 * Exercises of every kind: what somebody who answers one reads (docs/rules.md, Pages 9, 20, 22).
 */
import { describe, expect, it } from 'vitest';
import type { Playable } from '#exercises/kinds.ts';
import type { ExerciseState } from '#exercises/answer.ts';
import { anchorAfter, emptyState, feedback, play } from '#exercises/play.ts';
import { picked, press, typed } from '../support/exercise-form.ts';
import {
  desk,
  everyKind,
  greeting,
  monday,
  parts,
  places,
  room,
  sequence,
  subject,
  written,
} from '../support/exercises.ts';

const said = (exercise: Playable, state: ExerciseState) => feedback(exercise, state).message;

describe('Someone who answers', () => {
  it('reads the reason of exactly what she chose, and may try as often as she likes (docs/rules.md, Pages 22)', () => {
    let state = press(subject, emptyState(subject), 'check', picked(0));
    expect(feedback(subject, state)).toMatchObject({
      done: false,
      lead: 'Noch nicht.',
      notes: [{ at: 0, right: false, text: '„Hallo“ sagt nicht, worum es geht.' }],
    });
    expect(said(subject, state)).toBe(
      '„Hallo“ sagt nicht, worum es geht. Versuchen Sie es noch einmal.',
    );
    for (let i = 0; i < 20; i += 1) state = press(subject, state, 'check', picked(2));
    state = press(subject, state, 'check', picked(1));
    expect(feedback(subject, state)).toEqual({
      done: true,
      lead: 'Geschafft.',
      message: 'Genau.',
      notes: [{ at: 1, right: true, text: 'Das sagt alles.' }],
    });
    expect(state).toMatchObject({ done: true, withHelp: false });
  });

  it('learns of several answers which do not fit yet, and how many are missing, but not which', () => {
    const wrong = press(parts, emptyState(parts), 'check', picked(0, 2));
    expect(said(parts, wrong)).toBe(
      'Eine Antwort passt noch nicht. Lesen Sie, was dabei steht. Eine Antwort fehlt noch. Versuchen Sie es noch einmal.',
    );
    expect(feedback(parts, wrong).notes.map((n) => n.at)).toEqual([0, 2]);
    expect(said(parts, press(parts, wrong, 'check', picked(0)))).toContain(
      'Was Sie gewählt haben, passt. Eine Antwort fehlt noch. Was steht in der Liste ganz oben?',
    );
    expect(said(parts, press(parts, wrong, 'check', picked(2, 3)))).toContain(
      '2 Antworten passen noch nicht.',
    );
    expect(feedback(parts, press(parts, wrong, 'check', picked(1, 0))).done).toBe(true);
  });

  it('finds the spots in a picture', () => {
    expect(said(room, press(room, emptyState(room), 'check', picked(0)))).toContain(
      'Eine Stelle fehlt noch.',
    );
    expect(press(room, emptyState(room), 'check', picked(0, 2)).done).toBe(true);
    const inText = { ...room, drawing: undefined };
    expect(said(inText, press(inText, emptyState(inText), 'check', picked(1)))).toContain(
      'Eine Antwort passt noch nicht. Lesen Sie, was dabei steht.',
    );
  });

  it('gives each thing its place, with the reason beside it', () => {
    const wrong = press(places, emptyState(places), 'check', [
      ['pick-0', '1'],
      ['pick-1', '1'],
    ]);
    expect(feedback(places, wrong)).toMatchObject({
      done: false,
      notes: [
        { at: 0, right: false, text: 'Mobil heißt, der Platz kann wechseln.' },
        { at: 1, right: true },
      ],
    });
    expect(
      press(places, wrong, 'check', [
        ['pick-0', '0'],
        ['pick-1', '1'],
      ]).done,
    ).toBe(true);
  });

  it('reads advice for what she did not tick, and is done either way', () => {
    const state = press(desk, emptyState(desk), 'check', picked(1));
    expect(state.done).toBe(true);
    expect(feedback(desk, state).notes).toEqual([
      { at: 0, right: false, text: 'Drehen Sie den Tisch.' },
    ]);
  });

  it('never reads that she is wrong or false', () => {
    for (const exercise of everyKind) {
      const state = play(exercise, emptyState(exercise), {
        do: 'check',
        answer: emptyState(exercise).answer,
      });
      expect(JSON.stringify(feedback(exercise, state))).not.toMatch(/falsch|Fehler|leider/i);
    }
  });
});

describe('Someone who puts things in order', () => {
  const shown = emptyState(sequence).answer.picks;
  const line = (state: ExerciseState): [string, string][] => [
    ['order', state.answer.picks.join(',')],
  ];

  it('meets them mixed, always in the same way, and never already right', () => {
    expect(shown).not.toEqual([0, 1, 2, 3]);
    expect(emptyState(sequence).answer.picks).toEqual(shown);
  });

  it('moves a line up and down with buttons, and nothing happens at the edges (docs/rules.md, Pages 9)', () => {
    const start = emptyState(sequence);
    const up = press(sequence, start, 'up:2', line(start));
    expect(up.answer.picks).toEqual([shown[0], shown[2], shown[1], shown[3]]);
    expect(press(sequence, up, 'down:1', line(up))).toEqual(start);
    expect(press(sequence, start, 'up:0', line(start))).toEqual(start);
    expect(press(sequence, start, 'down:3', line(start))).toEqual(start);
  });

  it('keeps the focus on the button she pressed, or on the line at an edge, so that one press too many undoes nothing', () => {
    const answer = { picks: shown, values: [] };
    expect(anchorAfter(sequence, 'folge', { do: 'up', at: 2, answer })).toBe('folge-up-1');
    expect(anchorAfter(sequence, 'folge', { do: 'up', at: 1, answer })).toBe('folge-line-0');
    expect(anchorAfter(sequence, 'folge', { do: 'down', at: 2, answer })).toBe('folge-line-3');
    expect(anchorAfter(sequence, 'folge', { do: 'check', answer })).toBe('uebung');
  });

  it('reads how many lines stand right, and where to look', () => {
    const state = press(sequence, emptyState(sequence), 'check', [['order', '0,1,3,2']]);
    expect(said(sequence, state)).toBe(
      '2 von 4 Zeilen stehen schon richtig. Schauen Sie auf Platz 3. Versuchen Sie es noch einmal.',
    );
    expect(feedback(sequence, state).notes.map((n) => n.right)).toEqual([true, true, false, false]);
    expect(feedback(sequence, press(sequence, state, 'up:2', line(state))).message).toBe('');
    expect(press(sequence, state, 'check', [['order', '0,1,2,3']]).done).toBe(true);
  });
});

describe('Someone who types', () => {
  it.each([
    'viele gruesse',
    ' VIELE  GRÜSSE. ',
    'Viele Gru\u0308ße',
    '„Viele Grüße“',
    'Viele\u00a0Grüße',
  ])('may write „%s“ for „Viele Grüße“ (docs/rules.md, Pages 20)', (text) => {
    expect(press(greeting, emptyState(greeting), 'check', typed(text, 'Grüße')).done).toBe(true);
  });

  it.each([
    ['geht`s', 'geht’s'],
    ['E–Mail', 'e-mail'],
    ['.', '.'],
    ['0261 123', '0261123'],
  ])('may write „%s“ for „%s“', (text, accepted) => {
    const exercise = written({
      kind: 'fill',
      hints: ['a', 'b'],
      fields: [{ label: 'x', accept: [accepted], because: 'y', notYet: 'z' }],
    });
    expect(press(exercise, emptyState(exercise), 'check', typed(text)).done).toBe(true);
  });

  it('must type the sign itself where a single sign is asked', () => {
    const dot = written({
      kind: 'fill',
      hints: ['a', 'b'],
      fields: [{ label: 'x', accept: ['.'], because: 'y', notYet: 'z' }],
    });
    expect(press(dot, emptyState(dot), 'check', typed('„'))).toMatchObject({
      checked: true,
      done: false,
    });
  });

  it('must copy exactly where capitals and umlauts are what she practises, and reads when she is near', () => {
    const near = press(greeting, emptyState(greeting), 'check', typed('Viele Grüße', 'gruesse'));
    expect(feedback(greeting, near)).toMatchObject({
      done: false,
      notes: [
        { right: true },
        {
          right: false,
          text: 'Fast. Achten Sie auf große Buchstaben, Umlaute und Zeichen. Vergleichen Sie jedes Zeichen mit dem Wort über dem Feld.',
        },
      ],
    });
    expect(press(greeting, near, 'check', typed('Viele Grüße', ' Gru\u0308ße ')).done).toBe(true);
  });
});

describe('Someone who decides in a story', () => {
  const at = (state: ExerciseState): [string, string][] => [['path', state.answer.picks.join(',')]];
  const begun = emptyState(monday);

  it('reads at an end why it asks for another try, and goes back to the last choice', () => {
    const end = press(monday, begun, 'go:1', at(begun));
    expect(feedback(monday, end)).toMatchObject({
      done: false,
      message:
        'Der Tag ist um.\nNiemand wusste davon.\nEs gibt noch einen anderen Weg. Versuchen Sie es noch einmal.',
    });
    expect(end.done).toBe(false);
    expect(press(monday, end, 'back', at(end))).toEqual(begun);
  });

  it('is done at a good end, and stays so when she tries the other way', () => {
    let state = press(monday, press(monday, begun, 'go:0', at(begun)), 'go:0', [['path', '0']]);
    expect(feedback(monday, state)).toMatchObject({
      done: true,
      message: 'Sie bekommen Hilfe.\nWer fragt, kommt weiter.\nGenau.',
    });
    state = press(monday, state, 'restart');
    expect(state).toEqual({ ...begun, done: true });
    expect(press(monday, state, 'go:1', at(state)).done).toBe(true);
  });

  it('stands at the first visit again when a choice leads back, so that the way never grows', () => {
    const again = press(monday, press(monday, begun, 'go:0', at(begun)), 'go:1', [['path', '0']]);
    expect(again.answer.picks).toEqual([]);
  });
});
