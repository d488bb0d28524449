import { z } from 'astro/zod';
import { reader } from '#db/portal.ts';
import { exerciseOf, practiceWorldOf } from '#domains/courses/content.ts';
import { moduleAt, stepAt } from '#domains/courses/queries.place.ts';
import { courseIn, currentCatalogue, type CatalogueStep } from '#domains/courses/queries.ts';
import { playMove } from '#domains/exercises/commands.ts';
import { playPractice } from '#domains/exercises/commands.practice.ts';
import { anchorAfter, readMove } from '#domains/exercises/rules.play.ts';
import type { Exercise } from '#domains/exercises/rules.ts';
import { finishExercise, itemOf, leaveModule, placeFor, reachStep, wantHelp } from '#domains/progress/commands.ts';
import { wishFields } from '#domains/help/rules.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { openPractice } from '#practice/programs.ts';
import { command } from './_command.ts';

/** Part of an address: what cannot be one leads nowhere. */
const slug = z.string().regex(/^[a-z0-9-]{1,80}$/).catch('');
const place = z.object({ course: slug, module: slug, step: slug });
type Place = z.infer<typeof place>;

const stepPath = ({ course, module, step }: Place): string => `/lernen/${course}/${module}/${step}`;

/** The step of a form as the content is now, and the one that follows. Throws `NotFound`, and `Gone` when the content was edited since. */
async function stepOf({ course: courseSlug, module: moduleSlug, step }: Place): Promise<{ step: CatalogueStep | undefined; following: string | null }> {
  const course = courseIn(await currentCatalogue(reader), courseSlug);
  const module = await moduleAt(reader, course, moduleSlug);
  const index = await stepAt(reader, course, module, step);
  return { step: module.steps[index], following: module.steps[index + 1]?.id ?? null };
}

/** The exercise of a form. Throws `Conflict` when the step has another one now. */
async function exerciseNow(input: Place & { exercise: string }): Promise<Exercise> {
  const { step } = await stepOf(input);
  if (step?.exercise !== input.exercise) throw new Conflict(messages.learn.exerciseChanged);
  return exerciseOf(input.course, input.module, input.exercise);
}

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
  run: async (tx, actor, input, { following }) => {
    if (following) {
      await reachStep(tx, actor, { ...input, step: following });
      return null;
    }
    return leaveModule(tx, actor, input);
  },
  next: (left, input, _context, { following }) => {
    if (following) return { to: stepPath({ ...input, step: following }) };
    const { course, module } = input;
    if (left?.module) return { to: `/lernen/${course}/${module}/geschafft` };
    return { to: `/lernen/${course}/${module}`, say: messages.learn.exercisesOpen };
  },
});

/** A button of an exercise: check, hint, solution, up, down, and so on. */
const play = command({
  allow: 'learn',
  input: place.extend({ exercise: slug }),
  prepare: async (input, _context, form) => {
    const exercise = await exerciseNow(input);
    if (exercise.kind === 'practice') throw new NotFound(`${input.exercise} is a practice program.`);
    const move = readMove(exercise, form);
    if ('refused' in move) throw new Invalid({ '': move.problems[0]?.text ?? '' }, move);
    return { exercise, move };
  },
  run: async (tx, actor, input, { exercise, move }) => {
    const here = await placeFor(tx, actor, input);
    const exerciseId = await itemOf(tx, here.moduleId, 'exercise', input.exercise);
    const { after } = await playMove(tx, actor, exerciseId, exercise, move);
    if (after.done && after.checked) await finishExercise(tx, actor, here, exerciseId, after.withHelp);
  },
  next: (_, input, _context, { exercise, move }) => ({ to: `${stepPath(input)}#${anchorAfter(exercise, input.exercise, move)}` }),
});

/** A button of a practice program; an island asks for JSON, a plain form gets the page again. */
const practise = command({
  allow: 'learn',
  // A number that cannot be read is no number of now: the page shows where the program stands.
  input: place.extend({ exercise: slug, n: z.coerce.number().int().min(0).catch(-1) }),
  prepare: async (input, _context, form) => {
    const exercise = await exerciseNow(input);
    if (exercise.kind !== 'practice') throw new NotFound(`${input.exercise} is no practice program.`);
    return { practice: openPractice(exercise.program, await practiceWorldOf(exercise.program), input.exercise, exercise.task), form };
  },
  run: async (tx, actor, input, { practice, form }) => {
    const here = await placeFor(tx, actor, input);
    const played = await playPractice(tx, actor, { courseId: here.courseId, practice, form, n: input.n });
    if (played.done) await finishExercise(tx, actor, here, await itemOf(tx, here.moduleId, 'exercise', input.exercise), played.withHelp);
    return played;
  },
  next: ({ n, state, stale }, input) => ({ to: `${stepPath(input)}#uebung`, ...(stale ? { json: { n, state }, status: 409 } : { json: { n } }) }),
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
