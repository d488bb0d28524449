/**
 * The limits of the code, gathered by import under the names that docs/security/limits.md gives
 * them, in the unit of its table.
 */
import { mostBytesFor, mostNotes, uploadAddress } from '#domains/people/accounts/rules.body.ts';
import { cardDays, sameFormSeconds } from '#domains/people/accounts/rules.card.ts';
import { draftHours } from '#domains/people/accounts/rules.import.ts';
import { longestPassword, shortestPassword } from '#domains/people/accounts/rules.password.ts';
import { mostSearches, searchMinutes } from '#domains/people/accounts/rules.search.ts';
import {
  knownNetworkDays,
  mostKnownNetworks,
  paces,
} from '#domains/people/accounts/rules.slowdown.ts';
import {
  deskIdleSeconds,
  deskLongestSeconds,
  deskWarnSeconds,
} from '#domains/people/accounts/rules.ts';
import { reasonMinutes, unusualFrom } from '#domains/office/audit/rules.ts';
import { hourSeconds } from '#domains/learning/shared-session/rules.ts';
import { mostAtOnce as round } from '#domains/office/clock/rules.ts';
import { repeatDays, triesBeforeReport } from '#domains/reporting/delivery/rules.ts';
import { mostAtOnce } from '#domains/learning/enrolment/rules.ts';
import { mostReportsOfDay, mostReportsOfNetwork } from '#domains/office/barrier-reports/rules.ts';
import { codeSeconds, mostCodesADay, mostTries } from '#domains/desk/reminders/rules.mail.ts';
import { mostRefusedInHour } from '#domains/office/security/rules.ts';
import {
  requestsOfMinute,
  rowsOfMinute,
  strangersOfMinute,
  weightOfChanges,
} from '#domains/reporting/api-clients/rules.pace.ts';
import { mostRows as rowsOfPage } from '#domains/reporting/api-clients/rules.query.ts';
import { mostMonths, usualMonths, warnedDays } from '#domains/reporting/api-clients/rules.ts';
import { mostColumns, mostRows } from '#lib/table-file.ts';
import { believedDays } from '#lib/clock.ts';
import { most as form } from '#lib/form.ts';
import { readSettings } from '#lib/settings.ts';
import { most as zip } from '#lib/zip.ts';
import { usual as sftp } from '#outgoing/channels/sftp.ts';
import { usual as webhook } from '#outgoing/channels/webhook.ts';
import { usual as table } from '#web/read-table.ts';
import { usualTimes as connection } from '#server/slow.ts';

const settings = readSettings({});

export const limits: Readonly<Record<string, number>> = {
  'letters of a password, at least': shortestPassword,
  'letters of a password, at most': longestPassword,
  'wrong passwords, one account from one network': paces.pair.free,
  'longest wait after them': paces.pair.longest,
  'wrong passwords, one account from anywhere': paces.account.free,
  'wrong passwords, one network': paces.network.free,
  'wrong codes of cards, one network': paces.card.free,
  'wrong codes of the second factor, one account': paces.step.free,
  'wrong codes beside a learner, one staff member': paces.besideStaff.free,
  'wrong codes beside a learner, one learner': paces.besideLearner.free,
  'session of the desk without use': deskIdleSeconds,
  'session of the desk in all': deskLongestSeconds,
  'session of the desk: its end said before': deskWarnSeconds,
  'networks known of an account': mostKnownNetworks,
  'network known without a sign-in': knownNetworkDays,
  'longest wait after wrong passwords from anywhere': paces.account.longest,
  'access card': cardDays,
  'form of a used card known again': sameFormSeconds,
  'code for an hour together': hourSeconds,
  'code that confirms a mail address': codeSeconds,
  'wrong tries of that code': mostTries,
  'such codes, one learner': mostCodesADay,
  'refused tries in the security log, of accounts': mostRefusedInHour.ofAccounts,
  'refused tries in the security log, of nobody': mostRefusedInHour.ofNobody,
  'reports of barriers, all': mostReportsOfDay,
  'reports of barriers, one network': mostReportsOfNetwork,
  'requests, one token': requestsOfMinute,
  'rows, one token': rowsOfMinute,
  'rows, one page': rowsOfPage,
  'weight of asking for changes': weightOfChanges,
  'requests without a good token, one network': strangersOfMinute,
  'token, where no end is named': usualMonths,
  'token, at most': mostMonths,
  'warning before a token ends': warnedDays,
  'webhook: a file': webhook.file,
  'webhook: an answer': webhook.answer,
  'webhook: waiting': webhook.wait,
  'SFTP: until signed in': sftp.connect,
  'SFTP: without a sign of life': sftp.silence,
  'failures before the Verwaltung reads of it': triesBeforeReport,
  'delivered file stored': repeatDays,
  'form: names': form.names,
  'form: values': form.values,
  'form: signed out': mostBytesFor('/anmelden', null),
  'form: signed in': mostBytesFor('/konto', 'learner'),
  'form: a list of learners': mostBytesFor(uploadAddress, 'staff'),
  'notes stored, one account and kind': mostNotes,
  'request: its head': connection.headMs,
  'request: all of it': connection.requestMs,
  'connection: silent': connection.silentMs,
  'connection: an answer that nobody reads': connection.answerMs,
  'list read in: parts of an Excel file': zip.entries,
  'list read in: its parts read out': zip.bytes,
  'list read in: memory of the process': table.megabytes,
  'list read in: time': table.seconds,
  'list read in: rows': mostRows,
  'list read in: columns': mostColumns,
  'list read in and not carried out': draftHours,
  'people in one act': mostAtOnce,
  'clock: believed past the known day': believedDays,
  'round without a yes: rows of a kind': round.rows,
  'round without a yes: share of a kind': round.share,
  'account that nobody uses': settings.KEEP_IDLE_MONTHS,
  'log of access': settings.KEEP_LOG_MONTHS,
  'security log': settings.KEEP_SECURITY_DAYS,
  'search by name stored': searchMinutes,
  'searches stored, one person': mostSearches,
  'reason for looking at a person, asked again after': reasonMinutes,
  'unusual: refused pages and acts of one account in a day': unusualFrom.refused,
  'unusual: people whose page one account opened in a day': unusualFrom.read,
  'unusual: wrong tries at one account in a day': unusualFrom.wrong,
  "unusual: wrong tries at nobody's names and codes in a day": unusualFrom.strange,
};
