/** The telephone of a test: codes of an app, and accounts that have one already. */
import { Secret, TOTP } from 'otpauth';
import type { Tx } from '#db/client.ts';
import { secondFactor, spareCode } from '#db/schema/second-factor.ts';
import { forgetSecondFactor } from '#domains/people/accounts/commands.second-factor.ts';
import { hashSpare, sealKey } from '#domains/people/accounts/keys.ts';
import { readSettings } from '#lib/settings.ts';
import { seal } from '#lib/seal.ts';
import { secondsNow, today } from '#lib/time.ts';

/** The secret of whom `giveSecondFactor` equips. */
export const knownSecret = new Secret({ buffer: new Uint8Array(20).fill(7).buffer }).base32;

/** What an app shows for a secret at `now`, in seconds since 1970. */
export const codeAt = (secret: string, now: number): string =>
  new TOTP({
    secret: Secret.fromBase32(secret.replace(/\s/g, '')),
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  }).generate({ timestamp: now * 1000 });

/** What it shows now, and what it shows next: so two codes can be used without waiting. */
export const codesNow = (secret: string): [string, string] => [
  codeAt(secret, secondsNow()),
  codeAt(secret, secondsNow() + 30),
];

/**
 * Equips an account of a portal without settings again: with `knownSecret`, and with these spare
 * codes.
 */
export async function giveSecondFactor(
  tx: Tx,
  accountId: number,
  spares: string[] = [],
): Promise<void> {
  await forgetSecondFactor(tx, accountId);
  const portalKey = readSettings({}).KUNDENNUMMER_KEY;
  const key = sealKey(portalKey, 'second factor');
  await tx.insert(secondFactor).values({
    accountId,
    secretSealed: seal(key, knownSecret, 'second_factor.secret'),
    madeOn: today(),
    lastStep: 0,
    lastTicket: '',
  });
  if (spares.length > 0)
    await tx
      .insert(spareCode)
      .values(
        spares.map((code) => ({ accountId, codeHash: hashSpare(portalKey, code), keyed: true })),
      );
}
