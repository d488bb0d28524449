/**
 * "Barriere melden" (docs/rules.md, Pages 23) and the check of a certificate, on a real database.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { barrierReport } from '#db/schema/barrier-reports.ts';
import { certificate } from '#db/schema/certificates.ts';
import { checkCertificate } from '#domains/learning/certificates/queries.ts';
import { certificateNumber, readCertificateNumber } from '#domains/learning/certificates/rules.ts';
import { reportBarrier } from '#domains/office/barrier-reports/commands.ts';
import { barrierReceipt, barrierReports } from '#domains/office/barrier-reports/queries.ts';
import { answerBy, barrierInput, mostReportsOfDay } from '#domains/office/barrier-reports/rules.ts';
import { NotAllowed, NotFound } from '#lib/errors.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, learnersAt, openOffice, today as day, type Office } from '../support/people.ts';
import { say, type Sentence } from '#lib/say.ts';
import { textOf } from '#lib/text-of.ts';

let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

const report = (more: Partial<ReturnType<typeof barrierInput.parse>> = {}): Promise<string> =>
  db.write((tx) =>
    reportBarrier(
      tx,
      { today: day },
      barrierInput.parse({ body: 'Die Schrift ist zu blass.', ...more }),
      () => true,
    ),
  );

describe('Somebody who reports a barrier', () => {
  it('gets a number and finds on the receipt what arrived, but not how to be reached', async () => {
    const number = await report({ page: 'Kurs E-Mail', contact: '0261 123' });
    expect(number).toMatch(/^BM-2026-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    const receipt = await barrierReceipt(db.reader, number);
    expect(receipt).toEqual({
      number,
      day,
      page: 'Kurs E-Mail',
      body: 'Die Schrift ist zu blass.',
      mayBeReached: true,
    });
    expect(JSON.stringify(receipt)).not.toContain('0261');
  });

  it('leaves no trace of who it was: the row has no place for it', async () => {
    await report();
    const [row] = await db.reader.select().from(barrierReport);
    expect(Object.keys(row ?? {}).sort()).toEqual([
      'body',
      'contact',
      'day',
      'id',
      'number',
      'page',
    ]);
  });

  it('has to say only what did not work', () => {
    expect(barrierInput.parse({ body: ' Es blinkt. ' })).toEqual({
      body: 'Es blinkt.',
      page: '',
      contact: '',
      notiz: '',
    });
    expect(barrierInput.safeParse({ body: '   ' }).success).toBe(false);
  });

  it('is told when a text is too long, or when the hidden field is filled in', () => {
    const messagesOf = (input: object): string[] =>
      barrierInput.safeParse(input).error?.issues.map((i) => textOf(i.message as Sentence)) ?? [];
    expect(messagesOf({ body: ' ' })).toEqual([textOf(say('public.barrierBodyMissing'))]);
    expect(messagesOf({ body: 'x'.repeat(2001) })[0]).toContain('2000 Zeichen');
    expect(messagesOf({ body: 'x', contact: 'x'.repeat(201) })[0]).toContain('200 Zeichen');
    expect(messagesOf({ body: 'x', notiz: 'Werbung' })[0]).toContain('muss leer bleiben');
  });

  it('hears on which day at the latest an answer comes: 10 working days later', () => {
    expect(answerBy('2026-10-06')).toBe('2026-10-20');
    expect(answerBy('2026-10-09')).toBe('2026-10-23');
    expect(answerBy('2026-10-10')).toBe('2026-10-23');
    expect(answerBy('2026-10-11')).toBe('2026-10-23');
  });

  it('is sent to the telephone when a program has filled the day, and may write again on the next', async () => {
    await db.write((tx) =>
      tx.insert(barrierReport).values(
        Array.from({ length: mostReportsOfDay }, (_, i) => ({
          number: `BM-${i}`,
          day,
          page: '',
          body: 'x',
          contact: '',
        })),
      ),
    );
    await expect(report()).rejects.toMatchObject({ sentence: say('public.barrierTooMany') });
    await expect(
      db.write((tx) =>
        reportBarrier(tx, { today: '2026-10-07' }, barrierInput.parse({ body: 'x' }), () => true),
      ),
    ).resolves.toMatch(/^BM-/);
  });

  it('has one report of a form that comes twice, and another one of other words', async () => {
    const form = { once: randomUUID(), page: 'Kurs E-Mail', contact: '0261 123' };
    const first = await report(form);
    expect({
      again: (await report(form)) === first,
      otherWords: (await report({ ...form, body: 'Sie flackert.' })) === first,
      otherPage: (await report({ ...form, page: 'Kurs Geld' })) === first,
      otherForm: (await report({ ...form, once: randomUUID() })) === first,
      reports: await db.reader.$count(barrierReport),
    }).toEqual({
      again: true,
      otherWords: false,
      otherPage: false,
      otherForm: false,
      reports: 4,
    });
  });

  it('is sent to the telephone, too, when too many came from the same network', async () => {
    const input = barrierInput.parse({ body: 'Es blinkt.' });
    await expect(
      db.write((tx) => reportBarrier(tx, { today: day }, input, () => false)),
    ).rejects.toMatchObject({ sentence: say('public.barrierTooManyHere') });
    expect(await db.reader.$count(barrierReport)).toBe(0);
  });

  it('finds nothing under a number that nobody got', async () => {
    await expect(barrierReceipt(db.reader, 'BM-2026-2222-2222')).rejects.toThrow(NotFound);
  });
});

describe('The administration', () => {
  it('reads all reports, newest first, page by page', async () => {
    await db.write((tx) =>
      tx.insert(barrierReport).values(
        Array.from({ length: 45 }, (_, i) => ({
          number: `BM-${i + 1}`,
          day,
          page: '',
          body: `Nr. ${i + 1}`,
          contact: '',
        })),
      ),
    );
    const seen: string[] = [];
    let before: number | null | undefined;
    let pages = 0;
    do {
      const page = await barrierReports(db.reader, office.admin, before ?? undefined);
      seen.push(...page.reports.map((r) => r.number));
      before = page.next;
      pages += 1;
    } while (before !== null);
    expect(pages).toBe(3);
    expect(seen).toEqual(Array.from({ length: 45 }, (_, i) => `BM-${45 - i}`));
  });

  it('reads them alone: nobody else at the desk does', async () => {
    await expect(barrierReports(db.reader, office.staff)).rejects.toThrow(NotAllowed);
    await expect(barrierReports(db.reader, office.caseworker)).rejects.toThrow(NotAllowed);
  });
});

describe('Somebody who checks a certificate', () => {
  const number = certificateNumber(
    Uint8Array.from({ length: 12 }, (_, i) => i * 7),
    day,
  );
  const body = {
    name: 'Rosa Muster',
    courseNumber: 'K1',
    courseTitle: 'Erste Schritte',
    goal: 'Ziel',
    modules: [],
    minutes: 90,
    from: day,
    to: day,
  };

  it('learns that it is genuine, when and for which course, but not whose it is', async () => {
    const { id: courseId } = await courseOf(db, 'neuer-titel', 4);
    const [learner] = await learnersAt(db, office.mayen, [['Rosa', 'Muster']]);
    await db.write((tx) =>
      tx.insert(certificate).values({
        number,
        learnerId: learner?.id ?? 0,
        courseId,
        issuedOn: day,
        body: JSON.stringify(body),
      }),
    );
    const found = await checkCertificate(db.reader, number);
    expect(found).toEqual({ number, about: { issuedOn: day, courseTitle: 'Erste Schritte' } });
    expect(JSON.stringify(found)).not.toContain('Rosa');
    expect(await checkCertificate(db.reader, 'HV-2026-22222-22222')).toBeNull();
  });

  it('may type the number with spaces, without strokes and in small letters (docs/rules.md, Pages 20)', () => {
    const plain = number.replace(/-/g, '');
    for (const typed of [
      number,
      ` ${number.toLowerCase()} `,
      plain,
      plain.slice(2),
      number.replace(/-/g, ' – '),
    ])
      expect(readCertificateNumber(typed)).toBe(number);
    for (const typed of ['', 'HV', 'HV-2026-22222', 'HV-2026-00000-00000', `${number}X`])
      expect(readCertificateNumber(typed)).toBeNull();
  });
});
