/**
 * A certificate says what was learned, and no more (docs/rules.md); it is issued once, and stays as
 * it was, whatever becomes of the course.
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { certificate } from '#db/schema/certificates.ts';
import { course, module, moduleVersion } from '#db/schema/courses.ts';
import type { Actor } from '#lib/actor.ts';
import {
  deleteCertificate,
  issueCertificate,
  leaveTrace,
} from '#domains/learning/certificates/commands.ts';
import {
  certificateByNumber,
  certificatesOf,
  checkCertificate,
} from '#domains/learning/certificates/queries.ts';
import { sheetOfCertificate, unprintableOn } from '#domains/learning/certificates/rules.sheet.ts';
import {
  certificateNumber,
  certificateSchema,
  readCertificateNumber,
  unitsOf,
} from '#domains/learning/certificates/rules.ts';
import { happens, retireModule, rosaAndKarl } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, openOffice } from '../support/people.ts';

let db: TestDatabase;
let rosa: Actor;
let karl: Actor;
let wanted: Awaited<ReturnType<typeof courseOf>>;
beforeEach(async () => {
  db = freshDatabase();
  [rosa, karl] = await rosaAndKarl(db, await openOffice(db));
  wanted = await courseOf(db, 'e-mail', 3);
  await publish();
});
afterEach(() => db.close());

/** Gives each module a text with what is learned in it, the last module of the course first. */
async function publish(): Promise<void> {
  await db.write(async (tx) => {
    for (const [i, moduleId] of wanted.moduleIds.entries()) {
      const outline = JSON.stringify({ learned: [`Können ${i + 1}`], steps: [] });
      const [made] = await tx
        .insert(moduleVersion)
        .values({ moduleId, hash: `text ${i}`, outline, required: '[]', seenOn: '2026-09-01' })
        .returning({ id: moduleVersion.id });
      await tx
        .update(module)
        .set({ versionId: made?.id ?? 0, position: 9 - i, minutes: 10 + i })
        .where(eq(module.id, moduleId));
    }
  });
}

/** Rosa learns a module a day from 1 September on, and has her certificate on the day of the last. */
async function finishes(who: Actor = rosa): Promise<void> {
  for (const [i, moduleId] of wanted.moduleIds.entries())
    await happens(db, who, { courseId: wanted.id, moduleId }, `2026-09-0${i + 1}`, {
      verb: 'module_completed',
    });
  await issue('2026-09-03', who);
}
const issue = (today: string, who: Actor = rosa, courseId = wanted.id) =>
  db.write((tx) => issueCertificate(tx, { ...who, today }, courseId));
const numberOf = async (who: Actor = rosa): Promise<string> =>
  (await certificatesOf(db.reader, who))[0]?.number ?? '';

describe('A certificate', () => {
  it('holds the name, the modules in their order with what was learned, the minutes and the days', async () => {
    await finishes();
    const number = await numberOf();
    expect(number).toMatch(/^HV-2026-[2-9A-Z]{5}-[2-9A-Z]{5}$/);
    expect(await certificateByNumber(db.reader, rosa, number)).toEqual({
      number,
      issuedOn: '2026-09-03',
      name: 'Rosa Muster',
      courseNumber: 'K1',
      courseTitle: 'Kurs e-mail',
      courseVersion: '0000000000000000',
      goal: 'Ziel',
      modules: [
        { title: 'Modul 3', learned: ['Können 3'] },
        { title: 'Modul 2', learned: ['Können 2'] },
        { title: 'Modul 1', learned: ['Können 1'] },
      ],
      minutes: 33,
      from: '2026-09-01',
      to: '2026-09-03',
    });
  });

  it('leaves out a module that the course has no more, and what somebody else has learned', async () => {
    const [first = 0, second = 0] = wanted.moduleIds;
    const at = (moduleId: number) => ({ courseId: wanted.id, moduleId });
    await happens(db, karl, at(first), '2026-08-01', { verb: 'module_completed' });
    await happens(db, rosa, at(first), '2026-09-01', { verb: 'module_completed' });
    await happens(db, rosa, at(second), '2026-09-02', { verb: 'module_completed' });
    await retireModule(db, wanted.id, first);
    await issue('2026-09-02');
    expect(await certificateByNumber(db.reader, rosa, await numberOf())).toMatchObject({
      modules: [{ title: 'Modul 2' }],
      minutes: 11,
      from: '2026-09-02',
    });
  });

  it('is issued once, and stays as it was when the course has another name', async () => {
    await finishes();
    const before = await certificateByNumber(db.reader, rosa, await numberOf());
    await db.write((tx) =>
      tx.update(course).set({ title: 'Anders' }).where(eq(course.id, wanted.id)),
    );
    await issue('2026-10-01');
    expect(await db.reader.$count(certificate)).toBe(1);
    expect(await certificateByNumber(db.reader, rosa, await numberOf())).toEqual(before);
  });

  it('is not issued for a course that does not exist', async () => {
    await issue('2026-09-03', rosa, 999);
    expect(await certificatesOf(db.reader, rosa)).toEqual([]);
  });

  it('is read by its holder alone; a try of others names whose it is', async () => {
    await finishes();
    const number = await numberOf();
    await expect(certificateByNumber(db.reader, karl, number)).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: rosa.id,
    });
    await expect(certificateByNumber(db.reader, rosa, 'HV-2026-22222-22222')).rejects.toMatchObject(
      { name: 'NotFound', subjectId: null },
    );
  });

  it('that is deleted twice leaves one trace, and no other certificate goes with it', async () => {
    await finishes();
    await finishes(karl);
    const number = await numberOf();
    for (let i = 0; i < 2; i += 1) await db.write((tx) => leaveTrace(tx, number));
    expect({
      rosa: await certificatesOf(db.reader, rosa),
      karl: (await certificatesOf(db.reader, karl)).length,
      check: await checkCertificate(db.reader, number),
    }).toEqual({ rosa: [], karl: 1, check: { number, about: null } });
  });

  it('that nobody has cannot be deleted, and leaves no trace', async () => {
    const number = 'HV-2026-22222-22222';
    await expect(db.write((tx) => deleteCertificate(tx, rosa, { number }))).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: null,
    });
    expect(await checkCertificate(db.reader, number)).toBeNull();
  });

  it('with anything missing is not taken for one', () => {
    const whole = {
      name: 'Rosa Muster',
      courseNumber: 'K1',
      courseTitle: 'E-Mail',
      goal: 'Ziel',
      modules: [{ title: 'Modul 1', learned: ['Können'] }],
      minutes: 45,
      from: '2026-09-01',
      to: '2026-09-03',
    };
    expect(certificateSchema.parse(whole)).toEqual(whole);
    for (const part of Object.keys(whole))
      expect(certificateSchema.safeParse({ ...whole, [part]: undefined }).success, part).toBe(
        false,
      );
    expect(certificateSchema.safeParse({ ...whole, modules: [{}] }).success).toBe(false);
    expect(
      certificateSchema.safeParse({ ...whole, modules: [{ title: 'M', learned: [1] }] }).success,
    ).toBe(false);
  });
});

test('the extent is said in halves of a unit of 45 minutes, and never as nothing', () => {
  expect(
    Object.fromEntries([0, 20, 33, 34, 45, 56, 57, 90, 300].map((n) => [n, unitsOf(n)])),
  ).toEqual({ 0: 0.5, 20: 0.5, 33: 0.5, 34: 1, 45: 1, 56: 1, 57: 1.5, 90: 2, 300: 6.5 });
});

test('a number has the year and ten signs that nobody mistakes for others', () => {
  const all = Uint8Array.from({ length: 27 }, (_, i) => i);
  expect({
    firstTen: certificateNumber(all, '2026-09-03'),
    nextTen: certificateNumber(all.subarray(10), '2031-01-01'),
    last: certificateNumber(all.subarray(17), '2026-12-31'),
    oneRound: certificateNumber(new Uint8Array(10).fill(27), '2026-09-03'),
  }).toEqual({
    firstTen: 'HV-2026-23456-789AC',
    nextTen: 'HV-2031-DEFGH-JKMNP',
    last: 'HV-2026-MNPQR-TWXYZ',
    oneRound: 'HV-2026-22222-22222',
  });
});

test('a number is read whole or not at all', () => {
  expect(readCertificateNumber('hv 2026 dEfgh jkmnp')).toBe('HV-2026-DEFGH-JKMNP');
  for (const typed of [
    'XX-2026-DEFGH-JKMNP',
    'HV-2026-DEFGH-JKMN',
    'HV-2026-DEFG-JKMNP',
    'HV-226-DEFGH-JKMNP',
    'HV-2026-DEFGH-JKMNPQ',
    'HV-2026-DEFGI-JKMNP',
  ])
    expect(readCertificateNumber(typed), typed).toBeNull();
});

describe('The sheet', () => {
  const issued = {
    number: 'HV-2026-DEFGH-JKMNP',
    issuedOn: '2026-09-04',
    name: 'Rosa Muster',
    courseNumber: 'K1',
    courseTitle: 'E-Mail',
    goal: 'Sie schreiben E-Mails.',
    modules: [{ title: 'Modul 1', learned: ['Können'] }],
    minutes: 67.5,
    from: '2026-09-01',
    to: '2026-09-03',
  };
  const issuer = {
    office: 'Jobcenter Muster',
    address: 'Am Markt 1',
    checkAt: 'lernen.example/nachweis',
  };

  it('says each thing of the certificate, and who issues it', () => {
    expect(sheetOfCertificate(issued, issuer)).toEqual({
      title: 'Nachweis: E-Mail',
      issuer: 'Jobcenter Muster',
      name: 'Rosa Muster',
      intro: 'hat den Kurs vollständig bearbeitet:',
      course: 'E-Mail',
      goal: 'Sie schreiben E-Mails.',
      modules: ['Modul 1'],
      facts: [
        { label: 'Umfang', value: 'etwa 1,5 Unterrichtseinheiten zu 45 Minuten (Richtwert)' },
        { label: 'Zeitraum', value: '1. September 2026 bis 3. September 2026' },
        { label: 'Nummer', value: 'HV-2026-DEFGH-JKMNP' },
        { label: 'Prüfen unter', value: 'lernen.example/nachweis' },
      ],
      foot: [
        'Dieser Nachweis bestätigt, dass alle Module des Kurses bearbeitet wurden. Er enthält keine Note.',
        'Ausgestellt am 4. September 2026',
        'Jobcenter Muster, Am Markt 1',
      ],
    });
  });

  it('says of one unit that it is one', () => {
    expect(sheetOfCertificate({ ...issued, minutes: 45 }, issuer).facts[0]?.value).toBe(
      'etwa 1 Unterrichtseinheit zu 45 Minuten (Richtwert)',
    );
  });

  it('names the letters that no font has, wherever they stand on it', () => {
    const of = (more: Partial<typeof issued>, by: Partial<typeof issuer> = {}) =>
      unprintableOn(sheetOfCertificate({ ...issued, ...more }, { ...issuer, ...by }));
    expect({
      nowhere: of({}),
      name: of({ name: '王 Muster' }),
      course: of({ courseTitle: '王' }),
      office: of({}, { office: '王' }),
      address: of({}, { address: 'Am 王 1' }),
    }).toEqual({ nowhere: [], name: ['王'], course: ['王'], office: ['王'], address: ['王'] });
  });
});
