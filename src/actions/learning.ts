import { z } from 'astro/zod';
import { moduleFor, reachStep, wantHelp } from '#domains/learning/progress/commands.ts';
import type { StepAddress } from '#domains/learning/courses/rules.place.ts';
import { readPhone, wishFields } from '#domains/desk/calls/rules.ts';
import { Invalid } from '#lib/errors.ts';
import { workingDayAfter } from '#lib/working-days.ts';
import { command } from './_command.ts';
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
import { say } from '#lib/say.ts';

const place = z.object({ course: slug, module: slug, step: slug });

const stepPath = ({ course, module, step }: StepAddress): string =>
  `/lernen/${course}/${module}/${step}`;

/** Opens a module at a step: "Modul beginnen", "Weitermachen". */
const open = command({
  allow: 'learn',
  input: place,
  prepare: placeOf,
  run: (tx, actor, _input, here) => reachStep(tx, actor, here),
  next: (_, input) => ({ to: stepPath(input) }),
});

/**
 * "Weiter" and "Später machen": to the step that follows, or out of the module; what was typed is
 * stored.
 */
const goOn = command({
  allow: 'learn',
  input: place.extend(typedFields),
  prepare: async (input, { locals }, form) => {
    const here = await placeOf(input);
    const key = locals.settings.KUNDENNUMMER_KEY;
    return { here, left: await leftOn(here, input, form, key) };
  },
  run: async (tx, actor, _input, { here, left }) => {
    await keepLeft(tx, actor, left);
    return moveOn(tx, actor, here);
  },
  next: (left, { course, module }, _context, { here: { following } }) => {
    if (following) return { to: stepPath({ course, module, step: following.id }) };
    if (left?.course) return { to: `/lernen/${course}/geschafft` };
    if (left === null || left.module) return { to: `/lernen/${course}/${module}/geschafft` };
    return { to: `/lernen/${course}/${module}`, say: sayOpen(left) };
  },
});

/** A button of an exercise: check, hint, solution, up, down, and so on. */
const play = command({
  allow: 'learn',
  eachPress: true,
  input: place.extend({ exercise: slug }),
  prepare: (input, { locals }, form) => moveOf(input, form, locals.settings.KUNDENNUMMER_KEY),
  run: (tx, actor, _input, played) => playOn(tx, actor, played),
  next: (_, input, _context, played) => afterMove(stepPath(input), played),
});

/** A button of a practice program; an island asks for JSON, a plain form gets the page again. */
const practise = command({
  allow: 'learn',
  eachPress: true,
  input: place.extend({ exercise: slug, n: stateNumber }),
  prepare: (input, _context, form) => practiceOf(input, form),
  run: practiseOn,
  next: (played, input) => afterPractice(stepPath(input), played),
});

type Left = StepAddress & { leaveFor: string };

/** A way off the page of a step: what was typed is stored. */
const leavingFor = (to: (input: Left) => string) =>
  command({
    allow: 'learn',
    input: place.extend({ ...typedFields, leaveFor }),
    prepare: async (input, { locals }, form) => {
      const here = await placeOf(input);
      const key = locals.settings.KUNDENNUMMER_KEY;
      return { here, left: await leftOn(here, input, form, key) };
    },
    run: async (tx, actor, _input, { here, left }) => {
      await moduleFor(tx, actor, here);
      await keepLeft(tx, actor, left);
    },
    next: (_, input) => ({ to: to(input) }),
  });

/** "Ich komme nicht weiter" at an exercise: the page of help. */
const stuck = leavingFor((input) => `${stepPath(input)}/hilfe`);
/** Any other way off, where no script stores what was typed. */
const leave = leavingFor((input) => input.leaveFor);

/** "Um Hilfe bitten" and "Bitte rufen Sie mich an", which asks for a number and says by when. */
const help = command({
  allow: 'learn',
  input: place.extend(wishFields),
  prepare: async (input, { locals: { settings, today } }) => {
    const here = await placeOf(input);
    if (input.wish !== 'call') return { here, ring: null };
    const phone = readPhone(input.phone);
    if (phone === null)
      throw new Invalid({
        phone:
          input.phone.trim() === '' ? say('learn.callPhoneMissing') : say('learn.callPhoneWrong'),
      });
    return { here, ring: { phone, callBy: workingDayAfter(today, settings.CALL_BACK_DAYS) } };
  },
  run: (tx, actor, { wish, callTime }, { here, ring }) =>
    wantHelp(tx, actor, { ...here, wish, callTime, ring }),
  next: (_, input) => ({
    to: `${stepPath(input)}/hilfe?erbeten=${input.wish === 'call' ? 'anruf' : 'ja'}#quittung`,
  }),
});

export const learning = { open, goOn, play, practise, stuck, leave, help };
