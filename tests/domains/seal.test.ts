/**
 * Whatever is sealed says with which key, and opens only as what it is; a key can be changed, and
 * nothing sealed before is lost (docs/rules.md).
 */
import { createCipheriv, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open as openHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { identifier } from '#db/schema/accounts.ts';
import { secondFactor } from '#db/schema/second-factor.ts';
import { sealKey } from '#domains/people/accounts/keys.ts';
import { offLink, readOffLink } from '#domains/desk/reminders/keys.ts';
import { resealAll } from '#jobs/reseal.ts';
import { isRing } from '#lib/key-ring.ts';
import { NotAsSealed, openFile, sealFile } from '#lib/seal-file.ts';
import { keyNumberOf, open, seal } from '#lib/seal.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { learnersAt, openOffice, today } from '../support/people.ts';

const [first, second] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
const ring = `2:${second},1:${first}`;
const number = '123A456789';

/** As values were sealed before keys had numbers. */
function sealedBefore(key: string, text: string): Buffer {
  const nonce = randomBytes(12);
  const lock = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), nonce);
  const body = Buffer.concat([lock.update(text, 'utf8'), lock.final()]);
  return Buffer.concat([nonce, lock.getAuthTag(), body]);
}

describe('a sealed value', () => {
  test('says which key it needs, and opens with that key in a list of them', () => {
    expect({
      first: keyNumberOf(seal(first, number, 'identifier.kundennummer')),
      ring: keyNumberOf(seal(ring, number, 'identifier.kundennummer')),
    }).toEqual({ first: 1, ring: 2 });
    expect(
      open(ring, seal(first, number, 'identifier.kundennummer'), 'identifier.kundennummer'),
    ).toBe(number);
    expect(
      open(ring, seal(ring, number, 'identifier.kundennummer'), 'identifier.kundennummer'),
    ).toBe(number);
    expect(() =>
      open(first, seal(ring, number, 'identifier.kundennummer'), 'identifier.kundennummer'),
    ).toThrow();
  });

  test('does not open in the place of another, nor with another key number', () => {
    const sealed = seal(first, number, 'identifier.kundennummer');
    expect(() => open(first, sealed, 'mail_address.address')).toThrow();
    const renumbered = Buffer.from(sealed);
    renumbered[3] = 2;
    expect(() => open(`2:${first}`, renumbered, 'identifier.kundennummer')).toThrow();
  });

  test('of the time before keys had numbers opens still', () => {
    expect(open(ring, sealedBefore(first, number), 'identifier.kundennummer')).toBe(number);
    expect(keyNumberOf(sealedBefore(first, number))).toBeNull();
  });

  test.each([
    '',
    'kurz',
    `1:${first},1:${second}`,
    `0:${first}`,
    `256:${first}`,
    `${first};${second}`,
  ])('with the setting "%s" is never made', (wrong) => {
    expect(isRing(wrong)).toBe(false);
  });
});

describe('a sealed file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const at = (name: string): string => join(folder, name);

  test('opens with its key, as what it is, and unchanged; else not at all', async () => {
    writeFileSync(at('plain'), randomBytes(600_000));
    const handle = await openHandle(at('plain'), 'r');
    await sealFile(ring, handle, at('sealed'), 'backup');
    await handle.close();
    await openFile(ring, at('sealed'), at('opened'), 'backup');
    expect(readFileSync(at('opened')).equals(readFileSync(at('plain')))).toBe(true);
    await expect(openFile(ring, at('sealed'), at('opened'), 'delivery')).rejects.toBeInstanceOf(
      NotAsSealed,
    );
    await expect(openFile(first, at('sealed'), at('opened'), 'backup')).rejects.toBeInstanceOf(
      NotAsSealed,
    );
    const changed = readFileSync(at('sealed'));
    changed[300_000] = (changed[300_000] ?? 0) ^ 1;
    writeFileSync(at('sealed'), changed);
    await expect(openFile(ring, at('sealed'), at('opened'), 'backup')).rejects.toBeInstanceOf(
      NotAsSealed,
    );
    writeFileSync(at('sealed'), changed.subarray(0, 20));
    await expect(openFile(ring, at('sealed'), at('opened'), 'backup')).rejects.toBeInstanceOf(
      NotAsSealed,
    );
  });
});

describe('a new key', () => {
  let db: TestDatabase;
  beforeEach(() => {
    db = freshDatabase();
  });
  afterEach(() => db.close());

  test('takes over everything that the old one has sealed, and the old one is needed no more', async () => {
    const office = await openOffice(db);
    const learners = await learnersAt(
      db,
      office.mayen,
      Array.from({ length: 250 }, (_, i) => ['Rosa', `Muster ${i}`] as const),
    );
    await db.write(async (tx) => {
      await tx.insert(identifier).values(
        learners.map(({ id }, i) => ({
          learnerId: id,
          aktenzeichen: String(id),
          kundennummerSealed:
            i % 2 === 0
              ? sealedBefore(first, number)
              : seal(first, number, 'identifier.kundennummer'),
        })),
      );
      const secretSealed = seal(sealKey(first, 'second factor'), 'GEHEIM', 'second_factor.secret');
      await tx.insert(secondFactor).values({
        accountId: office.staff.id,
        secretSealed,
        madeOn: today,
        lastStep: 0,
        lastTicket: '',
      });
    });
    expect(await resealAll({ reader: db.reader, write: db.write, ring })).toEqual({
      renewed: 251,
      present: 2,
    });
    expect(await resealAll({ reader: db.reader, write: db.write, ring })).toEqual({
      renewed: 0,
      present: 2,
    });
    const alone = `2:${second}`;
    const rows = await db.reader.select({ sealed: identifier.kundennummerSealed }).from(identifier);
    expect(
      new Set(
        rows.map(({ sealed }) => open(alone, sealed ?? Buffer.alloc(0), 'identifier.kundennummer')),
      ),
    ).toEqual(new Set([number]));
    const [factor] = await db.reader
      .select({ sealed: secondFactor.secretSealed })
      .from(secondFactor)
      .where(eq(secondFactor.accountId, office.staff.id));
    expect(
      open(
        sealKey(alone, 'second factor'),
        factor?.sealed ?? Buffer.alloc(0),
        'second_factor.secret',
      ),
    ).toBe('GEHEIM');
  });

  test('leaves the link at the end of an older mail working', () => {
    expect(readOffLink(ring, offLink(first, 'wer'))).toBe('wer');
    expect(readOffLink(second, offLink(first, 'wer'))).toBeNull();
  });
});
