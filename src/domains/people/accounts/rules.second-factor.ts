/**
 * The second step of signing in, for people of the desk: a code from an app, or one of the spare
 * codes on paper.
 */
import type { SecondFactorMode } from '#lib/settings.ts';
import { readCode, type CodeReading } from './rules.card.ts';
import type { Role } from '#lib/actor.ts';

/** How many spare codes a set has. */
export const spareCodes = 8;
/** From this few left on, people are asked to make new ones. */
const fewSpares = 2;

/** What follows a right password: a session at once, a code, or setting it up. */
export function stepAfterPassword(
  mode: SecondFactorMode,
  role: Role,
  isSetUp: boolean,
): 'none' | 'code' | 'setUp' {
  if (mode === 'off' || role === 'learner') return 'none';
  if (isSetUp) return 'code';
  return mode === 'required' ? 'setUp' : 'none';
}

/** The secret as people type it: "ABCD EFGH …". */
export const inFours = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ');

/** Whether so few spare codes are left that it is time for new ones. */
export const sparesRunOut = (left: number): boolean => left <= fewSpares;

export type StepCode = { kind: 'app'; digits: string } | { kind: 'spare'; code: string };

/** Six digits, however they are spaced; null for anything else. */
export function readDigits(typed: string): StepCode | null {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '');
  return /^[0-9]{6}$/.test(digits) ? { kind: 'app', digits } : null;
}

/** A spare code, which looks like the code of a card; or what is wrong with it. */
export function readSpare(typed: string): StepCode | Exclude<CodeReading, { ok: true }> {
  const reading = readCode(typed);
  return reading.ok ? { kind: 'spare', code: reading.code } : reading;
}
