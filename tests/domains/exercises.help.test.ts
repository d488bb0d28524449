/** What an exercise does for somebody who solved it, who needs help, or who comes back. */
import { describe, expect, it } from 'vitest';
import type { Playable } from '#exercises/kinds.ts';
import { emptyState, feedback, solution, stateFrom, withDraft } from '#exercises/play.ts';
import { readMove } from '#exercises/read.ts';
import { solvedRows } from '#exercises/solved.ts';
import { picked, press, sent, typed } from '../support/exercise-form.ts';
import {
  desk,
  greeting,
  monday,
  parts,
  places,
  room,
  sequence,
  subject,
} from '../support/exercises.ts';

describe('Someone who has solved an exercise', () => {
  const lines = (exercise: Playable, state = solution(exercise)) =>
    solvedRows(exercise, state.answer).map((r) => [r.number, r.about, r.text, r.note?.text]);

  it('reads the answer with its reasons', () => {
    expect(lines(subject)).toEqual([
      [null, '', 'Termin am 6. Oktober verschieben', 'Das sagt alles.'],
    ]);
    expect(lines(room)).toEqual([
      [1, '', 'Der Bildschirm ist offen.', 'Jeder kann mitlesen.'],
      [3, '', 'Papier liegt offen.', 'Schließen Sie es weg.'],
    ]);
    expect(lines(places)[0]).toEqual([
      null,
      'Der Betrieb richtet den Platz ein.',
      'Telearbeit',
      'Ein fester Platz ist Telearbeit.',
    ]);
    expect(lines(greeting)[1]).toEqual([
      null,
      'Schreiben Sie das Wort „Grüße“.',
      'Grüße',
      'Mit großem G, ü und ß.',
    ]);
    expect(lines(sequence).map(([place, , text]) => [place, text])).toEqual([
      [1, 'Programm öffnen'],
      [2, 'Empfänger wählen'],
      [3, 'Text schreiben'],
      [4, 'Auf Senden drücken'],
    ]);
    expect(lines(monday).map(([, , text]) => text)).toEqual(['Anrufen', 'Um Hilfe bitten']);
  });

  it('reads beside each line of a checklist what is so already, or an advice', () => {
    expect(
      lines(desk, press(desk, emptyState(desk), 'check', picked(1))).map(([, , , note]) => note),
    ).toEqual(['Drehen Sie den Tisch.', 'Das ist schon so.']);
  });
});

describe('Someone who needs help', () => {
  it('gets two hints, then the solution, which counts as done with help', () => {
    let state = press(subject, emptyState(subject), 'hint', picked(0));
    expect(state).toMatchObject({ hints: 1, done: false, answer: { picks: [0] } });
    state = press(subject, press(subject, state, 'hint'), 'hint');
    expect(state.hints).toBe(2);
    state = press(subject, state, 'solve');
    expect(state).toEqual({ ...solution(subject), hints: 3 });
    expect(feedback(subject, state)).toMatchObject({ done: true, lead: 'Mit Hilfe geschafft.' });
    expect(state.withHelp).toBe(true);
  });

  it('still reads what was said when she asks for a hint after a check', () => {
    const checked = press(subject, emptyState(subject), 'check', picked(0));
    expect(feedback(subject, press(subject, checked, 'hint', picked(0))).lead).toBe('Noch nicht.');
    expect(feedback(subject, press(subject, checked, 'hint', picked(2))).lead).toBe('');
  });

  it('loses the words „mit Hilfe“ by doing it alone later, and never gets them for looking afterwards', () => {
    const helped = solution(subject);
    expect(press(subject, helped, 'check', picked(1)).withHelp).toBe(true);
    expect(
      press(subject, press(subject, helped, 'hint', picked(1)), 'check', picked(1)).withHelp,
    ).toBe(true);
    const alone = press(subject, press(subject, helped, 'restart'), 'check', picked(1));
    expect(alone).toMatchObject({ done: true, withHelp: false });
    expect(press(subject, alone, 'solve')).toMatchObject({ done: true, withHelp: false });
  });
});

describe('Someone who comes back', () => {
  it('finds her answer as she left it', () => {
    const left = press(greeting, emptyState(greeting), 'hint', typed('Viele', ''));
    expect(stateFrom(greeting, JSON.parse(JSON.stringify(left)))).toEqual(left);
  });

  it('still sees what she entered when the portal could not take it', () => {
    const move = readMove(greeting, sent('check', typed('Viele Grüße', '')));
    expect('refused' in move && withDraft(emptyState(greeting), move).answer.values).toEqual([
      'Viele Grüße',
      '',
    ]);
    const odd = readMove(sequence, sent('check', []));
    expect('refused' in odd && withDraft(emptyState(sequence), odd)).toEqual(emptyState(sequence));
  });

  it('keeps what she reached when the exercise has changed meanwhile', () => {
    expect(
      stateFrom(subject, { ...solution(parts), answer: { picks: [0, 1, 9], values: [] } }),
    ).toEqual({ ...emptyState(subject), done: true, withHelp: true });
    for (const odd of [
      null,
      undefined,
      7,
      'x',
      [],
      { withHelp: true },
      { answer: { picks: [0, 1], values: [] } },
      { answer: { picks: 'x' } },
    ])
      expect(stateFrom(subject, odd)).toEqual(emptyState(subject));
  });
});
