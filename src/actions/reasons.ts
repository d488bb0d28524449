import { z } from 'astro/zod';
import { numbersOf } from '#domains/people/accounts/queries.person.ts';
import { hiddenName } from '#domains/people/accounts/rules.people.ts';
import { giveReason } from '#domains/office/audit/commands.reasons.ts';
import { reasons as choices } from '#lib/actor.ts';
import { NotFound } from '#lib/errors.ts';
import { localPath } from '#lib/local-path.ts';
import { secondsNow } from '#lib/time.ts';
import { command } from './_command.ts';
import { say } from '#lib/say.ts';

/** Says why a person is looked at, and leads on to where somebody wanted to go. */
const give = command({
  allow: 'administer',
  input: z.object({
    person: hiddenName,
    reason: z.enum(choices, { error: say('logs.reasonMissing') }),
    weiter: z.string().max(1000).optional(),
  }),
  prepare: async ({ person }, { locals }) => {
    const [subjectId] = await numbersOf(locals.db, [person]);
    if (subjectId === undefined) throw new NotFound('There is no such account.');
    return { subjectId, sessionId: locals.sessionId ?? '' };
  },
  run: (tx, _actor, { reason }, whose) => giveReason(tx, { ...whose, reason, now: secondsNow() }),
  next: (_, { person, weiter }) => ({ to: localPath(weiter, `/verwaltung/konten/${person}`) }),
});

export const reasons = { give };
