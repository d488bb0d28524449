/**
 * The tasks of the courses, done as people do them: nothing wrong is called right, each mistake is
 * told as it is, and what it leads to can be mended.
 */
import { describe, expect, test } from 'vitest';
import { Rosa } from '../support/rosa.ts';

const toKern = (text: string): string =>
  `Guten Tag Frau Kern,\n\n${text}\n\nFreundliche Grüße\nRosa Weber`;
const enclosed = toKern('im Anhang finden Sie meinen neuen Lebenslauf.');
const forLena = 'Liebe Lena, hier ist ein Foto aus dem Garten. Deine Oma';

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

describe('The invitation of Frau Kern', () => {
  test.each([
    ['bla bla bla', 'bla '.repeat(12), 'Schreiben Sie ganze Sätze.'],
    ['a row of x', 'x x x x x x x x x x x x', 'Schreiben Sie ganze Sätze.'],
    ['all parts, and nonsense between', toKern('bla bla bla bla am Dienstag'), 'ganze Sätze.'],
    ['no day', toKern('vielen Dank für die Einladung. Ich komme gern.'), 'kein Tag'],
    [
      'no greeting',
      'Vielen Dank. Ich komme am Dienstag gern zu Ihnen. Freundliche Grüße Rosa Weber',
      'Anrede',
    ],
    [
      'no closing',
      'Guten Tag Frau Kern, danke für Ihre Einladung, ich komme am Dienstag gern zu Ihnen. Rosa Weber',
      'Gruß',
    ],
    [
      'no name',
      'Guten Tag Frau Kern, vielen Dank, ich komme am Dienstag gern. Viele Grüße',
      'Name',
    ],
    [
      'neither yes nor no',
      toKern('vielen Dank für Ihre Post zum Dienstag um zehn.'),
      'zu oder bitten',
    ],
  ])('is not answered by %s, and Frau Weber hears what is missing', (_, text, told) => {
    const rosa = new Rosa('termin-beantworten').answers('termin', text);
    expect(rosa.goals[1]).toBe(false);
    expect(rosa.heard.say).toContain(told);
  });

  test.each([
    [
      'in one line',
      'Guten Tag Frau Kern, vielen Dank, ich komme am Dienstag gern. Freundliche Grüße Rosa Weber',
    ],
    [
      'without umlauts',
      'Guten Tag, danke sehr! Ja, der Dienstag um 10 passt mir. Viele Gruesse, R. Weber',
    ],
    [
      'asking for another day',
      toKern('am Dienstag kann ich leider nicht. Geht es auch am Mittwoch?'),
    ],
    ['shortly', 'Sehr geehrte Frau Kern, Dienstag 10 Uhr passt mir gut, danke. MfG Rosa Weber'],
  ])('is answered %s', (_, text) => {
    const rosa = new Rosa('termin-beantworten').answers('termin', text);
    expect({ goal: rosa.goals[1], key: rosa.heard.key }).toEqual({ goal: true, key: 'sent' });
  });

  test('without a day is answered by Frau Kern, who asks; then it can be mended', () => {
    const rosa = new Rosa('termin-beantworten').answers(
      'termin',
      toKern('vielen Dank. Ich komme gern zu Ihnen.'),
    );
    expect(rosa.heard).toMatchObject({
      key: 'answered',
      from: 'kern',
    });
    expect(rosa.heard.text).toContain('Passt Ihnen der Dienstag');
    const sent = rosa.state.letters.find((l) => l.from === '')?.id ?? '';
    rosa.press(`again:${sent}`).press('send', {
      to: 'kern',
      answers: 'termin',
      subject: 'Einladung',
      text: toKern('ich komme gern am Dienstag um 10 Uhr zu Ihnen.'),
    });
    expect(rosa.goals[1]).toBe(true);
  });

  test('must not lie in the trash when all is done', () => {
    const rosa = new Rosa('termin-beantworten').press('delete:termin');
    expect(rosa.heard.say).toContain('die Einladung von Frau Kern');
    rosa.press('delete:betten-werbung');
    expect(rosa.goals[2]).toBe(false);
    expect(rosa.press('restore:termin').goals[2]).toBe(true);
  });
});

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

  test('the knee in an answer to all: Frau Roth says who reads it too', () => {
    const rosa = new Rosa('gruppe-antworten').press('replyAll:rundgang').press('send', {
      to: ['roth', 'yilmaz'],
      answers: 'rundgang',
      subject: 'AW: Rundgang durch das alte Rathaus',
      text: stairs,
    });
    expect(rosa.heard).toMatchObject({ key: 'answered', from: 'roth' });
    expect(rosa.heard.text).toContain('ging auch an Herrn Yilmaz');
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
    expect(rosa.heard.text).toContain('Nun kenne ich auch eine fremde Adresse');
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

describe('The CV for Frau Kern and the photo for Lena', () => {
  test('the old CV: Frau Kern asks which one counts', () => {
    const rosa = new Rosa('lebenslauf-senden').answers('unterlagen', enclosed, 'lebenslauf-alt');
    expect(rosa.heard).toMatchObject({
      key: 'answered',
      from: 'kern',
    });
    expect(rosa.heard.say).toContain('von 2019');
    expect(rosa.heard.text).toContain('oder haben Sie einen neueren?');
  });

  test('"siehe Anhang", and nothing hangs on it: Frau Kern finds no file', () => {
    const rosa = new Rosa('lebenslauf-senden').answers('unterlagen', enclosed);
    expect(rosa.heard).toMatchObject({
      key: 'answered',
      from: 'kern',
    });
    expect(rosa.heard.say).toContain('hing aber nicht daran');
    expect(rosa.heard.text).toContain('Bei mir ist keine Datei angekommen.');
  });

  test.each([
    ['everything', ['lebenslauf', 'lebenslauf-alt', 'rechnung-strom']],
    ['a dog besides', ['lebenslauf', 'foto-hund']],
    ['the dog alone', ['foto-hund']],
  ])('%s is not the right file', (_, files) => {
    const rosa = new Rosa('lebenslauf-senden').answers('unterlagen', enclosed, ...files);
    expect(rosa.goals[0]).toBe(false);
    expect(rosa.heard.say).toMatch(/\S/);
  });

  test.each([
    ['the big photo', ['foto-garten-gross'], '14 MB'],
    ['both photos', ['foto-garten', 'foto-garten-gross'], '15 MB'],
  ])('%s comes back from the mail service, which says how big it was', (_, files, size) => {
    const rosa = new Rosa('lebenslauf-senden').answers('garten-bitte', forLena, ...files);
    expect(rosa.heard).toMatchObject({ key: 'returned', from: 'mail-service' });
    expect(rosa.heard.text).toContain(`zusammen ${size}. Dieses Postfach nimmt höchstens 10 MB`);
    expect(rosa.goals[1]).toBe(false);
  });

  test('the small photo arrives, and then all is right', () => {
    const rosa = new Rosa('lebenslauf-senden')
      .answers('unterlagen', enclosed, 'lebenslauf')
      .answers('garten-bitte', forLena, 'foto-garten')
      .press('open:gruppe-plan')
      .press('view:plan')
      .press('list')
      .press('forward:gruppe-plan')
      .press('send', { ...handedOn, bcc: ['adam', 'sommer'] });
    expect(rosa.practice.progress(rosa.state)).toEqual({
      goals: [true, true, true, true],
      done: true,
      withHelp: false,
    });
  });

  test('taking back a mail takes back what came of it, and says that real ones do not come back', () => {
    const rosa = new Rosa('lebenslauf-senden')
      .answers('unterlagen', enclosed, 'lebenslauf-alt')
      .press('undo');
    expect(rosa.state.letters.filter((l) => l.answers !== '')).toEqual([]);
    expect(rosa.heard.key).toBe('unsent');
  });
});

describe('Post that nobody reads', () => {
  test('an answer to no-reply comes back', () => {
    const rosa = new Rosa('postfach-aufraeumen').answers(
      'stromrechnung',
      'Guten Tag, danke für die Rechnung.',
    );
    expect(rosa.heard).toMatchObject({ key: 'returned', from: 'mail-service' });
    expect(rosa.heard.text).toContain('Antworten liest dort niemand.');
  });

  test.each(['stromrechnung', 'lena-hund', 'yilmaz-kaffee'])(
    'genuine mail is no spam: %s',
    (mail) => {
      const rosa = new Rosa('postfach-erkunden').press(`report:${mail}`).press('report:paket');
      expect(rosa.goals[3]).toBe(false);
      expect(rosa.press(`restore:${mail}`).goals[3]).toBe(true);
    },
  );
});
