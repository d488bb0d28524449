/**
 * A list of learners is looked at, and carried out later: meanwhile a member of staff may have lost
 * a site, or a person may have moved. The command itself refuses then, and nobody is made or
 * changed.
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import {
  changeImported,
  makeImported,
  type SealedLearner,
} from '#domains/people/accounts/commands.import.ts';
import type { Actor } from '#lib/actor.ts';
import { say } from '#lib/say.ts';
import { secondsNow } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fileOf, keepFile } from '../support/import.ts';
import { learnersAt, logged, openOffice, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let publicId: string;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  publicId = await keepFile(db, office.staff, fileOf());
});
afterEach(() => db.close());

/** A row of the list of staff at Mayen. */
const wanted = (givenName: string, siteId: number, line = 2): SealedLearner => ({
  line,
  familyName: 'Liste',
  givenName,
  siteId,
  caseworkerId: null,
  aktenzeichen: '',
  kundennummerSealed: null,
  bgNummerSealed: null,
});
const make = (...people: SealedLearner[]) =>
  db.write((tx) => makeImported(tx, office.staff, { publicId, people, now: secondsNow() }));
const change = (id: number, siteId: number, actor: Actor = office.staff) =>
  db.write((tx) =>
    changeImported(tx, actor, {
      publicId,
      people: [{ wanted: wanted('Neu', siteId), before: { id }, fields: ['givenName'] }],
      now: secondsNow(),
    }),
  );
const nameOf = async (id: number) =>
  (
    await db.reader
      .select({ givenName: account.givenName, siteId: account.siteId })
      .from(account)
      .where(eq(account.id, id))
  )[0];

it('nobody is made at a site that staff do not look after, and then nobody of the list at all', async () => {
  await expect(
    make(wanted('Ida', office.mayen), wanted('Otto', office.andernach, 3)),
  ).rejects.toMatchObject({ name: 'NotFound' });
  expect({
    made: await db.reader.$count(account, eq(account.familyName, 'Liste')),
    rowsOfTheLog: await logged(db, 'learner_made'),
  }).toEqual({ made: 0, rowsOfTheLog: 0 });
  expect(await make(wanted('Ida', office.mayen))).toHaveLength(1);
});

it('nobody is changed who has moved to another site meanwhile, and the try names them', async () => {
  const [far] = await learnersAt(db, office.andernach, [['Fern', 'Fremd']]);
  const id = far?.id ?? 0;
  await expect(change(id, office.mayen)).rejects.toMatchObject({
    name: 'NotFound',
    subjectId: id,
  });
  expect(await nameOf(id)).toEqual({ givenName: 'Fern', siteId: office.andernach });
});

it('nobody is moved to a site that staff do not look after', async () => {
  const [rosa] = await learnersAt(db, office.mayen, [['Rosa', 'Muster']]);
  const id = rosa?.id ?? 0;
  await expect(change(id, office.andernach)).rejects.toMatchObject({ name: 'NotFound' });
  expect(await nameOf(id)).toEqual({ givenName: 'Rosa', siteId: office.mayen });
});

it('somebody is moved between the sites that one desk looks after', async () => {
  const [rosa] = await learnersAt(db, office.mayen, [['Rosa', 'Muster']]);
  const id = rosa?.id ?? 0;
  const both = { ...office.staff, siteIds: [office.mayen, office.andernach] };
  await change(id, office.andernach, both);
  expect(await nameOf(id)).toEqual({ givenName: 'Neu', siteId: office.andernach });
});

it('no account of the desk is changed by a list of learners', async () => {
  await db.write((tx) =>
    tx.update(account).set({ siteId: office.mayen }).where(eq(account.id, office.caseworker.id)),
  );
  await expect(change(office.caseworker.id, office.mayen)).rejects.toMatchObject({
    name: 'NotFound',
    subjectId: office.caseworker.id,
  });
  expect((await nameOf(office.caseworker.id))?.givenName).toBe('Probe');
});

it('a list is carried out by who read it in alone: a colleague of the same site finds it gone', async () => {
  const colleague = { ...office.otherStaff, siteIds: [office.mayen] };
  const people = [wanted('Ida', office.mayen)];
  const now = secondsNow();
  await expect(
    db.write((tx) => makeImported(tx, colleague, { publicId, people, now })),
  ).rejects.toMatchObject({ name: 'Conflict', message: say('intake.gone') });
  const [rosa] = await learnersAt(db, office.mayen, [['Rosa', 'Muster']]);
  await expect(change(rosa?.id ?? 0, office.mayen, colleague)).rejects.toMatchObject({
    name: 'Conflict',
  });
  expect({
    made: await logged(db, 'learner_made'),
    changed: await logged(db, 'learner_changed'),
  }).toEqual({ made: 0, changed: 0 });
});

it('a list is gone once its reader has read in another one', async () => {
  const older = publicId;
  publicId = await keepFile(db, office.staff, fileOf());
  const people = [wanted('Ida', office.mayen)];
  await expect(
    db.write((tx) =>
      makeImported(tx, office.staff, { publicId: older, people, now: secondsNow() }),
    ),
  ).rejects.toMatchObject({ name: 'Conflict', message: say('intake.gone') });
  expect(await make(...people)).toHaveLength(1);
});
