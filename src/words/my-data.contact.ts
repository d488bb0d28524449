/** The parts of a learner's record on what went between them and the office. */
import { fill, messages } from '#lib/i18n.ts';
import type { MyData } from '#domains/office/my-data/queries.ts';
import { day, word, type Part } from './my-data.words.ts';

const words = messages.myData;

/** Calls for help, and when they were answered. */
export function helpCallsPart({ help }: MyData): Part {
  return {
    id: 'hilfe',
    title: words.help,
    columns: [words.day, words.what, words.where, words.answered],
    rows: help.map((h) => [
      day(h.madeOn),
      [word(h.wish), h.phone].filter(Boolean).join(': '),
      [h.course, h.module].filter(Boolean).join(': ') || words.notKept,
      day(h.answeredOn),
    ]),
  };
}

/** When staff rang them up, and what was noted. */
export function callsPart({ calls }: MyData): Part {
  return {
    id: 'anrufe',
    title: words.calls,
    columns: [words.day, words.who, words.note],
    rows: calls.map((c) => [day(c.day), `${c.givenName} ${c.familyName}`, c.note]),
  };
}

/** Hours together at the screen. */
export function togetherPart({ together }: MyData): Part {
  return {
    id: 'gemeinsam',
    title: words.together,
    columns: [words.day, words.course, words.who],
    rows: together.map((t) => [day(t.day), t.course, `${t.givenName} ${t.familyName}`]),
  };
}

/** Reminders that were given, and those that they switched off. */
export function remindersPart({ reminders, remindersOff }: MyData): Part {
  const given = reminders.map((r) => [
    day(r.day),
    r.course,
    r.body,
    [
      day(r.seenOn) && fill(words.seenOn, { day: day(r.seenOn) }),
      r.mail === 'sent' ? words.byMail : '',
    ]
      .filter(Boolean)
      .join(', '),
  ]);
  return {
    id: 'erinnerungen',
    title: words.reminders,
    columns: [words.day, words.course, words.what, words.state],
    rows: [...given, ...remindersOff.map((r) => ['', '', r.name, words.switchedOff])],
  };
}
