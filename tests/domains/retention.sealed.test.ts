/**
 * Where sealed values are stored for long: each place is gone through whole, and a value is
 * replaced only while it is as it was read.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { identifier } from '#db/schema/accounts.ts';
import { deliveryPlan } from '#db/schema/delivery.ts';
import { mailAddress } from '#db/schema/reminders.ts';
import { ownWork } from '#db/schema/exercises.ts';
import { secondFactor } from '#db/schema/second-factor.ts';
import {
  replaceSealed,
  sealedAfter,
  sealedPlaces,
} from '#domains/office/retention/commands.sealed.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { learnersAt, openOffice, today } from '../support/people.ts';

let db: TestDatabase;
let ids: number[];
const bytes = (text: string): Buffer => Buffer.from(text);

beforeEach(async () => {
  db = freshDatabase();
  const office = await openOffice(db);
  const people = await learnersAt(
    db,
    office.mayen,
    ['Ada', 'Berta', 'Clara', 'Dora'].map((name) => [name, 'Muster'] as const),
  );
  ids = people.map(({ id }) => id);
  await db.write(async (tx) => {
    for (const [i, id] of ids.entries()) {
      // Of the third nothing is stored that could be left out.
      const sealed = (what: string) => (i === 2 ? null : bytes(`${what} ${i}`));
      await tx.insert(identifier).values({
        learnerId: id,
        aktenzeichen: 'A',
        kundennummerSealed: sealed('kundennummer'),
        bgNummerSealed: sealed('bg'),
      });
      await tx
        .insert(mailAddress)
        .values({ accountId: id, publicId: `m${i}`, sealed: sealed('mail'), madeOn: today });
      await tx.insert(deliveryPlan).values({
        id,
        publicId: `p${i}`,
        name: `Plan ${i}`,
        rhythm: 'daily',
        firstDay: today,
        nextDay: today,
        changesOnly: false,
        format: 'csv',
        level: 1,
        days: 'iso',
        channel: 'folder',
        target: '{}',
        secretSealed: sealed('plan'),
        madeOn: today,
        madeBy: office.admin.id,
      });
      if (i !== 2)
        await tx.insert(ownWork).values({
          id,
          learnerId: id,
          exerciseId: 1,
          sealed: bytes(`own ${i}`),
          day: 1,
        });
      if (i !== 2)
        await tx.insert(secondFactor).values({
          accountId: id,
          secretSealed: bytes(`factor ${i}`),
          madeOn: today,
          lastStep: 0,
          lastTicket: '',
        });
    }
  });
});
afterEach(() => db.close());

const stored = {
  'identifier.kundennummer': 'kundennummer',
  'identifier.bg_nummer': 'bg',
  'mail_address.address': 'mail',
  'delivery_plan.secret': 'plan',
  'own_work.body': 'own',
  'second_factor.secret': 'factor',
} as const;

test('no place is forgotten', () => {
  expect(sealedPlaces.map(({ what }) => what).sort()).toEqual(Object.keys(stored).sort());
});

describe.each(Object.entries(stored))('%s', (what, word) => {
  const place = sealedPlaces.find((one) => one.what === what) ?? sealedPlaces[0];
  if (!place) throw new Error('No places.');
  const read = async (after = 0, limit = 99) =>
    (await sealedAfter(db.reader, place, after, limit)).map(({ id, sealed }) => [
      ids.indexOf(id),
      sealed.toString(),
    ]);

  test('is read page by page in order, without those who have none', async () => {
    const [first, second, , fourth] = [0, 1, 2, 3].map((i) => [i, `${word} ${i}`]);
    expect(await read()).toEqual([first, second, fourth]);
    expect(await read(0, 2)).toEqual([first, second]);
    expect(await read(ids[1])).toEqual([fourth]);
    expect(await read(ids[3])).toEqual([]);
  });

  test('gets a value sealed again for one person, in its own column, unless it has changed meanwhile', async () => {
    const all = await Promise.all(sealedPlaces.map((one) => sealedAfter(db.reader, one, 0, 99)));
    const id = ids[1] ?? 0;
    const replace = (sealed: string, fresh: string) =>
      db.write((tx) =>
        replaceSealed(tx, place, { id, sealed: bytes(sealed), fresh: bytes(fresh) }),
      );
    expect(await replace(`${word} 1`, 'fresh')).toBe(1);
    expect(await replace(`${word} 1`, 'late')).toBe(0);
    const after = await Promise.all(sealedPlaces.map((one) => sealedAfter(db.reader, one, 0, 99)));
    expect(after).toEqual(
      all.map((rows, i) =>
        sealedPlaces[i] === place
          ? rows.map((row) => (row.id === id ? { id, sealed: bytes('fresh') } : row))
          : rows,
      ),
    );
  });
});
