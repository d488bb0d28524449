import { buttonOf, oneLine } from '#practice/kit/form.ts';
import { likes, ownVerbs, type Action } from './types.ts';

const longestSecret = 200;

/** The action of a posted form; never throws. A script sends what a password is like, not itself. */
export function parse(form: FormData): Action {
  const like = oneLine(form, 'like');
  return {
    ...buttonOf(form, ownVerbs, 'save'),
    number: oneLine(form, 'number', 20).replace(/\D/g, ''),
    like: likes.find((one) => one === like) ?? 'empty',
    secret: form.has('password') ? oneLine(form, 'password', longestSecret) : null,
  };
}
