import { z } from 'astro/zod';
import type { Tx } from '#db/client.ts';
import { sayWait } from '#words/accounts.ts';
import { hiddenName } from '#domains/people/accounts/rules.people.ts';
import type { Actor } from '#lib/actor.ts';
import {
  endHour,
  enterHour,
  learnerOfHour,
  offerHour,
  type Entering,
} from '#domains/learning/shared-session/commands.ts';
import type { StepAddress } from '#domains/learning/courses/rules.place.ts';
import { hourOf } from '#domains/learning/shared-session/queries.ts';
import { enterSchema, hourSchema, offerSchema } from '#domains/learning/shared-session/rules.ts';
import { reachStep } from '#domains/learning/progress/commands.ts';
import { Invalid } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { secondsNow } from '#lib/time.ts';
import { actorIn } from '#web/who.ts';
import { command, type ActionContext } from './_command.ts';
import {
  afterMove,
  afterPractice,
  keepLeft,
  leaveFor,
  leftOn,
  moveOf,
  moveOn,
  placeOf,
  playOn,
  practiceOf,
  practiseOn,
  sayOpen,
  slug,
  stateNumber,
  typedFields,
} from './_lesson.ts';
import { asSaid } from '#lib/say.ts';

const words = messages.sharedSession;
const own = '/lernen/gemeinsam';

/** The learner makes a code for one of their courses. */
const offer = command({
  allow: 'learn',
  input: offerSchema,
  run: (tx, actor, { course }) => offerHour(tx, actor, { course, now: secondsNow() }),
  next: () => ({ to: own }),
});

/** The learner ends the hour, or takes the code back. */
const stop = command({
  allow: 'learn',
  input: hourSchema,
  run: (tx, actor, { hour }) => endHour(tx, actor, { hour, now: secondsNow() }),
  next: () => ({ to: own, say: words.ended }),
});

function refuse(
  entering: Exclude<Entering, { kind: 'in' }>,
  { locals: { settings } }: ActionContext,
): never {
  const sentence = {
    wrong: words.codeWrong,
    wait: words.codeWait,
    used: words.codeUsed,
    over: words.codeOver,
  }[entering.kind];
  const wait = 'wait' in entering ? entering.wait : 0;
  throw new Invalid({
    digits: asSaid(
      sayWait(
        entering.kind === 'wrong' && wait > 0 ? words.codeWrongThenWait : sentence,
        wait,
        settings.HELP_PHONE,
      ),
    ),
  });
}

/** Staff, or the learner at the staff's screen, type the code. */
const enter = command({
  allow: 'sitBeside',
  input: enterSchema,
  prepare: (_input, { locals: { settings } }) =>
    Promise.resolve({ portalKey: settings.KUNDENNUMMER_KEY }),
  run: (tx, actor, input, { portalKey }) =>
    enterHour(tx, actor, { ...input, portalKey, now: secondsNow() }),
  next: (entering, _input, context) =>
    entering.kind === 'in'
      ? { to: `/betreuung/daneben/${entering.hour}` }
      : refuse(entering, context),
});

/** Staff end the hour. */
const end = command({
  allow: 'sitBeside',
  input: hourSchema,
  run: (tx, actor, { hour }) => endHour(tx, actor, { hour, now: secondsNow() }),
  next: () => ({ to: '/betreuung/daneben', say: words.ended }),
});

/** The course is that of the hour: no form can name another. */
const place = z.object({ hour: hiddenName, module: slug, step: slug });
type InHour = z.output<typeof place>;

async function addressIn(input: InHour, { locals }: ActionContext): Promise<StepAddress> {
  const { course } = await hourOf(locals.db, actorIn(locals), input.hour);
  return { course, module: input.module, step: input.step };
}

/**
 * Who learns, asked in the same transaction as what they do: an hour that is over takes nothing
 * more.
 */
const besideThem = (tx: Tx, actor: Actor, { hour }: InHour): Promise<Actor> =>
  learnerOfHour(tx, actor, { hour, now: secondsNow() });

const stepPath = ({ hour, module }: InHour, step: string): string =>
  `/betreuung/daneben/${hour}/${module}/${step}`;

const open = command({
  allow: 'sitBeside',
  input: place,
  prepare: async (input, context) => placeOf(await addressIn(input, context)),
  run: async (tx, actor, input, here) => reachStep(tx, await besideThem(tx, actor, input), here),
  next: (_, input) => ({ to: stepPath(input, input.step) }),
});

const goOn = command({
  allow: 'sitBeside',
  input: place.extend(typedFields),
  prepare: async (input, context, form) => {
    const here = await placeOf(await addressIn(input, context));
    return { here, left: await leftOn(here, input, form, null) };
  },
  run: async (tx, actor, input, { here, left }) => {
    const learner = await besideThem(tx, actor, input);
    await keepLeft(tx, learner, left);
    return moveOn(tx, learner, here);
  },
  next: (left, input, _context, { here: { following } }) => {
    if (following) return { to: stepPath(input, following.id) };
    return {
      to: `/betreuung/daneben/${input.hour}`,
      say: left === null || left.module ? words.moduleDone : sayOpen(left),
    };
  },
});

/** A way off the page of a step, where no script stores what was typed. */
const leave = command({
  allow: 'sitBeside',
  input: place.extend({ ...typedFields, leaveFor }),
  prepare: async (input, context, form) =>
    leftOn(await placeOf(await addressIn(input, context)), input, form, null),
  run: async (tx, actor, input, left) => keepLeft(tx, await besideThem(tx, actor, input), left),
  next: (_, input) => ({ to: input.leaveFor }),
});

const play = command({
  allow: 'sitBeside',
  eachPress: true,
  input: place.extend({ exercise: slug }),
  prepare: async (input, context, form) =>
    moveOf({ ...(await addressIn(input, context)), exercise: input.exercise }, form, null),
  run: async (tx, actor, input, played) => playOn(tx, await besideThem(tx, actor, input), played),
  next: (_, input, _context, played) => afterMove(stepPath(input, input.step), played),
});

const practise = command({
  allow: 'sitBeside',
  eachPress: true,
  input: place.extend({ exercise: slug, n: stateNumber }),
  prepare: async (input, context, form) =>
    practiceOf({ ...(await addressIn(input, context)), exercise: input.exercise }, form),
  run: async (tx, actor, input, program) =>
    practiseOn(tx, await besideThem(tx, actor, input), input, program),
  next: (played, input) => afterPractice(stepPath(input, input.step), played),
});

export const sharedSession = { offer, stop, enter, end, open, goOn, leave, play, practise };
