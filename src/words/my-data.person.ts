/**
 * The parts of a learner's record on themselves: who they are, who looked at them, and who got a
 * file.
 */
import { reasonIn } from '#lib/actor.ts';
import { reasonWords } from './logs.ts';
import { sayFormat } from '#domains/reporting/lernstand/rules.words.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayMoment } from '#lib/time.ts';
import type { MyData } from '#domains/office/my-data/queries.ts';
import { day, word, type Part } from './my-data.words.ts';

const words = messages.myData;

/** Who the learner is, to the office and to the portal. */
export function personPart({ person: p }: MyData): Part {
  const rows: [string, string | null][] = [
    [words.name, `${p.givenName} ${p.familyName}`],
    [words.userName, p.userName],
    [words.site, p.site],
    [words.caseworker, p.caseworker],
    [words.aktenzeichen, p.aktenzeichen],
    [words.kundennummer, p.kundennummer],
    [words.bgNummer, p.bgNummer],
    [words.place, p.place],
    [words.madeOn, day(p.madeOn)],
    [words.importedOn, day(p.importedOn)],
    [words.openedOn, day(p.openedOn)],
    [words.signedInOn, p.signedInOn === null ? null : day(p.signedInOn)],
    [
      words.signedIn,
      p.signedIn
        .map((s) =>
          fill(s.foreignDevice ? words.signedInForeign : words.signedInOwn, {
            first: day(s.firstDay),
            last: day(s.lastDay),
          }),
        )
        .join('; '),
    ],
    [words.networks, p.networks.map(day).join('; ')],
    [words.wrongTries, String(p.wrongTries)],
  ];
  return {
    id: 'person',
    title: words.person,
    columns: [words.what, words.value],
    rows: rows.map(([label, value]) => [label, value || words.nothing]),
  };
}

/** The groups that they are in. */
export function groupsPart({ groups }: MyData): Part {
  return {
    id: 'gruppen',
    title: words.groups,
    columns: [words.groupName],
    rows: groups.map((g) => [g.name]),
  };
}

/** Where reminders go by mail. */
export function mailPart({ mail }: MyData): Part {
  const rows = mail
    ? [
        [
          mail.address,
          [
            day(mail.madeOn),
            mail.confirmedOn && fill(words.confirmedOn, { day: day(mail.confirmedOn) }),
          ]
            .filter(Boolean)
            .join(', '),
        ],
      ]
    : [];
  return { id: 'e-mail', title: words.mail, columns: [words.value, words.since], rows };
}

/** What left the portal about them, and to whom. */
export function exportsPart({ exports }: MyData): Part {
  return {
    id: 'weitergaben',
    title: words.exports,
    columns: [words.day, words.who, words.asWhat],
    rows: exports.map((e) => [
      day(e.day),
      e.by ?? fill(words.deliveredTo, { name: e.toWhom ?? '' }),
      sayFormat(e.format),
    ]),
  };
}

function whyWords(reason: string | null): string {
  const known = reasonIn(reason);
  return known ? reasonWords[known] : '';
}

/** Who looked or changed something, when and why. */
export function looksPart({ looks }: MyData): Part {
  return {
    id: 'einsicht',
    title: words.looks,
    columns: [words.moment, words.who, words.what, words.why],
    rows: looks.map((l) => [
      sayMoment(l.at),
      `${[l.givenName, l.familyName].filter(Boolean).join(' ') || words.nobody} (${word(l.role)})`,
      l.refused ? fill(words.refused, { what: word(l.action) }) : word(l.action),
      whyWords(l.reason),
    ]),
  };
}
