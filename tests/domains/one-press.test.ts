/** A button that is pressed twice counts once (src/web/one-press.ts). */
import { randomUUID } from 'node:crypto';
import type { AstroCookies } from 'astro';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onePress } from '#web/one-press.ts';
import type { Outcome } from '#web/outcome.ts';
import { formOf } from '#lib/form.ts';

/** What an answer sets, and whose cookies it took over. */
class Jar {
  readonly merged: Jar[] = [];
  merge(other: Jar): void {
    this.merged.push(other);
  }
}
const jar = (): AstroCookies => new Jar() as unknown as AstroCookies;

type Form = Record<string, string>;
const done = (to: string): Outcome => ({ kind: 'done', to });
const gone: Outcome = { kind: 'conflict', errors: {} };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Somebody's browser: sends a form, and gives what it came to. */
function browser(sessionId = randomUUID()) {
  return (form: Form, carryOut: () => Outcome, path = '/a?_action=x.y', cookies = jar()) =>
    onePress({ sessionId, path, form: formOf(form), cookies }, () => Promise.resolve(carryOut()));
}

describe('A form that comes twice', () => {
  it('is carried out once, and answered twice alike, with the cookies of the first', async () => {
    const send = browser();
    const carryOut = vi.fn(() => done('/b'));
    const [first, second] = [jar(), jar()];
    const answers = await Promise.all([
      send({ id: '1' }, carryOut, undefined, first),
      send({ id: '1' }, carryOut, undefined, second),
    ]);
    expect(answers).toEqual([done('/b'), done('/b')]);
    expect(carryOut).toHaveBeenCalledTimes(1);
    expect((second as unknown as Jar).merged).toEqual([first]);
  });

  it('is another one with another value, at another address, and of another session', async () => {
    const send = browser();
    const carryOut = vi.fn(() => done('/b'));
    await send({ id: '1' }, carryOut);
    await send({ id: '2' }, carryOut);
    await send({ id: '2' }, carryOut, '/c?_action=x.y');
    await browser()({ id: '2' }, carryOut, '/c?_action=x.y');
    expect(carryOut).toHaveBeenCalledTimes(4);
  });

  it('is carried out when the first was not taken', async () => {
    const send = browser();
    expect(await send({ id: '1' }, () => gone)).toEqual(gone);
    expect(await send({ id: '1' }, () => done('/b'))).toEqual(done('/b'));
  });

  it('is carried out again after three seconds, and after something else', async () => {
    const send = browser();
    const carryOut = vi.fn(() => done('/b'));
    await send({ id: '1' }, carryOut);
    vi.advanceTimersByTime(2_900);
    await send({ id: '1' }, carryOut);
    expect(carryOut).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(200);
    await send({ id: '1' }, carryOut);
    expect(carryOut).toHaveBeenCalledTimes(2);
    await send({ id: '2' }, () => done('/c'));
    await send({ id: '1' }, carryOut);
    expect(carryOut).toHaveBeenCalledTimes(3);
  });
});
