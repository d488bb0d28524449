import { makeToken, revokeToken } from '#domains/systems/commands.ts';
import { newTokenSchema, tokenChoiceSchema } from '#domains/systems/rules.ts';
import { hashToken, tokenFrom } from '#domains/systems/secrets.ts';
import { messages } from '#lib/i18n.ts';
import { leaveFreshToken } from '#rim/codes.ts';
import { command } from './_command.ts';

const list = '/verwaltung/zugaenge';

/** The token goes to the page that shows it in a cookie of this browser, for one answer. */
const make = command({
  allow: 'keepSystems',
  input: newTokenSchema,
  prepare: ({ once }, { locals: { settings } }) => Promise.resolve(tokenFrom(settings.KUNDENNUMMER_KEY, once)),
  run: (tx, actor, input, token) => makeToken(tx, actor, input, hashToken(token)),
  next: ({ token: name }, _input, context, token) => {
    const page = `${list}/${name}/schluessel`;
    leaveFreshToken(context, page, token);
    return { to: page };
  },
});

const revoke = command({ allow: 'keepSystems', input: tokenChoiceSchema, run: revokeToken, next: () => ({ to: list, say: messages.systems.revoked }) });

export const systems = { make, revoke };
