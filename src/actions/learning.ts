import { z } from 'astro/zod';
import { anchorAfter } from '#domains/exercises/rules.play.ts';
import { reachStep, wantHelp } from '#domains/progress/commands.ts';
import { wishFields } from '#domains/help/rules.ts';
import { messages } from '#lib/i18n.ts';
import { command } from './_command.ts';
import { afterPractice, moveOf, moveOn, playOn, practiceOf, practiseOn, slug, stateNumber, stepOf, type Place } from './_lesson.ts';

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

/** "Weiter": to the step that follows, or out of the module. */
const goOn = command({
  allow: 'learn',
  input: place,
  prepare: stepOf,
  run: (tx, actor, input, { following }) => moveOn(tx, actor, input, following),
  next: (left, input, _context, { following }) => {
    if (following) return { to: stepPath({ ...input, step: following }) };
    const { course, module } = input;
    if (left?.course) return { to: `/lernen/${course}/geschafft` };
    if (left?.module) return { to: `/lernen/${course}/${module}/geschafft` };
    return { to: `/lernen/${course}/${module}`, say: messages.learn.exercisesOpen };
  },
});

/** A button of an exercise: check, hint, solution, up, down, and so on. */
const play = command({
  allow: 'learn',
  input: place.extend({ exercise: slug }),
  prepare: (input, _context, form) => moveOf(input, form),
  run: playOn,
  next: (_, input, _context, { exercise, move }) => ({ to: `${stepPath(input)}#${anchorAfter(exercise, input.exercise, move)}` }),
});

/** A button of a practice program; an island asks for JSON, a plain form gets the page again. */
const practise = command({
  allow: 'learn',
  input: place.extend({ exercise: slug, n: stateNumber }),
  prepare: (input, _context, form) => practiceOf(input, form),
  run: practiseOn,
  next: (played, input) => afterPractice(stepPath(input), played),
});

/** "Ich komme nicht weiter" and "Bitte rufen Sie mich an". */
const help = command({
  allow: 'learn',
  input: place.extend(wishFields),
  prepare: stepOf,
  run: (tx, actor, input) => wantHelp(tx, actor, input),
  next: (_, input) => ({ to: `${stepPath(input)}/hilfe?erbeten=${input.wish === 'call' ? 'anruf' : 'ja'}` }),
});

export const learning = { open, goOn, play, practise, help };
