/** Learners as staff make, change and close them, and what is stored of their numbers. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, identifier, session } from '#db/schema/accounts.ts';
import { deletion } from '#db/schema/deletion.ts';
import { closeAccount, reopenAccount } from '#domains/people/accounts/commands.closing.ts';
import { changeLearner } from '#domains/people/accounts/commands.learners.ts';
import {
  bgNumberProblems,
  learnerChangeSchema,
  newLearnerSchema,
  numberProblems,
} from '#domains/people/accounts/rules.people.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { open, seal } from '#lib/seal.ts';
import { readSettings } from '#lib/settings.ts';
import { key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { myDataSaid } from '../support/my-data.ts';
import { learnerForm, makeByForm, storedPerson } from '../support/new-learner.ts';
import { learnersAt, logged, openOffice, type Office } from '../support/people.ts';
import { say, type Sentence } from '#lib/say.ts';
import { textOf } from '#lib/text-of.ts';

let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

const typed = (more: Record<string, string> = {}) => learnerForm(office, more);
const make = (more: Record<string, string> = {}, kundennummer?: string, bgNummer?: string) =>
  makeByForm(db, office, more, kundennummer, bgNummer);
const person = (publicId: string) => storedPerson(db, publicId);

describe('a name', () => {
  it.each([
    ['an emoji', '🌻 Sonne'],
    ['Arabic', 'محمد المصري'],
    ['quotes', `O'Brien "Bob" <b>`],
    ['300 letters', 'ä'.repeat(300)],
    ['300 emoji', '🌻'.repeat(300)],
    ['Chinese', '李小龍'],
  ])('with %s is kept as it was typed', async (_, familyName) => {
    expect((await person(await make({ familyName }))).familyName).toBe(familyName);
  });

  it('loses spaces around it and doubled inside it, and line breaks', async () => {
    expect((await person(await make({ familyName: '  von   der\n Heide ' }))).familyName).toBe(
      'von der Heide',
    );
  });

  it.each([
    ['nothing', ''],
    ['spaces only', '   '],
    ['301 letters', 'a'.repeat(301)],
  ])('of %s is refused with a sentence', (_, familyName) => {
    const result = newLearnerSchema.safeParse(typed({ familyName }));
    expect(result.error?.issues[0]?.path).toEqual(['familyName']);
    expect(textOf(result.error?.issues[0]?.message as Sentence)).toMatch(/\.$/);
  });
});

describe('staff making a learner', () => {
  it('puts them at their own site and logs it', async () => {
    const rosa = await person(await make());
    expect(rosa.siteId).toBe(office.mayen);
    expect(await logged(db, 'learner_made', rosa.id)).toBe(1);
  });

  it('cannot put them at a foreign site', async () => {
    await expect(make({ site: String(office.andernach) })).rejects.toThrow(NotFound);
  });

  it('makes one person when the form arrives twice', async () => {
    const once = randomUUID();
    expect({ first: await make({ once }), again: await make({ once }) }).toEqual({
      first: once,
      again: once,
    });
    expect(await logged(db, 'learner_made')).toBe(1);
  });

  it('does not give a stranger away whose address is used as the form’s own number', async () => {
    const [stranger] = await learnersAt(db, office.andernach, [['Karl', 'Fern']]);
    await expect(make({ once: stranger?.publicId ?? '' })).rejects.toThrow(NotFound);
  });
});

describe('the Kundennummer (§ 51a SGB II)', () => {
  it('is nowhere in the file, and opens again with the key', async () => {
    await make({}, '123A456789');
    await db.write((tx) => tx.select({ id: account.id }).from(account).limit(1));
    const bytes = Buffer.concat([readFileSync(db.file), readFileSync(`${db.file}-wal`)]);
    expect(bytes.includes('Muster')).toBe(true);
    expect(bytes.includes('123A456789')).toBe(false);
    const [row] = await db.reader
      .select({ sealed: identifier.kundennummerSealed })
      .from(identifier);
    expect(open(key, row?.sealed ?? Buffer.alloc(0), 'identifier.kundennummer')).toBe('123A456789');
    expect(() =>
      open(
        Buffer.alloc(32, 8).toString('base64'),
        row?.sealed ?? Buffer.alloc(0),
        'identifier.kundennummer',
      ),
    ).toThrow();
  });

  it('sealed twice gives other bytes, and a changed byte does not open', () => {
    const sealed = seal(key, '123A456789', 'identifier.kundennummer');
    expect(seal(key, '123A456789', 'identifier.kundennummer').equals(sealed)).toBe(false);
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(() => open(key, sealed, 'identifier.kundennummer')).toThrow();
  });

  it('may be typed with spaces and small letters, and keeps its form', () => {
    const { kundennummer, aktenzeichen } = newLearnerSchema.parse(
      typed({ kundennummer: ' 123 a 456789', aktenzeichen: '0012/7' }),
    );
    expect(kundennummer).toBe('123A456789');
    expect(numberProblems({ kundennummer, aktenzeichen }, readSettings({}))).toEqual({});
    expect(
      Object.keys(numberProblems({ kundennummer: '12', aktenzeichen: 'ä?' }, readSettings({}))),
    ).toEqual(['aktenzeichen', 'kundennummer']);
  });

  it('stays when the field is left empty, and is deleted when asked to', async () => {
    const publicId = await make({}, '123A456789');
    const change = async (more: Record<string, string>) => {
      const input = learnerChangeSchema.parse({ ...typed(), person: publicId, ...more });
      await db.write((tx) =>
        changeLearner(tx, office.staff, {
          ...input,
          kundennummerSealed: null,
          bgNummerSealed: null,
        }),
      );
      return (await db.reader.select({ sealed: identifier.kundennummerSealed }).from(identifier))[0]
        ?.sealed;
    };
    expect(await change({})).not.toBeNull();
    expect(await change({ forgetKundennummer: 'ja' })).toBeNull();
  });
});

it('the number of the Bedarfsgemeinschaft is sealed, stays when its field is empty, and goes when asked to', async () => {
  const publicId = await make({}, undefined, '12345BG0001234');
  const after = async (more: Record<string, string>, bgNummerSealed: Buffer | null = null) => {
    const input = learnerChangeSchema.parse({ ...typed(), person: publicId, ...more });
    await db.write((tx) =>
      changeLearner(tx, office.staff, { ...input, kundennummerSealed: null, bgNummerSealed }),
    );
    const [row] = await db.reader.select({ sealed: identifier.bgNummerSealed }).from(identifier);
    return row?.sealed ? open(key, row.sealed, 'identifier.bg_nummer') : null;
  };
  expect(await after({})).toBe('12345BG0001234');
  expect(await after({}, seal(key, '54321//0001234', 'identifier.bg_nummer'))).toBe(
    '54321//0001234',
  );
  expect(await after({ forgetBgNummer: 'ja' })).toBeNull();
  const kinds = await db.reader.select({ kind: deletion.kind }).from(deletion);
  expect(kinds).toEqual([{ kind: 'BG-Nummer' }]);
});

it('a learner reads the number of their Bedarfsgemeinschaft, and no such row where none is stored', async () => {
  const read = async (number?: string) => {
    const { id } = await storedPerson(db, await make({}, undefined, number));
    const said = await myDataSaid(db.reader, { ...office.staff, id, role: 'learner' }, key);
    const label = messages.myData.bgNummer;
    return said.flatMap(({ rows }) => rows.filter(([first]) => first === label));
  };
  expect(await read('12345BG0001234')).toEqual([[messages.myData.bgNummer, '12345BG0001234']]);
  expect(await read()).toEqual([]);
});

it.each([
  ['12345 bg 0001234', {}],
  ['12345//0001234', {}],
  ['', {}],
  ['1234BG0001234', { bgNummer: say('people.bgNummerWrong') }],
  ['12345BG0001234; 12345BG0001235', { bgNummer: say('people.bgNummerWrong') }],
])('of a Bedarfsgemeinschaft, the number %j is taken or answered', (typedNumber, problems) => {
  const { bgNummer } = newLearnerSchema.parse(typed({ bgNummer: typedNumber }));
  expect(bgNumberProblems(bgNummer, readSettings({}))).toEqual(problems);
});

describe('staff changing a learner', () => {
  const change = (actor: Office['staff'], publicId: string, more: Record<string, string> = {}) => {
    const input = learnerChangeSchema.parse({ ...typed(), person: publicId, ...more });
    return db.write((tx) =>
      changeLearner(tx, actor, { ...input, kundennummerSealed: null, bgNummerSealed: null }),
    );
  };

  it('is refused for a foreign site, and the refusal names whom it was about', async () => {
    const publicId = await make();
    const refused = await change(office.otherStaff, publicId, {
      site: String(office.andernach),
    }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(NotFound);
    expect(refused).toMatchObject({ subjectId: (await person(publicId)).id });
    expect((await person(publicId)).siteId).toBe(office.mayen);
  });

  it('can hand them on to another site, and says that they leave', async () => {
    const publicId = await make();
    expect(await change(office.staff, publicId, { site: String(office.andernach) })).toEqual({
      leaves: true,
    });
    await expect(change(office.staff, publicId)).rejects.toThrow(NotFound);
  });

  it('logs a new caseworker as such', async () => {
    const publicId = await make();
    await change(office.staff, publicId, { caseworker: office.caseworker.publicId });
    expect(await logged(db, 'caseworker_changed', (await person(publicId)).id)).toBe(1);
  });

  it('takes only caseworkers as caseworkers', async () => {
    const publicId = await make();
    await expect(
      change(office.staff, publicId, { caseworker: office.admin.publicId }),
    ).rejects.toThrow(Invalid);
  });
});

describe('closing an account', () => {
  it('ends the sessions and keeps the person', async () => {
    const publicId = await make();
    const { id } = await person(publicId);
    await db.write((tx) =>
      tx.insert(session).values({ id: 'x', accountId: id, expiresAt: 9_999_999_999 }),
    );
    await db.write((tx) => closeAccount(tx, office.staff, { person: publicId }));
    expect(await db.reader.$count(session)).toBe(0);
    expect((await person(publicId)).closedOn).toBe(office.staff.today);
    await db.write((tx) => closeAccount(tx, office.staff, { person: publicId }));
    expect(await logged(db, 'account_closed', id)).toBe(1);
    await db.write((tx) => reopenAccount(tx, office.admin, { person: publicId }));
    expect((await person(publicId)).closedOn).toBeNull();
  });

  it('is refused to staff of another site, and for colleagues', async () => {
    const publicId = await make();
    await expect(
      db.write((tx) => closeAccount(tx, office.otherStaff, { person: publicId })),
    ).rejects.toThrow(NotFound);
    await expect(
      db.write((tx) => closeAccount(tx, office.staff, { person: office.otherStaff.publicId })),
    ).rejects.toThrow(NotFound);
  });

  it('is refused to an admin for themselves', async () => {
    await expect(
      db.write((tx) => closeAccount(tx, office.admin, { person: office.admin.publicId })),
    ).rejects.toThrow(Conflict);
  });
});
