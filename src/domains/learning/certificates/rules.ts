import { z } from 'astro/zod';

/** What a certificate says, and no more (docs/rules.md): no grade, no tries, no Kundennummer. */
export const certificateSchema = z.object({
  name: z.string(),
  courseNumber: z.string(),
  courseTitle: z.string(),
  /** The course's version when it was finished, for the Lernstand; not printed. */
  courseVersion: z.string().optional(),
  goal: z.string(),
  modules: z.array(z.object({ title: z.string(), learned: z.array(z.string()) })),
  minutes: z.number(),
  from: z.string(),
  to: z.string(),
});
export type Certificate = z.infer<typeof certificateSchema>;

const unitMinutes = 45;

/**
 * The extent as a guide value in units of 45 minutes, rounded to halves, at least one half
 * (docs/rules.md).
 */
export const unitsOf = (minutes: number): number =>
  Math.max(0.5, Math.round((2 * minutes) / unitMinutes) / 2);

const letters = '23456789ACDEFGHJKMNPQRTWXYZ';

/**
 * A certificate's number from 12 random bytes: HV, the year and ten signs without look-alikes, in
 * groups to read aloud.
 */
export function certificateNumber(random: Uint8Array, day: string): string {
  const signs = [...random.subarray(0, 10)]
    .map((byte) => letters[byte % letters.length] ?? '2')
    .join('');
  return `HV-${day.slice(0, 4)}-${signs.slice(0, 5)}-${signs.slice(5)}`;
}

const typedNumber = new RegExp(`^(?:HV)?(\\d{4})([${letters}]{5})([${letters}]{5})$`);

/**
 * A certificate's number as somebody typed it, in its written form; spaces, strokes and letter case
 * do not matter. Null when it cannot be one.
 */
export function readCertificateNumber(typed: string): string | null {
  const [, year, first, second] =
    typedNumber.exec(typed.toUpperCase().replace(/[^0-9A-Z]/g, '')) ?? [];
  return year && first && second ? `HV-${year}-${first}-${second}` : null;
}
