/** Sentences with a number of things are right for one of them, too. */
import { describe, expect, it } from 'vitest';
import { sources } from '../support/sources.ts';

const things = [
  'Personen',
  'Menschen',
  'Lernende',
  'Kunden',
  'Konten',
  'Kurse',
  'Kursen',
  'Module',
  'Modulen',
  'Schritte',
  'Schritten',
  'Übungen',
  'Zeilen',
  'Blätter',
  'Zuweisungen',
  'Anrufe',
  'Bewerbungen',
  'Kurs-Bewerbungen',
  'Karten',
  'Fahrten',
  'Antworten',
  'Stellen',
  'Felder',
  'Angaben',
  'Versuche',
  'Versuchen',
  'Minuten',
  'Stunden',
  'Tage',
  'Tagen',
  'Monate',
  'Monaten',
  'Sekunden',
  'weitere',
  'waren',
];
const counted = new RegExp(`\\{\\w+\\} (?:\\p{Ll}+ )?(?:${things.join('|')})(?!\\p{L})`, 'u');
/** Never said of one, and why. */
const neverOne: Record<string, string> = {
  'accounts.wrongTriesSince': 'from five tries on',
  'accounts.signedInMore': 'from two on; for one there is "signedInOnce"',
  'calls.rule': 'fixed days',
  'calls.rest': 'fixed days',
  'delivery.notRepeatable': 'fixed days',
  'groups.undoText': 'fixed days',
  'groups.keptUntil': 'fixed months',
  'idle.intro': 'KEEP_IDLE_MONTHS is at least 3',
  'statistics.savedText': 'JOURNEY_GUIDE_MINUTES is at least 15',
  'statistics.ownHowText': 'JOURNEY_GUIDE_MINUTES is at least 15',
  'logs.reasonText': 'fixed minutes',
  'public.retention.standing': 'fixed days',
  'public.retention.idle': 'fixed days',
  'api-clients.introEnd': 'fixed days',
  'applications.answeredLatelyText': 'fixed days',
  'desk.peopleTooMany': 'a limit',
  'people.tooManyChosen': 'a limit',
  'lernstand.tooMany': 'a limit',
  'api-clients.tooManyRows': 'a limit',
  'api-clients.api.lernstandLong': 'a limit',
  'templates.cardsMore': 'a limit',
  'logs.unusualRead': 'from 100 on',
  'logs.unusualWrong': 'from 30 on',
  'logs.unusualStrange': 'from 200 on',
  'caseworker.previewCount': 'for one there is "previewOne"',
  'caseworker.previewFirst': 'more than are shown',
  'templates.step': 'for one there is "stepOneDay"',
  'worksheets.fileTitle': 'one sheet has the title of its module',
  'learn.minutes': 'a module has at least 5; a way of one has "oneMinute"',
  'exercises.choices.manyNotYet': 'for one there is its own reason',
  'exercises.spot.manyNotYet': 'for one there is its own reason',
  'exercises.refusals.many': 'from two on',
  'messenger.voice': 'nobody speaks less than two seconds: task.ts of the messenger',
  'messenger.recording': 'nobody speaks less than two seconds: task.ts of the messenger',
  'messenger.members': 'two at least: somebody, and the learner',
  'table.hours': 'hours and minutes, such as 1:00',
  'table.otherSum': 'hours and minutes, such as 1:00',
};

type Words = { [key: string]: string | Words };
const flat = (words: Words, at: string): [string, string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${at}.${key}`, value]] : flat(value, `${at}.${key}`),
  );
const all = new Map(
  sources('src/messages/de/*.json').flatMap(({ path, text }) =>
    flat(JSON.parse(text) as Words, path.replace(/.*\/(.*)\.json$/, '$1')),
  ),
);

/** The same sentence for one: beside "many…" a "one…", beside "x" an "xOne" or "x_one". */
const singularsOf = (key: string): string[] =>
  [
    key.replace(/many(?=[A-Z]|$)/, 'one'),
    key.replace(/Many$/, 'One'),
    key.replace(/_many$/, '_one'),
    `${key}One`,
    `${key}_one`,
    key.replace(/s$/, ''),
    key.replace(/\.(\w)(\w*)s$/, (_, a: string, b: string) => `.one${a.toUpperCase()}${b}`),
  ].filter((other) => other !== key);

describe('A number in a sentence', () => {
  const plural = [...all].filter(
    ([key, text]) => counted.test(text) && !/one/i.test(key.split('.').at(-1) ?? ''),
  );

  it('has a sentence for one beside the one for many', () => {
    expect(
      plural
        .filter(([key]) => !(key in neverOne) && !singularsOf(key).some((one) => all.has(one)))
        .map(([key, text]) => `${key}: ${text}`),
    ).toEqual([]);
  });

  it('that is excused is still there', () => {
    expect(Object.keys(neverOne).filter((key) => !plural.some(([other]) => other === key))).toEqual(
      [],
    );
  });

  it('without it would be found', () => {
    expect(counted.test('{n} ältere Zuweisungen passen nicht')).toBe(true);
    expect(counted.test('an {n} Stellen, auch hier')).toBe(true);
  });
});
