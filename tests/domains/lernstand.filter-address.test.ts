/** What the address of the list of clients asks for, and what its page says of that. */
import { expect, it } from 'vitest';
import { filterIn, isFilter, sayFilter } from '#domains/reporting/lernstand/rules.filter.ts';
import { messages } from '#lib/i18n.ts';

const nothing = { course: null, state: null, since: null, paused: false };
const course = { id: 1, slug: 'k1', title: 'E-Mail' };
const read = (query: string, level: 1 | 2 = 2) =>
  filterIn(new URLSearchParams(query), [course], level);

it('asks for nothing where nothing stands in the address: no words, no fault', () => {
  expect(read('')).toEqual({ filter: nothing, typed: '' });
  expect({ asked: isFilter(nothing), said: sayFilter(nothing) }).toEqual({
    asked: false,
    said: '',
  });
});

it.each([
  ['kurs=k1', { course }, /^Kurs „E-Mail“$/],
  ['stand=begonnen', { state: 'begonnen' }, /^begonnen$/],
  ['fertig=1.9.2026', { since: '2026-09-01' }, /^fertig seit [^,]+ 2026$/],
  ['pause=ja', { paused: true }, /^macht eine Pause$/],
])('asks for one thing by "%s", and says that alone', (query, wanted, said) => {
  const { filter } = read(query);
  expect(filter).toEqual({ ...nothing, ...wanted });
  expect(isFilter(filter)).toBe(true);
  expect(sayFilter(filter)).toMatch(said);
});

it('leaves in its field what was typed as a day, without spaces around it and at most 40 signs of it', () => {
  const fault = messages.caseworker.filterSinceWrong;
  expect(read('fertig=+1.9.2026+')).toEqual({
    filter: { ...nothing, since: '2026-09-01' },
    typed: '1.9.2026',
  });
  expect(read(`fertig=${'x'.repeat(41)}`)).toEqual({
    filter: nothing,
    typed: 'x'.repeat(40),
    fault,
  });
  expect(read('fertig=+++')).toEqual({ filter: nothing, typed: '' });
});

it('takes no day and no pause at level 1, and finds no fault in them', () => {
  expect(read('stand=offen&fertig=gestern&pause=ja', 1)).toEqual({
    filter: { ...nothing, state: 'offen' },
    typed: '',
  });
});
