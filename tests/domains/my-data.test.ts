/**
 * "Meine Daten" (Art. 15 GDPR, § 83 SGB X): the learner reads everything that is stored, and who
 * looked at it when; and nobody else's.
 */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { application } from '#db/schema/applications.ts';
import { account, identifier } from '#db/schema/accounts.ts';
import { accessLog } from '#db/schema/audit.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { auditActions } from '#domains/office/audit/rules.ts';
import { listed } from '#domains/office/my-data/rules.ts';
import { askForMail, switchReminder } from '#domains/desk/reminders/commands.learner.ts';
import { makeRule } from '#domains/desk/reminders/commands.ts';
import { reminderRound } from '#jobs/reminders.ts';
import { readSettings } from '#lib/settings.ts';
import { extendMany } from '#domains/learning/enrolment/commands.acts.ts';
import { recordAsHtml } from '#words/my-data.file.ts';
import { verbs } from '#domains/learning/progress/rules.ts';
import { messages } from '#lib/i18n.ts';
import { seal } from '#lib/seal.ts';
import { addDays, sayClock, sayMoment } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { asksForHelp, completes, give, key, rosaAndKarl } from '../support/clients.ts';
import { myDataOf, myDataSaid } from '../support/my-data.ts';
import { courseOf, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let rosa: Actor;
let karl: Actor;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  [rosa, karl] = await rosaAndKarl(db, office, office.caseworker, '<b>Muster</b>');
  const { id: courseId, moduleIds } = await courseOf(db, 'k3', 1);
  const at = { courseId, moduleId: moduleIds[0] ?? 0 };
  await give(db, office, rosa.id, courseId, { reason: 'Für die Bewerbung' });
  await asksForHelp(db, rosa, at, '2026-10-01');
  await completes(db, rosa, at, '2026-10-02');
  await db.write(async (tx) => {
    await tx.insert(application).values({
      publicId: 'p',
      number: 'KB-2026-2222-2222',
      learnerId: rosa.id,
      courseId,
      state: 'abgelehnt',
      wish: 'Für das Büro',
      draftedOn: today,
      sentOn: today,
      decidedOn: today,
      decidedBy: office.staff.id,
      answer: 'Gerade voll',
    });
    await tx.insert(identifier).values({
      learnerId: rosa.id,
      aktenzeichen: '0123/26',
      kundennummerSealed: seal(key, '123A456789', 'identifier.kundennummer'),
    });
    await record(tx, office.staff, 'learner_read', rosa.id);
    await record(tx, { ...office.caseworker }, 'page_refused', rosa.id, true);
  });
});
afterEach(() => db.close());

it('holds person, courses, learning, help, certificate, and who looked at it, refused tries too', async () => {
  const own = await myDataOf(db.reader, rosa, key);
  expect(own.person).toMatchObject({
    givenName: 'Rosa',
    caseworker: 'Probe Fachkraft',
    aktenzeichen: '0123/26',
    kundennummer: '123A456789',
    site: 'Mayen',
  });
  expect({
    reason: own.courses[0]?.reason,
    learning: own.learning.map((l) => l.what),
    help: own.help.length,
    certificates: own.certificates.length,
  }).toEqual({
    reason: 'Für die Bewerbung',
    learning: ['module_completed', 'help_wanted'],
    help: 1,
    certificates: 1,
  });
  expect(own.applications).toMatchObject([
    {
      number: 'KB-2026-2222-2222',
      state: 'abgelehnt',
      wish: 'Für das Büro',
      answer: 'Gerade voll',
      decidedBy: 'Betreuung',
    },
  ]);
  expect(own.looks.map((l) => [l.familyName, l.action, l.refused])).toEqual([
    ['Fachkraft', 'page_refused', true],
    ['Betreuung', 'learner_read', false],
  ]);
});

it('holds every due day that was moved, and why', async () => {
  const dueDay = addDays(today, 30);
  await db.write((tx) =>
    extendMany(tx, office.staff, {
      once: 'einmal',
      course: 'k3',
      learners: [rosa.publicId],
      dueDay,
      reason: 'das Netz weg war',
    }),
  );
  const own = await myDataOf(db.reader, rosa, key);
  expect(own.extensions).toEqual([
    {
      course: 'Kurs k3',
      madeOn: today,
      fromDay: null,
      toDay: dueDay,
      reason: 'das Netz weg war',
      madeBy: 'Betreuung',
      takenBackOn: null,
    },
  ]);
  expect(
    (await myDataSaid(db.reader, rosa, key)).find((part) => part.id === 'fristen')?.rows[0]?.at(-1),
  ).toBe('das Netz weg war');
});

it('holds what it reminded of, what was switched off, and where mails go', async () => {
  await db.write((tx) =>
    tx.update(account).set({ openedOn: '2026-08-01' }).where(eq(account.id, rosa.id)),
  );
  const conditions = {
    join: 'all' as const,
    blocks: [{ join: 'all' as const, conditions: [{ kind: 'finished' as const, days: 1 }] }],
  };
  const { rule } = await db.write((tx) =>
    makeRule(tx, office.staff, {
      once: 'r',
      site: office.mayen,
      name: 'Nachweis holen',
      body: 'Ihr Nachweis liegt bereit.',
      conditions,
    }),
  );
  await db.write((tx) =>
    askForMail(tx, rosa, {
      publicId: 'm',
      sealed: seal(key, 'rosa@post.example', 'mail_address.address'),
      code: '123456',
      now: 1,
    }),
  );
  await reminderRound(
    { reader: db.reader, write: db.write, settings: readSettings({}) },
    new Date(`${today}T03:10:00+02:00`),
  );
  await db.write((tx) => switchReminder(tx, rosa, { rule, on: false }));
  const own = await myDataOf(db.reader, rosa, key);
  expect({ reminders: own.reminders, off: own.remindersOff, mail: own.mail }).toEqual({
    reminders: [
      {
        day: today,
        name: 'Nachweis holen',
        body: 'Ihr Nachweis liegt bereit.',
        course: 'Kurs k3',
        seenOn: today,
        mail: null,
      },
    ],
    off: [{ name: 'Nachweis holen' }],
    mail: { address: 'rosa@post.example', madeOn: today, confirmedOn: null },
  });
  expect(
    (await myDataSaid(db.reader, rosa, key))
      .filter((part) => ['erinnerungen', 'e-mail'].includes(part.id))
      .map((part) => part.rows),
  ).toEqual([
    [
      ['6. Oktober 2026', 'Kurs k3', 'Ihr Nachweis liegt bereit.', 'gelesen am 6. Oktober 2026'],
      ['', '', 'Nachweis holen', 'von Ihnen ausgeschaltet'],
    ],
    [['rosa@post.example', '6. Oktober 2026']],
  ]);
});

it('holds nothing of anybody else', async () => {
  const own = await myDataOf(db.reader, karl, key);
  expect({
    courses: own.courses,
    extensions: own.extensions,
    groups: own.groups,
    learning: own.learning,
    papers: own.papers,
    answers: own.answers,
    applications: own.applications,
    help: own.help,
    calls: own.calls,
    together: own.together,
    reminders: own.reminders,
    remindersOff: own.remindersOff,
    certificates: own.certificates,
    exports: own.exports,
    looks: own.looks,
  }).toEqual({
    courses: [],
    extensions: [],
    groups: [],
    learning: [],
    papers: [],
    answers: [],
    applications: [],
    help: [],
    calls: [],
    together: [],
    reminders: [],
    remindersOff: [],
    certificates: [],
    exports: [],
    looks: [],
  });
  expect(own.mail).toBeNull();
  expect(JSON.stringify(own)).not.toMatch(/Rosa|0123|456789/);
});

it('has its parts in one order, on the page and in the file for computers', async () => {
  const anchors =
    'person kurse fristen gruppen lernen papier antworten bewerbungen quittungen hilfe anrufe gemeinsam erinnerungen e-mail nachweise weitergaben einsicht'.split(
      ' ',
    );
  const keys =
    'person courses extensions groups learning papers answers applications receipts help calls together reminders remindersOff mail certificates exports looks'.split(
      ' ',
    );
  const said = (await myDataSaid(db.reader, rosa, key)).map(({ id }) => id);
  const stored = Object.keys(await myDataOf(db.reader, rosa, key));
  expect(said.filter((id) => anchors.includes(id))).toEqual(anchors);
  expect(stored.filter((name) => keys.includes(name))).toEqual(keys);
});

it('says an act and a role that the portal no longer knows as they were written', async () => {
  await db.write((tx) =>
    tx.insert(accessLog).values({
      at: `${today}T08:00:00Z`,
      actorRole: 'guest',
      subjectId: rosa.id,
      action: 'learner_weighed',
    }),
  );
  const looks = (await myDataSaid(db.reader, rosa, key)).find(({ id }) => id === 'einsicht');
  expect(looks?.rows[0]).toEqual([
    '6. Oktober 2026, 10 Uhr',
    'Das Portal (guest)',
    'learner_weighed',
    '',
  ]);
});

it('is a file that no name can break', async () => {
  const html = recordAsHtml(await myDataSaid(db.reader, rosa, key), 'Meine Daten');
  expect(html).not.toContain('<b>');
  expect(html).toContain('&#60;b&#62;Muster');
  expect(html).toContain('Ihre Seite angesehen: versucht und abgelehnt');
});

it('has a German word for every act and every fact', () => {
  expect([...auditActions, ...verbs].filter((name) => !(name in messages.myData.values))).toEqual(
    [],
  );
});

it('says moments as the clocks of Berlin do', () => {
  const moments = [
    '2026-10-06T12:05:00Z',
    '2026-12-31T23:30:00Z',
    '2026-10-06T08:00:00Z',
    '2026-12-31T23:00:00Z',
  ];
  expect(moments.map(sayMoment)).toEqual([
    '6. Oktober 2026, 14:05 Uhr',
    '1. Januar 2027, 0:30 Uhr',
    '6. Oktober 2026, 10 Uhr',
    '1. Januar 2027, 0 Uhr',
  ]);
  expect(moments.map((at) => sayClock(Date.parse(at) / 1000))).toEqual([
    '14:05 Uhr',
    '0:30 Uhr',
    '10 Uhr',
    '0 Uhr',
  ]);
});

it('names in a cell what is there, and leaves no gap for what is not', () => {
  expect(listed('Kurs E-Mail', null, '', 'bis heute')).toBe('Kurs E-Mail, bis heute');
});
