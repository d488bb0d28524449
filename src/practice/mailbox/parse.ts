import { buttonOf, idsOf, manyLines, oneLine } from '#practice/kit/form.ts';
import { ownVerbs, type Action, type Draft, type OwnVerb, type State } from './types.ts';

const most = { subject: 200, text: 4000, search: 100 };

/** The action of a posted form, and what stood in the fields; never throws. */
export const parse = (form: FormData, state: State): Action => ({
  ...buttonOf(form, ownVerbs, enterIn(state)),
  search: oneLine(form, 'search', most.search),
  typed: typedDraft(form),
});

/** What Enter means in each view: the safest of its buttons. */
export const enterIn = (state: State): OwnVerb => (state.view.at === 'write' ? 'keep' : 'search');

function typedDraft(form: FormData): Draft | null {
  const id = oneLine(form, 'draft');
  const people = (field: string): string[] => idsOf(form, field, 20).filter((one) => one !== '');
  if (!/^draft\.[a-z0-9.]+$/.test(id)) return null;
  return {
    id,
    answers: oneLine(form, 'answers'),
    forwards: oneLine(form, 'forwards'),
    to: people('to'),
    cc: people('cc'),
    bcc: people('bcc'),
    subject: oneLine(form, 'subject', most.subject),
    text: manyLines(form, 'text', most.text),
    files: idsOf(form, 'file', 20),
  };
}
