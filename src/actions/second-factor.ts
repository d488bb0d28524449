import { randomUUID } from 'node:crypto';
import { z } from 'astro/zod';
import {
  passStep,
  resetSecondFactor,
  setUpStep,
} from '#domains/people/accounts/commands.second-factor.ts';
import { provePassword } from '#domains/people/accounts/commands.sign-in.ts';
import { stepHolder } from '#domains/people/accounts/queries.second-factor.ts';
import { examine } from '#domains/people/accounts/queries.sign-in.ts';
import { personSchema } from '#domains/people/accounts/rules.people.ts';
import {
  readDigits,
  readSpare,
  sparesRunOut,
  type StepCode,
} from '#domains/people/accounts/rules.second-factor.ts';
import { sayReading, sayWait } from '#words/accounts.ts';
import { machineSeconds } from '#lib/clock.ts';
import { Invalid, NotFound } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { leaveFreshSpares, sparesPath } from '#web/codes.ts';
import { dropStepTicket, letIn, readStepTicket, renewStep } from '#web/second-step.ts';
import type { Next } from '#web/outcome.ts';
import { command, type ActionContext } from './_command.ts';
import { counted, refuseEntry } from './_counted.ts';
import { asSaid, say } from '#lib/say.ts';

const words = messages.secondFactor;
const typed = z.string().max(100, say('secondFactor.codeLength'));

/** A code of the app, from its field. Throws `Invalid` for anything but six digits. */
function digitsIn(text: string): Extract<StepCode, { kind: 'app' }> {
  const read = readDigits(text);
  if (read?.kind !== 'app')
    throw new Invalid({
      code: text.trim() === '' ? say('secondFactor.codeMissing') : say('secondFactor.codeLength'),
    });
  return read;
}

/** A spare code, from the field of that name. Throws `Invalid` with what is mistyped. */
function spareIn(text: string, field: string): StepCode {
  const read = readSpare(text);
  if ('kind' in read) return read;
  throw new Invalid({
    [field]: read.reason === 'empty' ? say('secondFactor.spareMissing') : asSaid(sayReading(read)),
  });
}

/** The ticket came too late, or what it stands for has changed. */
function over(context: ActionContext): Next {
  dropStepTicket(context);
  return { to: context.locals.actor ? '/konto' : '/anmelden', say: words.over };
}

/**
 * Throws why a code did not open: one sentence for every wrong one, also for one that was used
 * before.
 */
function refuseStep(
  entry: { kind: 'wrong' | 'wait'; wait: number },
  field: string,
  { locals }: ActionContext,
): never {
  const sentence =
    entry.kind === 'wait' ? words.wait : entry.wait > 0 ? words.wrongThenWait : words.wrong;
  throw new Invalid({ [field]: asSaid(sayWait(sentence, entry.wait, locals.settings.HELP_PHONE)) });
}

const sayLeft = (spares: number): string =>
  fill(spares === 0 ? words.leftNone : sparesRunOut(spares) ? words.leftFew : words.left, {
    n: spares,
  });

/** What a try of the account `userName` is judged by. */
const tryFrom = (context: ActionContext, userName: string) => ({
  portalKey: context.locals.settings.KUNDENNUMMER_KEY,
  today: context.locals.today,
  appNow: machineSeconds(),
  ...counted(context, userName),
});

/** The second step of signing in: a code of the app, or a spare code in a form of its own. */
const pass = command({
  allow: 'anyone',
  input: z.object({ code: typed.default(''), spare: typed.optional() }),
  prepare: async ({ code, spare }, context) => {
    const ticket = readStepTicket(context);
    const holder = ticket && (await stepHolder(context.locals.db, ticket.id));
    if (!holder) return null;
    return {
      ticket,
      step: {
        proof: ticket,
        typed: spare === undefined ? digitsIn(code) : spareIn(spare, 'spare'),
        ...tryFrom(context, holder.userName),
      },
    };
  },
  run: async (tx, _actor, _input, prepared) =>
    prepared ? passStep(tx, prepared.step) : ({ kind: 'over' } as const),
  next: async (entry, { spare }, context, prepared) => {
    if (entry.kind === 'over' || !prepared) return over(context);
    if (entry.kind !== 'in')
      return refuseStep(entry, spare === undefined ? 'code' : 'spare', context);
    dropStepTicket(context);
    return {
      to: await letIn(
        context,
        entry,
        prepared.ticket,
        entry.spares === null ? [] : [sayLeft(entry.spares)],
      ),
    };
  },
});

/** Setting up: the first code proves that the app has the secret. */
const setUp = command({
  allow: 'anyone',
  input: z.object({ code: typed.default('') }),
  prepare: ({ code }, context) => {
    const ticket = readStepTicket(context);
    if (!ticket?.secret) return Promise.resolve(null);
    const { digits } = digitsIn(code);
    return Promise.resolve({
      ticket,
      step: {
        proof: ticket,
        secret: ticket.secret,
        renews: ticket.renews,
        digits,
        ...tryFrom(context, ''),
      },
    });
  },
  run: async (tx, _actor, _input, prepared) =>
    prepared ? setUpStep(tx, prepared.step) : ({ kind: 'over' } as const),
  next: async (done, _input, context, prepared) => {
    if (done.kind === 'over' || !prepared) return over(context);
    if (done.kind === 'wrong') throw new Invalid({ code: say('secondFactor.setUpWrong') });
    dropStepTicket(context);
    const onward = await letIn(context, done.holder, prepared.ticket);
    leaveFreshSpares(context, done.codes);
    return { to: `${sparesPath}?weiter=${encodeURIComponent(onward)}` };
  },
});

/**
 * Setting up one's own again, or for the first time where it is offered: with the password, and a
 * code where there is one.
 */
const renew = command({
  allow: 'keepSecondFactor',
  input: z.object({
    password: z
      .string({ error: say('accounts.passwordMissing') })
      .min(1, say('accounts.passwordMissing'))
      .max(1000, say('accounts.weak_long')),
    code: typed.default(''),
  }),
  prepare: async ({ password, code }, context) => {
    const { db, actor, settings } = context.locals;
    const holder = actor && (await stepHolder(db, actor.id));
    if (!holder || settings.SECOND_FACTOR === 'off')
      throw new NotFound('There is no second step here.');
    const read =
      holder.factor && code.trim() === ''
        ? digitsIn(code)
        : (readDigits(code) ?? (holder.factor ? spareIn(code, 'code') : null));
    const attempt = await examine(db, {
      userName: holder.userName,
      password,
      ...counted(context, holder.userName),
    });
    const proof = { id: holder.id, mark: holder.mark, once: randomUUID() };
    return {
      attempt,
      step:
        holder.factor && read ? { proof, typed: read, ...tryFrom(context, holder.userName) } : null,
    };
  },
  run: async (tx, _actor, _input, { attempt, step }) => {
    const byPassword = await provePassword(tx, attempt);
    return {
      byPassword,
      byCode: byPassword.kind === 'in' && step ? await passStep(tx, step) : null,
    };
  },
  next: async ({ byPassword, byCode }, _input, context) => {
    if (byPassword.kind !== 'in')
      return refuseEntry(byPassword, 'password', messages.accounts.currentWrong, context);
    if (byCode?.kind === 'over') return over(context);
    if (byCode && byCode.kind !== 'in') return refuseStep(byCode, 'code', context);
    return { to: await renewStep(context, byPassword.id) };
  },
});

/** Of somebody else at the desk, by an admin. */
const reset = command({
  allow: 'administer',
  input: personSchema,
  about: ({ person }) => person,
  prepare: (_input, context) => Promise.resolve(counted(context)),
  run: resetSecondFactor,
  next: () => ({ say: words.resetDone }),
});

export const secondFactor = { pass, setUp, renew, reset };
