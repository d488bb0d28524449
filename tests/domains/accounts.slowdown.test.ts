/** How long nothing is tried after wrong tries, and what a card says of itself: by examples. */
import { expect, it, test } from 'vitest';
import { cardDays, sameFormSeconds, stateOf } from '#domains/people/accounts/rules.card.ts';
import {
  knownNetworkDays,
  mostKnownNetworks,
  paces,
  signInWait,
  triesAt,
  waitAt,
} from '#domains/people/accounts/rules.slowdown.ts';

const now = 1_800_000_000;

test('each way in has its own pace, and networks and cards their days', () => {
  expect({ paces, mostKnownNetworks, knownNetworkDays, cardDays, sameFormSeconds }).toEqual({
    paces: {
      pair: { free: 5, longest: 300, leak: 600 },
      account: { free: 20, longest: 120, leak: 120 },
      network: { free: 60, longest: 60, leak: 20 },
      card: { free: 20, longest: 300, leak: 120 },
      step: { free: 5, longest: 300, leak: 600 },
      besideStaff: { free: 5, longest: 900, leak: 600 },
      besideLearner: { free: 5, longest: 900, leak: 600 },
    },
    mostKnownNetworks: 5,
    knownNetworkDays: 90,
    cardDays: 90,
    sameFormSeconds: 600,
  });
});

it('forgets one wrong try after each leak, never more than there were, and none before its time', () => {
  const at = (seconds: number) => triesAt(paces.pair, { tries: 3, lastAt: now }, now + seconds);
  expect([-60, 0, 599, 600, 1199, 1200, 1800, 9999].map(at)).toEqual([3, 3, 3, 2, 2, 1, 0, 0]);
});

it('waits after the fifth wrong try, twice as long each time, up to the longest, and counts down', () => {
  const wait = (tries: number, later = 0) =>
    waitAt(paces.pair, { tries, lastAt: now }, now + later);
  expect([0, 4, 5, 6, 7, 12, 13, 99].map((tries) => wait(tries))).toEqual([
    0, 0, 2, 4, 8, 256, 300, 300,
  ]);
  expect([1, 2, 3].map((later) => wait(5, later))).toEqual([1, 0, 0]);
  expect(waitAt(paces.pair, undefined, now)).toBe(0);
});

it('waits for the longest of account, place and network; the account alone is spared where it was known', () => {
  const pair = { tries: 6, lastAt: now };
  const account = { tries: 22, lastAt: now };
  const network = { tries: 63, lastAt: now };
  expect({
    nothing: signInWait({}, now, false),
    pair: signInWait({ pair }, now, true),
    account: signInWait({ account }, now, false),
    spared: signInWait({ account }, now, true),
    network: signInWait({ network }, now, true),
    all: signInWait({ pair, account, network }, now, false),
    pairAndAccount: signInWait({ pair, account }, now, false),
  }).toEqual({
    nothing: 0,
    pair: 4,
    account: 8,
    spared: 0,
    network: 16,
    all: 16,
    pairAndAccount: 8,
  });
});

test('a card is good until its last day; what ended it is said in the order that matters', () => {
  const today = '2026-10-06';
  const good = { lastDay: today, usedOn: null, replacedOn: null, closedOn: null };
  expect({
    lastDay: stateOf(good, today),
    dayAfter: stateOf({ ...good, lastDay: '2026-10-05' }, today),
    used: stateOf({ ...good, usedOn: today, lastDay: '2026-10-05' }, today),
    replaced: stateOf({ ...good, usedOn: today, replacedOn: today }, today),
    closed: stateOf({ ...good, usedOn: today, replacedOn: today, closedOn: today }, today),
  }).toEqual({
    lastDay: 'good',
    dayAfter: 'expired',
    used: 'used',
    replaced: 'replaced',
    closed: 'closed',
  });
});
