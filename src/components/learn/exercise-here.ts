/** What scripts do with the exercise of a page; without them it is a form like any other. */
import { moveInPlace } from '#exercises/order/move-in-place.ts';
import { answered, answerInPlace } from './answer-in-place.ts';
import { keepTyped } from './keep-typed.ts';

const form = document.querySelector<HTMLFormElement>('form.exercise');
if (form) {
  keepTyped(form);
  answerInPlace(form);
  form.addEventListener(answered, moveInPlace(form));
}
