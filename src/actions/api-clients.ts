import { tidy } from '#lib/typed-text.ts';
import { makeToken, revokeToken } from '#domains/reporting/api-clients/commands.ts';
import { tokenNameTaken } from '#domains/reporting/api-clients/queries.ts';
import {
  lastDayProblem,
  newTokenSchema,
  tokenChoiceSchema,
} from '#domains/reporting/api-clients/rules.ts';
import { hashToken, tokenFrom } from '#domains/reporting/api-clients/keys.ts';
import { messages } from '#lib/i18n.ts';
import { readDay } from '#lib/read-day.ts';
import { leaveFreshToken } from '#web/codes.ts';
import { command } from './_command.ts';
import { say } from '#lib/say.ts';

const list = '/verwaltung/zugaenge';

/** The token goes to the page that shows it in a cookie of this browser, for one answer. */
const make = command({
  allow: 'keepSystems',
  input: newTokenSchema,
  also: async (typed, { locals: { db, today } }) => ({
    name: (await tokenNameTaken(db, tidy(typed('name')))) ? say('apiClients.nameTaken') : undefined,
    lastDay: lastDayProblem(readDay(typed('lastDay')), today),
  }),
  prepare: ({ once }, { locals: { settings } }) =>
    Promise.resolve(tokenFrom(settings.KUNDENNUMMER_KEY, once)),
  run: (tx, actor, input, token) => makeToken(tx, actor, input, hashToken(token)),
  next: ({ token: name }, _input, context, token) => {
    const page = `${list}/${name}/schluessel`;
    leaveFreshToken(context, page, token);
    return { to: page };
  },
});

const revoke = command({
  allow: 'keepSystems',
  input: tokenChoiceSchema,
  run: revokeToken,
  next: () => ({ to: list, say: messages.apiClients.revoked }),
});

export const apiClients = { make, revoke };
