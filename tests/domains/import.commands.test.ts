/** What a list of learners writes: of each person only what it was asked to, and for how long it lies. */
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, identifier, importDraft, importMapping } from '#db/schema/accounts.ts';
import {
  changeImported,
  dropImport,
  finishImport,
  keepImport,
  makeImported,
  rememberMapping,
  replaceImport,
  type SealedLearner,
} from '#domains/people/accounts/commands.import.ts';
import type { ImportField } from '#domains/people/accounts/rules.import.ts';
import { say } from '#lib/say.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';

const now = 1_800_000_000;
let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

const bytes = (text: string): Buffer => Buffer.from(text);
const keep = (
  publicId: string,
  more: { at?: number; raw?: Buffer; actor?: typeof office.staff } = {},
) =>
  db.write((tx) =>
    keepImport(tx, more.actor ?? office.staff, {
      publicId,
      body: bytes(publicId),
      raw: more.raw ?? null,
      now: more.at ?? now,
    }),
  );
const drafts = async () =>
  (await db.reader.select().from(importDraft).orderBy(asc(importDraft.publicId))).map(
    ({ body, raw, ...row }) => ({ ...row, body: body.toString(), raw: raw?.toString() ?? null }),
  );
const lies = (publicId: string, more: object = {}) => ({
  ownerId: office.staff.id,
  publicId,
  body: publicId,
  raw: null,
  expiresAt: now + 3600,
  ...more,
});
const gone = { name: 'Conflict', message: say('intake.gone') };

describe('a file that was read in', () => {
  it('lies for an hour, in place of the one before; what has run out goes with it', async () => {
    const { otherStaff, admin } = office;
    await keep('other', { actor: otherStaff });
    await keep('admin', { actor: admin, at: now - 3600 });
    await keep('first');
    await keep('second', { raw: bytes('roh') });
    expect(await drafts()).toEqual([
      lies('admin', { ownerId: admin.id, expiresAt: now }),
      lies('other', { ownerId: otherStaff.id }),
      lies('second', { raw: 'roh' }),
    ]);
    await keep('third', { at: now + 1 });
    expect((await drafts()).map((d) => d.publicId)).toEqual(['other', 'third']);
  });

  it('is read in another way, and lies for an hour from then on, as it came', async () => {
    await keep('first', { raw: bytes('roh') });
    await keep('other', { actor: office.otherStaff });
    const read = (publicId: string, at: number) =>
      db.write((tx) =>
        replaceImport(tx, office.staff, { publicId, body: bytes('anders'), now: at }),
      );
    await read('first', now + 60);
    const read1 = lies('first', { body: 'anders', raw: 'roh', expiresAt: now + 3660 });
    expect(await drafts()).toEqual([read1, lies('other', { ownerId: office.otherStaff.id })]);
    await expect(read('other', now)).rejects.toMatchObject(gone);
    await expect(read('first', now + 3660)).rejects.toMatchObject(gone);
  });

  it('says what came of it for an hour, and the file itself goes', async () => {
    await keep('first', { raw: bytes('roh') });
    await keep('other', { actor: office.otherStaff });
    const finish = (publicId: string) =>
      db.write((tx) =>
        finishImport(tx, office.staff, { publicId, body: bytes('fertig'), now: now + 60 }),
      );
    await expect(finish('other')).rejects.toMatchObject(gone);
    await finish('first');
    expect(await drafts()).toEqual([
      lies('first', { body: 'fertig', expiresAt: now + 3660 }),
      lies('other', { ownerId: office.otherStaff.id }),
    ]);
  });

  it('is thrown away alone', async () => {
    await keep('first');
    await keep('other', { actor: office.otherStaff });
    await db.write((tx) => dropImport(tx, office.staff));
    expect((await drafts()).map((d) => d.publicId)).toEqual(['other']);
  });
});

it('how a file with these columns is read is remembered, the last time counts', async () => {
  const remember = (head: string[], column: number, day = today) =>
    db.write((tx) =>
      rememberMapping(
        tx,
        { ...office.staff, today: day },
        { head, mapping: { familyName: column } },
      ),
    );
  await remember(['Name', 'Ort'], 0);
  await remember(['Ort', 'Name'], 0);
  await remember(['Name', 'Ort'], 1, '2026-11-01');
  expect(
    (await db.reader.select().from(importMapping))
      .map(({ mapping, usedOn }) => [mapping, usedOn])
      .toSorted(),
  ).toEqual([
    ['{"familyName":0}', today],
    ['{"familyName":1}', '2026-11-01'],
  ]);
});

const wanted = (more: Partial<SealedLearner> = {}): SealedLearner => ({
  line: 2,
  familyName: 'Liste',
  givenName: 'Ida',
  siteId: office.mayen,
  caseworkerId: office.caseworker.id,
  aktenzeichen: '0042/26',
  kundennummerSealed: bytes('k'),
  bgNummerSealed: bytes('b'),
  ...more,
});
const named = { familyName: 'Liste', givenName: 'Ida', fold: 'liste ida' };
const stored = async (id: number) => {
  const [row] = await db.reader
    .select()
    .from(account)
    .leftJoin(identifier, eq(identifier.learnerId, account.id))
    .where(eq(account.id, id));
  const { familyName, givenName, fold, siteId, caseworkerId } = row!.account;
  return {
    person: { familyName, givenName, fold, siteId, caseworkerId },
    numbers: row?.identifier && [
      row.identifier.aktenzeichen,
      row.identifier.kundennummerSealed?.toString() ?? null,
      row.identifier.bgNummerSealed?.toString() ?? null,
    ],
  };
};

describe('people who are made', () => {
  const make = (...people: SealedLearner[]) =>
    db.write((tx) => makeImported(tx, office.staff, { publicId: 'first', people, now }));
  const made = async () =>
    db.reader
      .select({
        id: account.id,
        role: account.role,
        madeOn: account.madeOn,
        importedOn: account.importedOn,
      })
      .from(account)
      .where(eq(account.role, 'learner'))
      .orderBy(asc(account.id));

  it('are learners with all that the list says, once, with a line of the log each', async () => {
    await keep('first');
    const people = [
      wanted(),
      wanted({
        line: 3,
        givenName: 'Otto',
        caseworkerId: null,
        aktenzeichen: '',
        kundennummerSealed: null,
        bgNummerSealed: null,
      }),
    ];
    const ids = await make(...people);
    expect(await make(...people)).toEqual(ids);
    const [ida, otto, ...more] = await made();
    expect({ ids: new Set(ids).size, more, ida }).toEqual({
      ids: 2,
      more: [],
      ida: { id: ida?.id, role: 'learner', madeOn: today, importedOn: today },
    });
    expect({ ida: await stored(ida?.id ?? 0), otto: await stored(otto?.id ?? 0) }).toEqual({
      ida: {
        person: { ...named, siteId: office.mayen, caseworkerId: office.caseworker.id },
        numbers: ['0042/26', 'k', 'b'],
      },
      otto: {
        person: {
          familyName: 'Liste',
          givenName: 'Otto',
          fold: 'liste otto',
          siteId: office.mayen,
          caseworkerId: null,
        },
        numbers: [null, null, null],
      },
    });
    expect({
      all: await logged(db, 'learner_made'),
      ida: await logged(db, 'learner_made', ida?.id),
    }).toEqual({ all: 2, ida: 1 });
  });
});

describe('people who are changed', () => {
  let rosa: number;
  let karl: number;
  beforeEach(async () => {
    const [first, second] = await learnersAt(db, office.mayen, [
      ['Rosa', 'Muster'],
      ['Karl', 'Beispiel'],
    ]);
    rosa = first?.id ?? 0;
    karl = second?.id ?? 0;
    await keep('first');
    await db.write((tx) =>
      tx.insert(identifier).values({
        learnerId: rosa,
        aktenzeichen: 'alt',
        kundennummerSealed: bytes('alt'),
        bgNummerSealed: bytes('alt'),
      }),
    );
  });
  const change = (...people: [id: number, fields: ImportField[]][]) =>
    db.write((tx) =>
      changeImported(tx, office.staff, {
        publicId: 'first',
        people: people.map(([id, fields]) => ({ wanted: wanted(), before: { id }, fields })),
        now,
      }),
    );

  it.each<[ImportField, (string | null)[], boolean]>([
    ['givenName', ['alt', 'alt', 'alt'], false],
    ['caseworker', ['alt', 'alt', 'alt'], true],
    ['aktenzeichen', ['0042/26', 'alt', 'alt'], false],
    ['kundennummer', ['alt', 'k', 'alt'], false],
    ['bgNummer', ['alt', 'alt', 'b'], false],
  ])('in "%s" keep all else', async (field, numbers, moved) => {
    await change([rosa, [field]]);
    const caseworkerId = moved ? office.caseworker.id : null;
    expect(await stored(rosa)).toEqual({
      person: { ...named, siteId: office.mayen, caseworkerId },
      numbers,
    });
    expect((await stored(karl)).person.givenName).toBe('Karl');
  });

  it('without any number so far get the one of the list, and none that it was not asked for', async () => {
    await change([karl, ['kundennummer']]);
    expect((await stored(karl)).numbers).toEqual([null, 'k', null]);
    expect((await stored(rosa)).numbers).toEqual(['alt', 'alt', 'alt']);
  });

  it('without a number in question have no row of numbers', async () => {
    await change([karl, ['givenName', 'caseworker']]);
    expect((await stored(karl)).numbers).toBe(null);
  });

  it('have a line of the log each, and one more where somebody else is responsible', async () => {
    await change([rosa, ['caseworker']], [karl, ['givenName']]);
    expect({
      changed: await logged(db, 'learner_changed'),
      rosa: await logged(db, 'learner_changed', rosa),
      moved: await logged(db, 'caseworker_changed'),
      movedRosa: await logged(db, 'caseworker_changed', rosa),
    }).toEqual({ changed: 2, rosa: 1, moved: 1, movedRosa: 1 });
  });

  it('are all changed or none: one stranger among them keeps the others as they were', async () => {
    const [far] = await learnersAt(db, office.andernach, [['Fern', 'Fremd']]);
    await expect(
      change([rosa, ['givenName']], [far?.id ?? 0, ['givenName']]),
    ).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: far?.id,
    });
    expect((await stored(rosa)).person.givenName).toBe('Rosa');
  });
});
