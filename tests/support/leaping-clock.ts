/**
 * For `node --import`: a machine whose clock is wrong by as many days as the file `CLOCK_LEAP`
 * says, also while it runs.
 */
import { readFileSync } from 'node:fs';

const file = process.env['CLOCK_LEAP'] ?? '';
const msPerDay = 86_400_000;
const Real = Date;
let read = { at: Number.NEGATIVE_INFINITY, leap: 0 };

function leap(): number {
  const running = performance.now();
  if (running - read.at > 20)
    read = { at: running, leap: Number(readFileSync(file, 'utf8')) * msPerDay };
  return read.leap;
}

globalThis.Date = new Proxy(Real, {
  construct: (target, given, newTarget) =>
    Reflect.construct(
      target,
      given.length === 0 ? [target.now() + leap()] : given,
      newTarget,
    ) as Date,
  get: (target, name, receiver) =>
    name === 'now' ? () => target.now() + leap() : (Reflect.get(target, name, receiver) as unknown),
});
