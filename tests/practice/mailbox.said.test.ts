/** What the mailbox says to somebody who did something else than was meant, and means well. */
import { describe, expect, test } from 'vitest';
import { Rosa } from '../support/rosa.ts';

describe('Whoever does the right thing and is not done yet', () => {
  test('hears that the mail is the right one, where it was not searched for', () => {
    const rosa = new Rosa('postfach-erkunden').press('open:strom-maerz');
    expect({ key: rosa.heard.key, goal: rosa.goals[1] }).toEqual({
      key: 'notSearched',
      goal: false,
    });
    rosa.press('search', { search: 'strom märz' }).press('open:strom-maerz');
    expect({ key: rosa.heard.key, goal: rosa.goals[1] }).toEqual({ key: undefined, goal: true });
    expect(rosa.press('list').press('open:strom-maerz').heard.key).toBeUndefined();
  });

  test('hears of the other mail that lies wrong', () => {
    const rosa = new Rosa('postfach-aufraeumen').press('delete:lena-hund');
    rosa.press('delete:moebel-rabatt');
    expect({ say: rosa.heard.say, goal: rosa.goals[3] }).toEqual({
      say: 'Aber Lenas E-Mail mit dem Foto möchte Frau Weber behalten. Holen Sie sie zurück.',
      goal: false,
    });
    rosa.press('restore:lena-hund');
    expect({ say: rosa.heard.say, goal: rosa.goals[3] }).toEqual({ say: '', goal: true });
  });
});

test('An answer to an answer is marked as one once', () => {
  const rosa = new Rosa('gruppe-antworten').answers('sonntag-kaffee', 'Um 15 Uhr. Oma');
  expect(rosa.state.letters.at(-1)?.subject).toBe('AW: Wann sollen wir am Sonntag kommen?');
});

test('Who answers what lies under „Spam“ hears how an honest mail comes back, not that it is fraud', () => {
  const rosa = new Rosa('postfach-aufraeumen').press('report:buecherei-frist');
  expect(rosa.press('reply:buecherei-frist').heard.key).toBe('spamReply');
  expect(rosa.press('reply:strom-konto').heard.key).toBe('fraudReply');
});
