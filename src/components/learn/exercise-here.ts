/** What scripts do with the exercise of a page; without them it is a form like any other. */
import { tapPairs } from '#exercises/match/tap-pairs.ts';
import { moveInPlace } from '#exercises/order/move-in-place.ts';
import { tapPlaces } from '#exercises/spot/tap-places.ts';
import { answered, answerInPlace } from './answer-in-place.ts';
import { keepTyped } from './keep-typed.ts';

const form = document.querySelector<HTMLFormElement>('form.exercise');
if (form) {
  keepTyped(form);
  answerInPlace(form);
  for (const begin of [moveInPlace(form), tapPairs(form), tapPlaces(form)])
    form.addEventListener(answered, begin);
}
