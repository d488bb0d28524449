import { describe, expect, it } from 'vitest';
import { fill, fillCount, messages } from '#lib/i18n.ts';
import { asSaid, say, type Sentence } from '#lib/say.ts';
import { textOf, textsOf } from '#lib/text-of.ts';

describe('A refusal', () => {
  it('carries the key of a sentence and its values, and is put into words once', () => {
    const refusal = say('people.closedInChoice', { name: 'Rosa "R." {n} Muster' });
    expect(refusal).not.toContain('geschlossen');
    expect(textsOf({ learners: refusal, '': say('desk.closed') })).toEqual({
      learners:
        'Das Konto von Rosa "R." {n} Muster ist geschlossen. Nehmen Sie die Person aus der Auswahl.',
      '': 'Das Konto ist geschlossen.',
    });
  });

  it('may be a sentence that was put together before, and then is said as it is', () => {
    expect(textOf(asSaid('Noch {n} Mal.'))).toBe('Noch {n} Mal.');
  });

  it('by a key that no file of words has reaches nobody', () => {
    for (const strange of ['desk.gibtEsNicht', 'desk', 'constructor', 'Ein Satz.', ''])
      expect(() => textOf(strange as Sentence)).toThrow('There is no sentence');
  });

  it('with a value left out reaches nobody either', () => {
    expect(() => textOf('people.nameTooLong' as Sentence)).toThrow('No value for {n}');
  });
});

describe('What does not compile', () => {
  it('is a key that is not there, a value that is left out, one too many, and a text of no message', () => {
    // @ts-expect-error No file of words has it.
    say('desk.gibtEsNicht');
    // @ts-expect-error The sentence names {n}.
    say('people.nameTooLong');
    // @ts-expect-error It names {n}, and nothing else.
    say('people.nameTooLong', { n: 3, most: 4 });
    // @ts-expect-error It names nothing.
    say('desk.closed', { n: 3 });
    // @ts-expect-error A message has no such word.
    expect(messages.desk.gibtEsNicht).toBeUndefined();
    // @ts-expect-error The sentence names {n}.
    expect(() => fill(messages.people.nameTooLong, {})).toThrow('No value');
    // @ts-expect-error What a mere text names, nobody knows.
    fill('Ein Satz.' as string, {});
    // @ts-expect-error Both sentences name {search} too.
    expect(() => fillCount({ one: 'Zu {search}', many: '{n} zu {search}' } as const, 2)).toThrow();
  });
});
