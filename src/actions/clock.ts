import { z } from 'astro/zod';
import { allowRound } from '#domains/office/clock/commands.ts';
import { messages } from '#lib/i18n.ts';
import { command } from './_command.ts';
import { say } from '#lib/say.ts';

const words = messages.clock;

/** An admin's yes to a round that waits, once they have ticked that day and numbers are right. */
const allow = command({
  allow: 'keepData',
  input: z.object({
    round: z.string(),
    checked: z.literal('yes', { error: say('clock.checkMissing') }),
  }),
  run: (tx, actor, { round }) => allowRound(tx, actor, { round }),
  next: () => ({ to: '/verwaltung/loeschen', say: words.said }),
});

export const clock = { allow };
