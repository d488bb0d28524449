import { buttonOf, manyLines, oneLine } from '#practice/kit/form.ts';
import { ownVerbs, type Action, type Draft } from './types.ts';

const longestText = 2000;

/** The action of a posted form; never throws. */
export const parse = (form: FormData): Action => ({
  ...buttonOf(form, ownVerbs, 'save'),
  typed: typedDraft(form),
});

function typedDraft(form: FormData): Draft | null {
  const chat = oneLine(form, 'chat');
  return chat === ''
    ? null
    : {
        chat,
        text: manyLines(form, 'text', longestText),
        answers: oneLine(form, 'answers'),
      };
}
