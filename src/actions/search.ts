import { searchQuery, searchSchema } from '#domains/people/accounts/rules.search.ts';
import { keepText } from '#web/search.ts';
import { command } from './_command.ts';

/**
 * Looks for people by name on the page that it is posted to: the address that follows carries a
 * number, not the name.
 */
const find = command({
  allow: 'findPeople',
  input: searchSchema,
  prepare: ({ suche, nummer }, { locals }) => keepText(locals, suche, nummer),
  run: () => Promise.resolve(),
  next: (_, input, { url }, number) => ({ to: `${url.pathname}${searchQuery(number, input)}` }),
});

export const search = { find };
