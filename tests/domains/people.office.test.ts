/**
 * Accounts of the desk, sites, and who is responsible for whom: what the Verwaltung changes, what it
 * is refused with which words, and what the log says.
 */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, identifier, site, staffSite } from '#db/schema/accounts.ts';
import { moveClients } from '#domains/people/accounts/commands.clients.ts';
import { closeAccount } from '#domains/people/accounts/commands.closing.ts';
import { changeLearner } from '#domains/people/accounts/commands.learners.ts';
import { changeAccount, makeAccount } from '#domains/people/accounts/commands.office.ts';
import {
  closeSite,
  makeSite,
  renameSite,
  reopenSite,
} from '#domains/people/accounts/commands.sites.ts';
import { learnerChangeSchema, newAccountSchema } from '#domains/people/accounts/rules.people.ts';
import { say } from '#lib/say.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { learnerForm, makeByForm, storedPerson } from '../support/new-learner.ts';
import { learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

const rowOf = async (publicId: string) =>
  (
    await db.reader
      .select({
        role: account.role,
        givenName: account.givenName,
        familyName: account.familyName,
        fold: account.fold,
        madeOn: account.madeOn,
        siteId: account.siteId,
        caseworkerId: account.caseworkerId,
      })
      .from(account)
      .where(eq(account.publicId, publicId))
  )[0];
const sitesOf = async (staffId: number) =>
  (
    await db.reader
      .select({ siteId: staffSite.siteId })
      .from(staffSite)
      .where(eq(staffSite.staffId, staffId))
      .orderBy(staffSite.siteId)
  ).map(({ siteId }) => siteId);

describe('an account of the desk', () => {
  const change = (person: string, sites: number[]) =>
    db.write((tx) =>
      changeAccount(tx, office.admin, { person, familyName: 'Über', givenName: 'Änne', sites }),
    );

  it('is made with its name for the search, and without sites where it is no staff', async () => {
    const once = randomUUID();
    const form = newAccountSchema.parse({
      once,
      familyName: 'Über',
      givenName: 'Änne',
      role: 'caseworker',
      sites: String(office.mayen),
    });
    const twice = [
      await db.write((tx) => makeAccount(tx, office.admin, form)),
      await db.write((tx) => makeAccount(tx, office.admin, form)),
    ];
    expect(twice).toEqual([{ publicId: once }, { publicId: once }]);
    const row = await rowOf(once);
    expect(row).toMatchObject({ role: 'caseworker', fold: 'ueber uber aenne anne', madeOn: today });
    expect(await sitesOf((await storedPerson(db, once)).id)).toEqual([]);
    expect(await logged(db, 'account_made')).toBe(1);
  });

  it('gets another name, which is found, and the log says whose', async () => {
    await change(office.caseworker.publicId, []);
    expect(await rowOf(office.caseworker.publicId)).toMatchObject({
      familyName: 'Über',
      givenName: 'Änne',
      fold: 'ueber uber aenne anne',
    });
    expect(await logged(db, 'account_changed', office.caseworker.id)).toBe(1);
    expect((await rowOf(office.staff.publicId))?.familyName).toBe('Betreuung');
  });

  it('of staff keeps a site at least, and one that there is', async () => {
    const { id, publicId } = office.staff;
    for (const sites of [[], [999]])
      await expect(change(publicId, sites)).rejects.toMatchObject({
        fields: { sites: say('people.sitesMissing') },
      });
    expect(await sitesOf(id)).toEqual([office.mayen]);
    await change(publicId, [office.andernach, 999]);
    expect(await sitesOf(id)).toEqual([office.andernach]);
    expect(await sitesOf(office.otherStaff.id)).toEqual([office.andernach]);
  });

  it('is none of a learner, and the try names them', async () => {
    const [rosa] = await learnersAt(db, office.mayen, [['Rosa', 'Muster']]);
    await expect(change(rosa?.publicId ?? '', [])).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: rosa?.id,
    });
    expect((await rowOf(rosa?.publicId ?? ''))?.familyName).toBe('Muster');
  });

  it('is not closed by its own admin', async () => {
    await expect(
      db.write((tx) => closeAccount(tx, office.admin, { person: office.admin.publicId })),
    ).rejects.toMatchObject({ message: say('people.closeOwn') });
  });
});

describe('a site', () => {
  const siteRow = async (id: number) =>
    (
      await db.reader
        .select({ name: site.name, address: site.address, closedOn: site.closedOn })
        .from(site)
        .where(eq(site.id, id))
    )[0];
  const make = (name: string, address: string) =>
    db.write((tx) => makeSite(tx, office.admin, { name, address }));
  const close = (id: number) => db.write((tx) => closeSite(tx, office.admin, { site: id }));

  it('of the same form is the same site, and of another address, or closed, a taken name', async () => {
    const taken = { fields: { name: say('people.siteNameTaken') } };
    const { siteId } = await make('Polch', 'Markt 1');
    expect(await make('Polch', 'Markt 1')).toEqual({ siteId });
    await expect(make('Polch', 'Markt 2')).rejects.toMatchObject(taken);
    await expect(make('Mayen', 'Markt 1')).rejects.toMatchObject(taken);
    await close(siteId);
    await expect(make('Polch', 'Markt 1')).rejects.toMatchObject(taken);
    await expect(
      db.write((tx) =>
        renameSite(tx, office.admin, { site: siteId, name: 'Mayen', address: 'Markt 1' }),
      ),
    ).rejects.toMatchObject(taken);
  });

  it('keeps its own name when its address changes, and no other changes with it', async () => {
    const before = await siteRow(office.andernach);
    await db.write((tx) =>
      renameSite(tx, office.admin, { site: office.mayen, name: 'Mayen', address: 'Weg 3' }),
    );
    expect(await siteRow(office.mayen)).toEqual({
      name: 'Mayen',
      address: 'Weg 3',
      closedOn: null,
    });
    expect(await siteRow(office.andernach)).toEqual(before);
    expect(await logged(db, 'site_changed')).toBe(1);
  });

  it('that is not there is neither renamed nor closed', async () => {
    const nowhere = { name: 'NotFound' };
    await expect(
      db.write((tx) => renameSite(tx, office.admin, { site: 999, name: 'Neu', address: '' })),
    ).rejects.toMatchObject(nowhere);
    await expect(close(999)).rejects.toMatchObject(nowhere);
    expect(await logged(db, 'site_changed')).toBe(0);
  });

  it('with learners says how many are there; without any it closes and opens, each in the log', async () => {
    const [rosa, karl] = await learnersAt(db, office.mayen, [
      ['Rosa', 'Muster'],
      ['Karl', 'Beispiel'],
    ]);
    await expect(close(office.mayen)).rejects.toMatchObject({
      message: say('admin.siteHasLearners.many', { n: 2 }),
    });
    const leave = (person: string | undefined) =>
      db.write((tx) => closeAccount(tx, office.staff, { person: person ?? '' }));
    await leave(rosa?.publicId);
    await expect(close(office.mayen)).rejects.toMatchObject({
      message: say('admin.siteHasLearners.one'),
    });
    await leave(karl?.publicId);
    await close(office.mayen);
    expect({
      closed: (await siteRow(office.mayen))?.closedOn,
      other: (await siteRow(office.andernach))?.closedOn,
    }).toEqual({ closed: today, other: null });
    await db.write((tx) => reopenSite(tx, office.admin, { site: office.mayen }));
    expect((await siteRow(office.mayen))?.closedOn).toBeNull();
    expect(await logged(db, 'site_changed')).toBe(2);
  });
});

describe('who is responsible', () => {
  const unknown = (field: string) => ({ fields: { [field]: say('people.caseworkerUnknown') } });
  const move = (learners: string[], to: string | null) =>
    db.write((tx) => moveClients(tx, office.admin, { learners, to }));

  it('is a caseworker with an open account, and nobody else', async () => {
    const [rosa] = await learnersAt(db, office.mayen, [['Rosa', 'Muster']]);
    const learners = [rosa?.publicId ?? ''];
    for (const to of [office.staff.publicId, randomUUID()])
      await expect(move(learners, to)).rejects.toMatchObject(unknown('to'));
    await db.write((tx) => closeAccount(tx, office.admin, { person: office.caseworker.publicId }));
    await expect(move(learners, office.caseworker.publicId)).rejects.toMatchObject(unknown('to'));
    expect(await logged(db, 'caseworker_changed')).toBe(0);
  });

  it('is said with who it was before, for each learner, whom the log names', async () => {
    const [rosa, karl] = await learnersAt(db, office.mayen, [
      ['Rosa', 'Muster'],
      ['Karl', 'Beispiel'],
    ]);
    await move([rosa?.publicId ?? ''], office.caseworker.publicId);
    const both = [rosa?.publicId ?? '', karl?.publicId ?? ''];
    expect(await move(both, null)).toEqual({
      moved: [{ publicId: rosa?.publicId, before: office.caseworker.publicId }],
    });
    expect(await move(both, office.caseworker.publicId)).toEqual({
      moved: both.map((publicId) => ({ publicId, before: null })),
    });
    expect({
      rosa: await logged(db, 'caseworker_changed', rosa?.id),
      karl: await logged(db, 'caseworker_changed', karl?.id),
    }).toEqual({ rosa: 3, karl: 1 });
  });

  it('stays with a learner who is corrected, also after the caseworker has left', async () => {
    const publicId = await makeByForm(db, office, { caseworker: office.caseworker.publicId });
    expect((await rowOf(publicId))?.caseworkerId).toBe(office.caseworker.id);
    await db.write((tx) => closeAccount(tx, office.admin, { person: office.caseworker.publicId }));
    const change = (more: Record<string, string>) =>
      db.write((tx) =>
        changeLearner(tx, office.staff, {
          ...learnerChangeSchema.parse({ ...learnerForm(office), person: publicId, ...more }),
          kundennummerSealed: null,
          bgNummerSealed: null,
        }),
      );
    const caseworker = office.caseworker.publicId;
    expect(await change({ caseworker, familyName: 'Öhler', aktenzeichen: '7/26' })).toEqual({
      leaves: false,
    });
    expect(await rowOf(publicId)).toMatchObject({
      familyName: 'Öhler',
      caseworkerId: office.caseworker.id,
    });
    expect((await rowOf(publicId))?.fold).toMatch(/^oehler /);
    expect(
      await db.reader.select({ aktenzeichen: identifier.aktenzeichen }).from(identifier),
    ).toEqual([{ aktenzeichen: '7/26' }]);
    await change({ caseworker, aktenzeichen: '' });
    expect(
      await db.reader.select({ aktenzeichen: identifier.aktenzeichen }).from(identifier),
    ).toEqual([{ aktenzeichen: null }]);
    const { id } = await storedPerson(db, publicId);
    expect({
      changed: await logged(db, 'learner_changed', id),
      moved: await logged(db, 'caseworker_changed', id),
    }).toEqual({ changed: 2, moved: 0 });
    const other = await makeByForm(db, office);
    await expect(
      db.write((tx) =>
        changeLearner(tx, office.staff, {
          ...learnerChangeSchema.parse({ ...learnerForm(office), person: other, caseworker }),
          kundennummerSealed: null,
          bgNummerSealed: null,
        }),
      ),
    ).rejects.toMatchObject(unknown('caseworker'));
  });

  it('a learner is handed on to an open site alone', async () => {
    const publicId = await makeByForm(db, office);
    await db.write((tx) => closeSite(tx, office.admin, { site: office.andernach }));
    await expect(
      db.write((tx) =>
        changeLearner(tx, office.staff, {
          ...learnerChangeSchema.parse({
            ...learnerForm(office),
            person: publicId,
            site: String(office.andernach),
          }),
          kundennummerSealed: null,
          bgNummerSealed: null,
        }),
      ),
    ).rejects.toMatchObject({ fields: { site: say('people.siteClosed') } });
    expect((await rowOf(publicId))?.siteId).toBe(office.mayen);
  });
});
