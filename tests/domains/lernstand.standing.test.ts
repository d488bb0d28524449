/**
 * How a course stands in the file of a caseworker (docs/lernstand.md): one row of Rosa's on
 * 6 October 2026, for each thing that can have happened.
 */
import { describe, expect, it } from 'vitest';
import { rowOf } from '#domains/reporting/lernstand/rules.standing.ts';
import type { Assigned, Proof, Row } from '#domains/reporting/lernstand/rules.ts';
import { dayNumber } from '#lib/time.ts';
import { ofRosa } from '../support/assigned.ts';

const today = '2026-10-06';
const rosa = (more: Partial<Assigned> = {}): Row => rowOf({ ...ofRosa, ...more }, today);
const status = (more: Partial<Assigned>) => rosa(more).status;
const finished: Partial<Assigned> = {
  completedDay: dayNumber('2026-09-15'),
  completedOf: 4,
  modulesDone: 3,
};
const proof: Proof = {
  number: 'HV-7K3P-22',
  day: '2026-09-15',
  title: 'E-Mail, erste Fassung',
  minutes: 90,
  version: 'alt',
};
const absence = { month: '2026-09', days: 3, excused: 2 };

/** All cells that say how far somebody is. */
const nothing = {
  startedOn: null,
  lastDay: null,
  completedOn: null,
  modulesTotal: null,
  modulesDone: null,
  percent: null,
  minutes: null,
  quietSince: null,
  helpWanted: null,
  certificateNumber: null,
  certificateDay: null,
};

describe('A course under way', () => {
  it('says who has it, by what right, how far it is and what is open', () => {
    expect(rosa({ absence })).toEqual({
      learnerId: 7,
      kundennummer: '012A345678',
      bgNummer: '00123BG0000456',
      aktenzeichen: '0042/26',
      familyName: 'Muster',
      givenName: 'Rosa',
      assignment: 'a',
      course: 'e-mail',
      courseTitle: 'E-Mail schreiben',
      courseVersion: 'neu',
      confidential: false,
      legalForm: 'mat_45',
      measureNumber: '000123',
      binding: 'kooperationsplan',
      planDay: '2026-07-31',
      way: 'zugewiesen',
      assignedOn: '2026-08-01',
      assignedBy: 'PB',
      dueDay: '2026-12-24',
      status: 'begonnen',
      startedOn: '2026-09-01',
      lastDay: '2026-09-28',
      completedOn: null,
      modulesTotal: 5,
      modulesDone: 2,
      percent: 40,
      minutes: 35,
      quietSince: null,
      helpWanted: true,
      certificateNumber: null,
      certificateDay: null,
      remark: 'Ich lerne lieber abends.',
      endReason: null,
      absence,
    });
  });

  it('pauses after more than 14 days without learning, and not before', () => {
    const after = (lastDay: string) => {
      const { status: stands, quietSince } = rosa({ lastDay: dayNumber(lastDay) });
      return { stands, quietSince };
    };
    expect({ days14: after('2026-09-22'), days15: after('2026-09-21') }).toEqual({
      days14: { stands: 'begonnen', quietSince: null },
      days15: { stands: 'pausiert', quietSince: '2026-09-21' },
    });
  });

  it('that nobody has begun is open, has no days, and no pause', () => {
    expect(rosa({ startedDay: null, lastDay: null, modulesDone: 0 })).toMatchObject({
      status: 'offen',
      startedOn: null,
      lastDay: null,
      percent: 0,
      quietSince: null,
    });
  });

  it('has whole percents, rounded down, and none of a course without modules', () => {
    const percent = (modulesDone: number, modulesNow: number) =>
      rosa({ modulesDone, modulesNow }).percent;
    expect({ thirds: percent(2, 3), one: percent(1, 1), none: percent(0, 0) }).toEqual({
      thirds: 66,
      one: 100,
      none: 0,
    });
  });

  it('ends with the account, without a pause, a call that waits, or the loss of a day', () => {
    const closed = { accountClosedOn: '2026-10-01', endReason: 'technik' as const };
    expect(rosa({ ...closed, lastDay: dayNumber('2026-08-14') })).toMatchObject({
      status: 'beendet_ohne_abschluss',
      startedOn: '2026-09-01',
      lastDay: '2026-08-14',
      modulesDone: 2,
      quietSince: null,
      helpWanted: false,
      endReason: 'technik',
    });
  });

  it('says the day of the Kooperationsplan alone, no day of a Bescheid', () => {
    expect(rosa({ binding: 'bescheid' }).planDay).toBeNull();
  });
});

describe('A finished course', () => {
  it('stays as it was on its day: with the modules and the name that it had, whatever was looked at since', () => {
    expect(rosa({ ...finished, certificate: proof })).toMatchObject({
      status: 'abgeschlossen',
      courseTitle: 'E-Mail, erste Fassung',
      courseVersion: 'alt',
      startedOn: '2026-09-01',
      lastDay: '2026-09-15',
      completedOn: '2026-09-15',
      modulesTotal: 4,
      modulesDone: 4,
      percent: 100,
      minutes: 90,
      quietSince: null,
      helpWanted: true,
      certificateNumber: 'HV-7K3P-22',
      certificateDay: '2026-09-15',
      endReason: null,
    });
  });

  it('of which nothing was learned in the portal is recognised, and has no proof', () => {
    expect(rosa({ ...finished, learned: false, startedDay: null })).toMatchObject({
      status: 'anerkannt',
      courseTitle: 'E-Mail schreiben',
      courseVersion: 'neu',
      startedOn: null,
      minutes: 35,
      certificateNumber: null,
      certificateDay: null,
    });
  });

  it('whose size or version nobody wrote down has those of now', () => {
    const { modulesTotal, courseVersion } = rosa({
      ...finished,
      completedOf: null,
      certificate: { ...proof, version: null },
    });
    expect({ modulesTotal, courseVersion }).toEqual({ modulesTotal: 5, courseVersion: 'neu' });
  });

  it('is finished though the account was closed, and says no reason for an end', () => {
    expect(
      rosa({ ...finished, accountClosedOn: '2026-10-01', endReason: 'sonstiges' }),
    ).toMatchObject({ status: 'abgeschlossen', endReason: null });
  });
});

describe('A course that was taken back', () => {
  it('says nothing of what was learned in it, and no absence', () => {
    expect(rosa({ withdrawnOn: '2026-09-20', absence })).toMatchObject({
      ...nothing,
      status: 'zurueckgenommen',
      courseTitle: 'E-Mail schreiben',
      courseVersion: 'neu',
      endReason: null,
      absence: null,
    });
  });

  it('because it ended says why, and the absence until then', () => {
    const ended = { withdrawnOn: '2026-09-20', endReason: 'arbeitsaufnahme' as const, absence };
    expect(rosa(ended)).toMatchObject({
      ...nothing,
      status: 'beendet_ohne_abschluss',
      endReason: 'arbeitsaufnahme',
      absence,
    });
  });

  it('is finished where it was by then, on the very day too; what comes later is her own', () => {
    const back = (withdrawnOn: string) => status({ ...finished, withdrawnOn });
    expect({
      dayAfter: back('2026-09-16'),
      sameDay: back('2026-09-15'),
      dayBefore: back('2026-09-14'),
    }).toEqual({
      dayAfter: 'abgeschlossen',
      sameDay: 'abgeschlossen',
      dayBefore: 'zurueckgenommen',
    });
  });
});

describe('A confidential course', () => {
  const secret = { confidential: true, endReason: 'technik' as const, absence };

  it('says that it was given, and nothing else, though half of it is done', () => {
    expect(rosa(secret)).toMatchObject({
      ...nothing,
      status: null,
      courseTitle: 'E-Mail schreiben',
      courseVersion: null,
      remark: '',
      endReason: null,
      absence: null,
    });
  });

  it('says that there is a proof, without its day; a completion without one is none', () => {
    expect(rosa({ ...secret, certificate: proof })).toMatchObject({
      ...nothing,
      status: 'abgeschlossen',
      courseTitle: 'E-Mail schreiben',
      courseVersion: null,
    });
    expect(status({ ...secret, ...finished })).toBeNull();
  });

  it('that was taken back says so, unless the proof was there by then', () => {
    const back = (withdrawnOn: string, certificate: Proof | null = proof) =>
      status({ ...secret, withdrawnOn, certificate });
    expect({
      proved: back('2026-09-15'),
      provedLater: back('2026-09-14'),
      notProved: back('2026-09-16', null),
    }).toEqual({
      proved: 'abgeschlossen',
      provedLater: 'zurueckgenommen',
      notProved: 'zurueckgenommen',
    });
  });
});

it('absence is of commissioned measures alone', () => {
  const of = (legalForm: Assigned['legalForm']) => rosa({ legalForm, absence }).absence;
  expect({
    mat: of('mat_45'),
    fbw: of('fbw_81'),
    offer: of('lernangebot'),
    free: of('16f'),
  }).toEqual({ mat: absence, fbw: absence, offer: null, free: null });
});
