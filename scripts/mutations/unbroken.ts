/**
 * Runs before each file of tests: nothing is broken while it is read, unless that is what is asked;
 * and all code is read anew where runner.ts wants it.
 */
import { inject, vi } from 'vitest';

type Stryker = { activeMutant?: string; hitCount?: number; reading?: number };

const { __stryker__: stryker } = globalThis as { __stryker__?: Stryker };
const reading = inject('reading' as never) as number | undefined;
if (stryker) {
  delete stryker.hitCount;
  if (inject('mutantActivation' as never) !== 'static') delete stryker.activeMutant;
  if (reading !== undefined && stryker.reading !== reading) {
    vi.resetModules();
    stryker.reading = reading;
  }
}
