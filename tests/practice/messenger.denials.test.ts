/** What the lessons' own tasks in the messenger say to an answer that says the opposite. */
import { describe, expect, test } from 'vitest';
import { Phone } from '../support/messenger.ts';

describe('Frau Weber answers her group', () => {
  const answers = (text: string) =>
    new Phone('nachricht-schreiben')
      .press('open:lerngruppe')
      .press('reply:mittwoch')
      .press('send', text);

  test.each([
    'Ich bringe meinen Laptop mit und komme um 15 Uhr.',
    'Den Laptop hab ich dabei, komme aber eine Stunde später. Warten Sie nicht mit dem Anfang!',
    'Ich kann einen mitbringen. Ich komme erst um drei Uhr.',
  ])('is thanked for „%s“', (text) => {
    expect(answers(text).goals[1]).toBe(true);
  });

  test.each([
    'Ich habe keinen Laptop, und ich komme erst um 15 Uhr.',
    'Den Laptop kann ich nicht mitbringen. Ich komme um 15 Uhr.',
    'Ich komme um 15 Uhr, aber ohne Laptop.',
  ])('is asked once more after „%s“', (text) => {
    const phone = answers(text);
    expect(phone.goals[1]).toBe(false);
    expect(phone.said).toContain('keinen Laptop');
  });
});

describe('Frau Weber asks whether she may come later', () => {
  const asks = (text: string) => new Phone('gruppe-lesen').writes('kern', text);

  test.each([
    'Guten Tag Frau Kern, darf ich am Freitag später kommen?',
    'Kann ich Freitag erst um 11 Uhr anfangen? Ich muss zum Arzt.',
    'Am Freitag habe ich einen Termin. Darf ich danach kommen?',
  ])('by „%s“', (text) => {
    expect(asks(text).goals[1]).toBe(true);
  });

  test.each([
    ['Guten Tag Frau Kern, am Freitag komme ich gar nicht.', 'gar nicht kommen'],
    ['Am Freitag bin ich beim Arzt, Frau Kern.', 'später kommen'],
    ['Am Freitag um 11 Uhr kann ich nicht kommen, Frau Kern.', 'gar nicht kommen'],
  ])('but not by „%s“', (text, said) => {
    const phone = asks(text);
    expect(phone.goals[1]).toBe(false);
    expect(phone.said).toContain(said);
  });
});
