import { randomInt, randomUUID } from 'node:crypto';
import { z } from 'astro/zod';
import {
  askForMail,
  confirmMail,
  endMail,
  endMailByLink,
  seeReminder,
  switchReminder,
  type NewAddress,
} from '#domains/desk/reminders/commands.learner.ts';
import { changeRule, makeRule, pauseRule, removeRule } from '#domains/desk/reminders/commands.ts';
import { codesToday } from '#domains/desk/reminders/queries.learner.ts';
import { newRuleSchema, ruleChangeSchema } from '#domains/desk/reminders/rules.form.ts';
import { readOffLink } from '#domains/desk/reminders/keys.ts';
import {
  addressSchema,
  codeMail,
  codeSchema,
  mostCodesADay,
  offSchema,
} from '#domains/desk/reminders/rules.mail.ts';
import { pauseSchema, ruleChoice, switchSchema } from '#domains/desk/reminders/rules.ts';
import { Conflict, Invalid } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { MailFailed, sendMail } from '#lib/mail.ts';
import { seal } from '#lib/seal.ts';
import { secondsNow } from '#lib/time.ts';
import { actorIn } from '#web/who.ts';
import { command, type ActionContext } from './_command.ts';
import { say } from '#lib/say.ts';

const words = messages.reminders;
const list = '/betreuung/erinnerungen';
const settingsOfLearner = '/lernen/erinnerungen';

const make = command({
  allow: 'keepReminders',
  input: newRuleSchema,
  run: makeRule,
  next: ({ rule }) => ({ to: `${list}/${rule}`, say: words.made }),
});
const change = command({
  allow: 'keepReminders',
  input: ruleChangeSchema,
  run: changeRule,
  next: ({ rule }) => ({ to: `${list}/${rule}`, say: messages.desk.saved }),
});
const pause = command({
  allow: 'keepReminders',
  input: pauseSchema,
  run: pauseRule,
  next: (_, { paused }) => ({ say: paused ? words.paused : words.goesOn }),
});
const remove = command({
  allow: 'keepReminders',
  input: ruleChoice,
  run: removeRule,
  next: ({ name }) => ({ to: list, say: fill(words.removed, { name }) }),
});

const seen = command({ allow: 'learn', input: ruleChoice, run: seeReminder });
const turn = command({
  allow: 'learn',
  input: switchSchema,
  run: switchReminder,
  next: ({ name }, { on }) => ({
    to: settingsOfLearner,
    say: fill(on ? words.switchedOn : words.switchedOff, { name }),
  }),
});

/**
 * One code at a time for each person: several forms at once would each be sent before any is
 * counted.
 */
const sending = new Set<number>();

/**
 * Before the door: the code goes out first, so that nothing is stored of an address to which
 * nothing could be sent.
 */
async function sendCode(
  { address }: { address: string },
  { locals }: ActionContext,
): Promise<NewAddress> {
  const actor = actorIn(locals);
  if ((await codesToday(locals.db, actor)) >= mostCodesADay)
    throw new Invalid({ address: say('reminders.codesTooMany') });
  if (sending.has(actor.id)) throw new Conflict(say('reminders.codeBusy'));
  sending.add(actor.id);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  try {
    await sendMail(locals.settings, { to: address, ...codeMail(code) });
  } catch (error) {
    throw error instanceof MailFailed
      ? new Invalid({ address: say('reminders.codeFailed') })
      : error;
  } finally {
    sending.delete(actor.id);
  }
  return {
    publicId: randomUUID(),
    sealed: seal(locals.settings.KUNDENNUMMER_KEY, address, 'mail_address.address'),
    code,
    now: secondsNow(),
  };
}

const mailTo = command({
  allow: 'learn',
  input: addressSchema,
  prepare: sendCode,
  run: (tx, actor, _, fresh) => askForMail(tx, actor, fresh),
  next: () => ({ to: settingsOfLearner, say: words.codeSent }),
});

const mailConfirm = command({
  allow: 'learn',
  input: codeSchema,
  run: (tx, actor, { code }) => confirmMail(tx, actor, { code, now: secondsNow() }),
  next: (answer) => {
    if (answer === 'fits') return { to: settingsOfLearner, say: words.confirmed };
    throw new Invalid({
      code: answer === 'wrong' ? say('reminders.codeWrong') : say('reminders.codeOver'),
    });
  },
});
const mailEnd = command({
  allow: 'learn',
  input: z.object({}),
  run: endMail,
  next: () => ({ to: settingsOfLearner, say: words.mailEnded }),
});

/** By the link in a mail: the person who has the mail may end it, signed in or not. */
const mailOff = command({
  allow: 'anyone',
  input: offSchema,
  prepare: ({ link }, { locals }) =>
    Promise.resolve(readOffLink(locals.settings.KUNDENNUMMER_KEY, link)),
  run: (tx, _actor, _input, publicId) => endMailByLink(tx, publicId),
  next: (_, { link }) => ({ to: `/erinnerung-aus/${link}` }),
});

export const reminders = {
  make,
  change,
  pause,
  remove,
  seen,
  turn,
  mailTo,
  mailConfirm,
  mailEnd,
  mailOff,
};
