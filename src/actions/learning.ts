import { z } from 'astro/zod';
import { placeFor, reachStep, wantHelp } from '#domains/learning/progress/commands.ts';
import { readPhone, wishFields } from '#domains/desk/calls/rules.ts';
import { Invalid } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { workingDayAfter } from '#lib/working-days.ts';
import { command } from './_command.ts';
import {
  afterMove,
  afterPractice,
  keepLeft,
  leftOn,
  moveOf,
  moveOn,
  playOn,
  practiceOf,
  practiseOn,
  sayOpen,
  slug,
  stateNumber,
  stepOf,
  typedFields,
  type Place,
} from './_lesson.ts';

const place = z.object({ course: slug, module: slug, step: slug });

const stepPath = ({ course, module, step }: Place): string => `/lernen/${course}/${module}/${step}`;

/** Opens a module at a step: "Modul beginnen", "Weitermachen". */
const open = command({
  allow: 'learn',
  input: place,
  prepare: stepOf,
  run: (tx, actor, input) => reachStep(tx, actor, input),
  next: (_, input) => ({ to: stepPath(input) }),
});

/**
 * "Weiter" and "Später machen": to the step that follows, or out of the module; what was typed is
 * kept.
 */
const goOn = command({
  allow: 'learn',
  input: place.extend(typedFields),
  prepare: async (input, _context, form) => ({
    ...(await stepOf(input)),
    left: await leftOn(input, form),
  }),
  run: async (tx, actor, input, { following, left }) => {
    await keepLeft(tx, actor, left);
    return moveOn(tx, actor, input, following);
  },
  next: (left, input, _context, { following }) => {
    const { course, module } = input;
    if (following) return { to: stepPath({ course, module, step: following }) };
    if (left?.course) return { to: `/lernen/${course}/geschafft` };
    if (left === null || left.module) return { to: `/lernen/${course}/${module}/geschafft` };
    return { to: `/lernen/${course}/${module}`, say: sayOpen(left) };
  },
});

/** A button of an exercise: check, hint, solution, up, down, and so on. */
const play = command({
  allow: 'learn',
  input: place.extend({ exercise: slug }),
  prepare: (input, _context, form) => moveOf(input, form),
  run: playOn,
  next: (_, input, _context, played) => afterMove(stepPath(input), input.exercise, played),
});

/** A button of a practice program; an island asks for JSON, a plain form gets the page again. */
const practise = command({
  allow: 'learn',
  input: place.extend({ exercise: slug, n: stateNumber }),
  prepare: (input, _context, form) => practiceOf(input, form),
  run: practiseOn,
  next: (played, input) => afterPractice(stepPath(input), played),
});

/** "Ich komme nicht weiter" at an exercise: the page of help, with what was typed kept. */
const stuck = command({
  allow: 'learn',
  input: place.extend(typedFields),
  prepare: (input, _context, form) => leftOn(input, form),
  run: async (tx, actor, input, left) => {
    await placeFor(tx, actor, input);
    await keepLeft(tx, actor, left);
  },
  next: (_, input) => ({ to: `${stepPath(input)}/hilfe` }),
});

/** "Um Hilfe bitten" and "Bitte rufen Sie mich an", which asks for a number and says by when. */
const help = command({
  allow: 'learn',
  input: place.extend(wishFields),
  prepare: async (input, { locals: { settings, today } }) => {
    await stepOf(input);
    if (input.wish !== 'call') return null;
    const phone = readPhone(input.phone);
    if (phone === null)
      throw new Invalid({
        phone:
          input.phone.trim() === ''
            ? messages.learn.callPhoneMissing
            : messages.learn.callPhoneWrong,
      });
    return { phone, callBy: workingDayAfter(today, settings.CALL_BACK_DAYS) };
  },
  run: (tx, actor, { phone: _, ...input }, ring) => wantHelp(tx, actor, { ...input, ring }),
  next: (_, input) => ({
    to: `${stepPath(input)}/hilfe?erbeten=${input.wish === 'call' ? 'anruf' : 'ja'}#quittung`,
  }),
});

export const learning = { open, goOn, play, practise, stuck, help };
