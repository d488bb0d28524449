/**
 * What the Verwaltung does with people and sites: accounts of the desk, who looks after whom, and
 * sites that open and close.
 */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, staffSite } from '#db/schema/accounts.ts';
import { moveClients } from '#domains/people/accounts/commands.clients.ts';
import { closeAccount } from '#domains/people/accounts/commands.closing.ts';
import { changeAccount, makeAccount } from '#domains/people/accounts/commands.office.ts';
import { dutiesOf } from '#domains/people/accounts/queries.admin.ts';
import { closeSite, makeSite, renameSite } from '#domains/people/accounts/commands.sites.ts';
import { newAccountSchema } from '#domains/people/accounts/rules.people.ts';
import { Conflict, Invalid } from '#lib/errors.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { makeByForm, storedPerson } from '../support/new-learner.ts';
import { learnersAt, logged, openOffice, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

describe('the Verwaltung', () => {
  it('makes staff with their sites, once, and moves them', async () => {
    const once = randomUUID();
    const form = newAccountSchema.parse({
      once,
      familyName: 'Neu',
      givenName: 'Ina',
      role: 'staff',
      sites: [String(office.mayen), String(office.andernach)],
    });
    await db.write((tx) => makeAccount(tx, office.admin, form));
    await db.write((tx) => makeAccount(tx, office.admin, form));
    const { id } = await storedPerson(db, once);
    expect(await db.reader.$count(staffSite, eq(staffSite.staffId, id))).toBe(2);
    await db.write((tx) =>
      changeAccount(tx, office.admin, {
        person: once,
        familyName: 'Neu',
        givenName: 'Ina',
        sites: [office.andernach],
      }),
    );
    expect(
      (
        await db.reader
          .select({ siteId: staffSite.siteId })
          .from(staffSite)
          .where(eq(staffSite.staffId, id))
      ).map((s) => s.siteId),
    ).toEqual([office.andernach]);
    expect(await logged(db, 'account_made', id)).toBe(1);
  });

  it('does not make staff without a site', () => {
    expect(
      newAccountSchema.safeParse({
        once: randomUUID(),
        familyName: 'Neu',
        givenName: 'Ina',
        role: 'staff',
      }).error?.issues[0]?.path,
    ).toEqual(['sites']);
  });

  it('moves clients at once, one log row each, and can take it back', async () => {
    const learners = (
      await learnersAt(
        db,
        office.mayen,
        Array.from({ length: 30 }, (_, i) => ['Rosa', `Muster ${i}`]),
      )
    ).map((l) => l.publicId);
    const move = (to: string | null) =>
      db.write((tx) => moveClients(tx, office.admin, { learners, to }));
    const { moved } = await move(office.caseworker.publicId);
    expect(moved).toHaveLength(30);
    expect(await logged(db, 'caseworker_changed')).toBe(30);
    expect((await move(office.caseworker.publicId)).moved).toHaveLength(0);
    expect((await move(null)).moved.every((m) => m.before === office.caseworker.publicId)).toBe(
      true,
    );
  });

  it('gives nobody of the desk to a caseworker: the try changes nobody and names them', async () => {
    const [rosa] = await learnersAt(db, office.mayen, [['Rosa', 'Muster']]);
    await expect(
      db.write((tx) =>
        moveClients(tx, office.admin, {
          learners: [rosa?.publicId ?? '', office.staff.publicId],
          to: office.caseworker.publicId,
        }),
      ),
    ).rejects.toMatchObject({ name: 'NotFound', subjectId: office.staff.id });
    expect({
      clients: await db.reader.$count(account, eq(account.caseworkerId, office.caseworker.id)),
      rowsOfTheLog: await logged(db, 'caseworker_changed'),
    }).toEqual({ clients: 0, rowsOfTheLog: 0 });
  });

  it('is listed with what somebody is responsible for', async () => {
    const [rosa] = await learnersAt(db, office.mayen, [
      ['Rosa', 'Muster'],
      ['Karl', 'Muster'],
    ]);
    await db.write((tx) =>
      moveClients(tx, office.admin, {
        learners: [rosa?.publicId ?? ''],
        to: office.caseworker.publicId,
      }),
    );
    const duties = await dutiesOf(
      db.reader,
      [office.staff, office.caseworker, office.admin].map((a) => a.publicId),
    );
    expect(Object.fromEntries(duties)).toEqual({
      [office.staff.publicId]: { sites: ['Mayen'], clients: 0 },
      [office.caseworker.publicId]: { sites: [], clients: 1 },
    });
  });
});

describe('a site', () => {
  it('has a name of its own', async () => {
    await db.write((tx) => makeSite(tx, office.admin, { name: 'Polch', address: 'Marktplatz 1' }));
    await db.write((tx) => makeSite(tx, office.admin, { name: 'Polch', address: 'Marktplatz 1' }));
    expect(await logged(db, 'site_made')).toBe(1);
    await expect(
      db.write((tx) => makeSite(tx, office.admin, { name: 'Mayen', address: 'anderswo' })),
    ).rejects.toThrow(Invalid);
    await expect(
      db.write((tx) =>
        renameSite(tx, office.admin, { site: office.andernach, name: 'Mayen', address: '' }),
      ),
    ).rejects.toThrow(Invalid);
  });

  it('closes only when nobody is left there, and takes nobody in then', async () => {
    const publicId = await makeByForm(db, office);
    await expect(
      db.write((tx) => closeSite(tx, office.admin, { site: office.mayen })),
    ).rejects.toThrow(Conflict);
    await db.write((tx) => closeAccount(tx, office.staff, { person: publicId }));
    await db.write((tx) => closeSite(tx, office.admin, { site: office.mayen }));
    await expect(makeByForm(db, office)).rejects.toThrow(Invalid);
  });
});
