/**
 * One-time codes by the clock (RFC 6238): six digits, every half minute another, as each common app
 * makes them.
 */
import { Secret, TOTP } from 'otpauth';

const period = 30;
/** How many half minutes the telephone's clock may go wrong, to either side. */
const tolerance = 1;

const totpOf = (secret: string, names: { issuer?: string; label?: string } = {}): TOTP =>
  new TOTP({ ...names, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) });

/** A new secret of 160 bits, as 32 letters and digits (base32). */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/**
 * The half minute since 1970 to which these six digits belong, at `now` in seconds or next to it;
 * null when to none.
 */
export function stepOf(secret: string, digits: string, now: number): number | null {
  const delta = totpOf(secret).validate({
    token: digits,
    timestamp: now * 1000,
    window: tolerance,
  });
  return delta === null ? null : Math.floor(now / period) + delta;
}

/** The address that an app reads from the picture. */
export const appAddress = (secret: string, issuer: string, userName: string): string =>
  totpOf(secret, { issuer, label: userName }).toString();
