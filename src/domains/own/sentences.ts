/** A learner's record in words: one list of parts for the page and for the file. */
import { blocksOf } from '#domains/accounts/rules.code.ts';
import { reasonIn, type AuditAction } from '#domains/audit/rules.ts';
import { reasonWords } from '#domains/audit/sentences.ts';
import { sayFormat } from '#domains/exports/rules.words.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayMoment, sayShortDay } from '#lib/time.ts';
import type { OwnRecord } from './queries.ts';

const words = messages.own;
const { application, binding } = messages.terms;
const states = Object.fromEntries(
  Object.entries(application).map(([state, { tag }]) => [state, tag]),
);
const plain: Record<string, string> = {
  ...states,
  ...binding,
  ...(words.values satisfies Record<AuditAction, string>),
};

/** A part of the record: a heading, the names of its columns, and its rows. */
export type Part = { id: string; title: string; columns: string[]; rows: string[][] };

const day = (value: string | null): string => (value === null ? '' : sayShortDay(value));
const word = (value: string | null): string => (value === null ? '' : (plain[value] ?? value));

/** The record as parts with headings, in the order of the page. */
export function sayRecord(record: OwnRecord): Part[] {
  return [
    personPart(record),
    coursesPart(record),
    extensionsPart(record),
    groupsPart(record),
    learningPart(record),
    papersPart(record),
    answersPart(record),
    applicationsPart(record),
    receiptsPart(record),
    helpPart(record),
    callsPart(record),
    togetherPart(record),
    remindersPart(record),
    mailPart(record),
    certificatesPart(record),
    exportsPart(record),
    looksPart(record),
  ];
}

function personPart({ person: p }: OwnRecord): Part {
  const rows: [string, string | null][] = [
    [words.name, `${p.givenName} ${p.familyName}`],
    [words.userName, p.userName],
    [words.site, p.site],
    [words.caseworker, p.caseworker],
    [words.aktenzeichen, p.aktenzeichen],
    [words.kundennummer, p.kundennummer],
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

function coursesPart({ courses }: OwnRecord): Part {
  return {
    id: 'kurse',
    title: words.courses,
    columns: [words.course, words.way, words.since, words.due, words.reason, words.remark],
    rows: courses.map((c) => [
      c.course,
      [
        word(c.way),
        word(c.binding),
        day(c.bindingDay),
        c.after && fill(words.after, { course: c.after }),
      ]
        .filter(Boolean)
        .join(', '),
      [
        day(c.assignedOn),
        c.assignedBy && fill(words.by, { name: c.assignedBy }),
        c.withdrawnOn && fill(words.withdrawn, { day: day(c.withdrawnOn) }),
        c.sharedOn && fill(words.shared, { day: day(c.sharedOn) }),
      ]
        .filter(Boolean)
        .join(', '),
      day(c.dueDay),
      c.reason,
      c.remark,
    ]),
  };
}

function extensionsPart({ extensions }: OwnRecord): Part {
  return {
    id: 'fristen',
    title: words.extensions,
    columns: [words.day, words.course, words.dueBefore, words.due, words.why],
    rows: extensions.map((e) => [
      [
        day(e.madeOn),
        e.madeBy && fill(words.by, { name: e.madeBy }),
        e.takenBackOn && fill(words.withdrawn, { day: day(e.takenBackOn) }),
      ]
        .filter(Boolean)
        .join(', '),
      e.course,
      day(e.fromDay),
      day(e.toDay),
      e.reason,
    ]),
  };
}

function groupsPart({ groups }: OwnRecord): Part {
  return {
    id: 'gruppen',
    title: words.groups,
    columns: [words.groupName],
    rows: groups.map((g) => [g.name]),
  };
}

function learningPart({ learning }: OwnRecord): Part {
  return {
    id: 'lernen',
    title: words.learning,
    columns: [words.day, words.course, words.module, words.what],
    rows: learning.map((l) => [
      day(l.day),
      l.course,
      l.module,
      [
        word(l.what),
        l.item,
        l.withHelp ? words.withHelp : '',
        word(l.reason),
        l.note,
        recorderOf(l),
      ]
        .filter(Boolean)
        .join(', '),
    ]),
  };
}

function papersPart({ papers }: OwnRecord): Part {
  return {
    id: 'papier',
    title: words.papers,
    columns: [words.day, words.course, words.module, words.number, words.recordedOn],
    rows: papers.map((p) => [
      day(p.printedOn),
      p.course,
      p.module,
      blocksOf(p.number),
      day(p.recordedOn),
    ]),
  };
}

/** A waiver was recorded by somebody; all else was learned, alone or together. */
function recorderOf({ what, recordedBy }: OwnRecord['learning'][number]): string {
  if (recordedBy === null) return '';
  return fill(what === 'waived' || what === 'waiver_undone' ? words.by : words.togetherWith, {
    name: recordedBy,
  });
}

function answersPart({ answers }: OwnRecord): Part {
  return {
    id: 'antworten',
    title: words.answers,
    columns: [words.day, words.course, words.exercise],
    rows: answers.map((a) => [day(a.day), a.course, word(a.item)]),
  };
}

function applicationsPart({ applications }: OwnRecord): Part {
  return {
    id: 'bewerbungen',
    title: words.applications,
    columns: [words.day, words.course, words.number, words.state, words.wish, words.decision],
    rows: applications.map((a) => [
      day(a.sentOn ?? a.draftedOn),
      a.course,
      a.number ?? '',
      [word(a.state), day(a.decidedOn ?? a.withdrawnOn ?? a.reviewedOn)].filter(Boolean).join(', '),
      a.wish,
      [a.answer, a.alternative, a.otherHelp, a.decidedBy && fill(words.by, { name: a.decidedBy })]
        .filter(Boolean)
        .join(', '),
    ]),
  };
}

function receiptsPart({ receipts }: OwnRecord): Part {
  const { title, kinds } = messages.receipts;
  return {
    id: 'quittungen',
    title,
    columns: [words.day, words.what, words.course, words.number],
    rows: receipts.map((r) => [day(r.day), kinds[r.what].what, r.course ?? '', r.number]),
  };
}

function helpPart({ help }: OwnRecord): Part {
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

function callsPart({ calls }: OwnRecord): Part {
  return {
    id: 'anrufe',
    title: words.calls,
    columns: [words.day, words.who, words.note],
    rows: calls.map((c) => [day(c.day), `${c.givenName} ${c.familyName}`, c.note]),
  };
}

function togetherPart({ together }: OwnRecord): Part {
  return {
    id: 'gemeinsam',
    title: words.together,
    columns: [words.day, words.course, words.who],
    rows: together.map((t) => [day(t.day), t.course, `${t.givenName} ${t.familyName}`]),
  };
}

function remindersPart({ reminders, remindersOff }: OwnRecord): Part {
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

function mailPart({ mail }: OwnRecord): Part {
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

function certificatesPart({ certificates }: OwnRecord): Part {
  return {
    id: 'nachweise',
    title: words.certificates,
    columns: [words.day, words.course, words.number],
    rows: certificates.map((c) => [day(c.issuedOn), c.course, c.number]),
  };
}

function exportsPart({ exports }: OwnRecord): Part {
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

function looksPart({ looks }: OwnRecord): Part {
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

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The parts as a file of its own that any browser opens and prints. */
export function recordAsHtml(parts: readonly Part[], title: string): string {
  const cells = (tag: 'th' | 'td', row: readonly string[]): string =>
    `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const body = parts.map(
    ({ title: heading, columns, rows }) =>
      `<h2>${escaped(heading)}</h2>\n${rows.length === 0 ? `<p>${escaped(words.nothing)}</p>` : `<table>\n${[cells('th', columns), ...rows.map((row) => cells('td', row))].join('\n')}\n</table>`}`,
  );
  return `<!doctype html>\n<html lang="de"><meta charset="utf-8"><title>${escaped(title)}</title>\n<style>body{font:18px/1.5 sans-serif;margin:2rem}td,th{border:1px solid #555;padding:.3rem .6rem;text-align:left;vertical-align:top}table{border-collapse:collapse}</style>\n<h1>${escaped(title)}</h1>\n${body.join('\n')}\n</html>\n`;
}
