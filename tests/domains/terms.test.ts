/**
 * Words about how binding a course is, until when, and how it stands have one home; and the Vermerk
 * says nothing of the portal that is not so.
 */
import { expect, it } from 'vitest';
import { messages } from '#lib/i18n.ts';

it('says how binding a course is and until when nowhere but in the words of terms', () => {
  const { terms: _, ...others } = messages;
  const said = JSON.stringify(others);
  for (const word of [
    /Verpflichtend nach/,
    /Vereinbart im/,
    /im Kooperationsplan vom \{day\}/,
    /Bitte schaffen Sie/,
    /"Angefangen"/,
    /Jeder Kurs ist freiwillig/,
  ])
    expect(said).not.toMatch(word);
});

it('does not let the Vermerk say that answers are not stored: they are, while a module is being learned', () => {
  expect(messages.note.saysNotText).not.toMatch(/^Antworten[^.]*hält das Portal nicht fest/);
  expect(messages.note.saysNotText).toContain(
    'Antworten und Versuche speichert es nur, solange ein Modul gelernt wird, und gibt sie nie weiter.',
  );
});
