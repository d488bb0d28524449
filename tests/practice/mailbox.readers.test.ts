/**
 * Who reads a mail, done as people do it: one person, all, or people who shall not see each other;
 * who was left out or read too much says so, and it can be mended.
 */
import { describe, expect, test } from 'vitest';
import { Rosa } from '../support/rosa.ts';

const handedOn = {
  subject: 'WG: Am Donnerstag schließt die Bücherei früher',
  text: 'Guten Tag, am Donnerstag ist schon um 16 Uhr Schluss. Viele Grüße Rosa Weber',
};
const sunday = {
  to: 'lena',
  answers: 'sonntag-kaffee',
  subject: 'AW: Wann sollen wir am Sonntag kommen?',
  text: 'Liebe Lena, liebe Sabine, kommt bitte um 15 Uhr. Eure Oma',
};
const stairs =
  'Guten Tag Frau Roth, mein Knie ist krank. Muss man viele Treppen steigen? Viele Grüße Rosa Weber';

describe('Three mails, and who may read the answer', () => {
  const sent = (rosa: Rosa): string => rosa.state.letters.find((l) => l.from === '')?.id ?? '';

  test('answered to all, to one, and handed on with hidden addresses: all is right', () => {
    const rosa = new Rosa('gruppe-antworten')
      .press('replyAll:sonntag-kaffee')
      .press('send', { ...sunday, cc: ['sabine'] })
      .answers('rundgang', stairs)
      .press('forward:buecherei-zu')
      .press('send', { ...handedOn, bcc: ['adam', 'sommer'] });
    expect(rosa.practice.progress(rosa.state)).toEqual({
      goals: [true, true, true],
      done: true,
      withHelp: false,
    });
  });

  test('only Lena gets the hour: she says that her mother has heard nothing; then it can be mended', () => {
    const rosa = new Rosa('gruppe-antworten').answers('sonntag-kaffee', sunday.text);
    expect(rosa.heard).toMatchObject({ key: 'answered', from: 'lena' });
    expect(rosa.heard.say).toContain('Sabine aber nicht');
    expect(rosa.goals[0]).toBe(false);
    rosa.press(`again:${sent(rosa)}`).press('send', { ...sunday, cc: ['sabine'] });
    expect(rosa.goals[0]).toBe(true);
  });

  test.each([
    ['without an hour', 'Liebe Lena, liebe Sabine, ich freue mich. Oma', 'keine Uhrzeit'],
    ['without a greeting', 'Um 15 Uhr passt es gut. Oma', 'Anrede'],
    ['without a name', 'Liebe Lena, liebe Sabine, um 15 Uhr passt es mir gut.', 'wer schreibt'],
  ])('the answer to both %s is not yet right', (_, text, told) => {
    const rosa = new Rosa('gruppe-antworten')
      .press('replyAll:sonntag-kaffee')
      .press('send', { ...sunday, cc: ['sabine'], text });
    expect(rosa.goals[0]).toBe(false);
    expect(rosa.heard.say).toContain(told);
  });

  test.each([['15 oder 16 Uhr, beides passt mir'], ['um drei'], ['am besten um 16:00']])(
    'the hour may be said as people say it: %s',
    (hour) => {
      const rosa = new Rosa('gruppe-antworten').press('replyAll:sonntag-kaffee').press('send', {
        ...sunday,
        cc: ['sabine'],
        text: `Liebe Lena, liebe Sabine, kommt ${hour}. Mama und Oma`,
      });
      expect(rosa.goals[0]).toBe(true);
    },
  );

  test('the knee in an answer to all: somebody says who reads it', () => {
    const rosa = new Rosa('gruppe-antworten').press('replyAll:rundgang').press('send', {
      to: ['yilmaz', 'roth'],
      answers: 'rundgang',
      subject: 'AW: Rundgang durch das alte Rathaus',
      text: stairs,
    });
    expect(rosa.heard).toMatchObject({ key: 'answered', from: 'yilmaz' });
    expect(rosa.heard.text).toContain('ging an Frau Roth und an Herrn Yilmaz');
    expect(rosa.goals[1]).toBe(false);
    expect(rosa.answers('rundgang', stairs).goals[1]).toBe(true);
  });

  test('both addresses open under "An": somebody of the group minds, and all of it can be mended', () => {
    const rosa = new Rosa('gruppe-antworten')
      .press('forward:buecherei-zu')
      .press('send', { ...handedOn, to: ['adam', 'sommer'] });
    expect(rosa.heard).toMatchObject({
      key: 'answered',
      from: 'adam',
    });
    expect(rosa.heard.say).toContain('in die Blindkopie');
    expect(rosa.heard.text).toContain('nun kenne ich auch eine fremde Adresse');
    rosa.press(`again:${sent(rosa)}`).press('send', { ...handedOn, bcc: ['adam', 'sommer'] });
    expect(rosa.goals[2]).toBe(true);
  });

  test('in a mail of her own it does not say from whom it is', () => {
    const rosa = new Rosa('gruppe-antworten')
      .press('new')
      .press('send', { ...handedOn, bcc: ['adam', 'sommer'] });
    expect(rosa.heard.say).toContain('wählen Sie „Weiterleiten“');
  });
});

describe('An answer that is for one person', () => {
  test.each([
    ['termin-beantworten', 'termin', 'cc'],
    ['termin-beantworten', 'termin', 'bcc'],
    ['lebenslauf-senden', 'unterlagen', 'cc'],
  ])('of %s is not praised when somebody else gets a copy: %s, %s', (task, mail, field) => {
    const text =
      'Guten Tag Frau Kern, vielen Dank. Ich komme am Dienstag um 10 Uhr gern, und im Anhang ist mein neuer Lebenslauf. Freundliche Grüße Rosa Weber';
    const answer = { to: 'kern', answers: mail, subject: 'AW', text };
    const alone = new Rosa(task).press(`reply:${mail}`);
    if (task === 'lebenslauf-senden') alone.press('attach:lebenslauf', answer);
    const goals = (rosa: Rosa): number => rosa.goals.filter(Boolean).length;
    const before = goals(alone);
    alone.press('send', { ...answer, [field]: ['lena'] });
    expect({ more: goals(alone) - before, told: alone.heard.say }).toEqual({
      more: 0,
      told: expect.stringMatching(/noch jemand liest mit|Schreiben Sie ihr allein/) as string,
    });
    alone.press(`reply:${mail}`);
    if (task === 'lebenslauf-senden') alone.press('attach:lebenslauf', answer);
    alone.press('send', answer);
    expect(goals(alone) - before).toBe(1);
  });
});
