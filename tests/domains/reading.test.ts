/** Where a sentence ends, as the check of lessons counts it. */
import { expect, it } from 'vitest';
import { sentencesOf } from '#lib/reading.ts';

it.each([
  ['Das verrät. Niemand fragt.', 2],
  ['Am 6. Oktober um 8. Dann nicht.', 1],
  ['So macht man es z. B. Oft geht es.', 1],
  ['Sie weiß. Er auch. Wer noch?', 3],
  ['Das ist groß.\nDas auch', 2],
])('%s', (text, count) => {
  expect(sentencesOf(text)).toHaveLength(count);
});
