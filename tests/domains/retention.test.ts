/**
 * For how long the portal keeps what, where an office has set nothing (docs/rules.md, "Storing and
 * deleting"), and how a period is counted and said.
 */
import { expect, test } from 'vitest';
import {
  daysOf,
  retentionOf,
  storedFrom,
  noticeOf,
  sayRetention,
  sayPeriod,
} from '#domains/office/retention/rules.ts';
import { readSettings } from '#lib/settings.ts';

const retention = retentionOf(readSettings({}));

test('the periods are those of the law; each has its line on the page Datenschutz', () => {
  expect(retention).toEqual({
    practice: { days: 30 },
    standing: { months: 12 },
    certificate: { months: 24 },
    help: { months: 6 },
    application: { months: 6 },
    receipt: { months: 12 },
    log: { months: 12 },
    security: { days: 30 },
    report: { months: 12 },
    unopened: { days: 90 },
    account: { months: 12 },
    idle: { months: 12 },
    paper: { months: 12 },
    act: { days: 30 },
    group: { months: 12 },
    beside: { days: 1 },
    mail: { days: 1 },
    undelivered: { days: 30 },
    delivered: { days: 7 },
    list: { hours: 1 },
    network: { days: 90 },
    tries: { days: 1 },
  });
  const lines = sayRetention(retention);
  expect({
    lines: lines.length,
    different: new Set(lines).size,
    unfilled: lines.filter((line) => /[{}]/.test(line) || line === ''),
  }).toEqual({ lines: 22, different: 22, unfilled: [] });
});

test('each setting of an office changes its own period alone', () => {
  const settings = {
    KEEP_PRACTICE_DAYS: 'practice',
    KEEP_STANDING_MONTHS: 'standing',
    KEEP_CERTIFICATE_MONTHS: 'certificate',
    KEEP_HELP_MONTHS: 'help',
    KEEP_APPLICATION_MONTHS: 'application',
    KEEP_RECEIPT_MONTHS: 'receipt',
    KEEP_LOG_MONTHS: 'log',
    KEEP_SECURITY_DAYS: 'security',
    KEEP_REPORT_MONTHS: 'report',
    KEEP_ACCOUNT_MONTHS: 'account',
    KEEP_IDLE_MONTHS: 'idle',
  } as const;
  for (const [setting, kind] of Object.entries(settings))
    expect(retentionOf(readSettings({ [setting]: '77' })), setting).toEqual({
      ...retention,
      [kind]: setting.endsWith('DAYS') ? { days: 77 } : { months: 77 },
    });
});

test('the first day that is kept is so many days or months ago, and today for what lasts hours', () => {
  expect({
    days: storedFrom({ days: 30 }, '2026-10-06'),
    months: storedFrom({ months: 12 }, '2026-10-06'),
    hours: storedFrom({ hours: 1 }, '2026-10-06'),
  }).toEqual({ days: '2026-09-06', months: '2025-10-06', hours: '2026-10-06' });
});

test('a period lasts about so many days', () => {
  expect({
    hours: daysOf({ hours: 1 }),
    days: daysOf({ days: 90 }),
    months: daysOf({ months: 12 }),
  }).toEqual({ hours: 1, days: 90, months: 360 });
});

test('one is said as one, more as more', () => {
  expect([
    ...[1, 2].map((hours) => sayPeriod({ hours })),
    ...[1, 2].map((days) => sayPeriod({ days })),
    ...[1, 2].map((months) => sayPeriod({ months })),
  ]).toEqual(['1 Stunde', '2 Stunden', '1 Tag', '2 Tage', '1 Monat', '2 Monate']);
});

test('of a standing that will go its learner is told from 60 days before, and urgently from 14', () => {
  const told = (today: string) => noticeOf(retention, '2026-02-01', today);
  expect({
    days61: told('2026-12-03'),
    days60: told('2026-12-04'),
    days15: told('2027-01-18'),
    days14: told('2027-01-19'),
    thatDay: told('2027-02-02'),
    after: told('2027-03-01'),
  }).toEqual({
    days61: null,
    days60: { goesOn: '2027-02-02', late: false },
    days15: { goesOn: '2027-02-02', late: false },
    days14: { goesOn: '2027-02-02', late: true },
    thatDay: { goesOn: '2027-02-02', late: true },
    after: { goesOn: '2027-02-02', late: true },
  });
});
