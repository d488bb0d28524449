/** Solving the exercises of a module on its pages, by what a person reads there. */
import { readFileSync, readdirSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { parse as parseYaml } from 'yaml';
import type { Exercise, ExerciseOf, Playable } from '#exercises/kinds.ts';
import { solution } from '#exercises/play.ts';
import { exerciseFileSchema } from '#exercises/schema.ts';
import { choicesMade } from '#exercises/story/scenes.ts';
import type { Hand } from './hands.ts';
import type { ModuleAddress } from './learners.ts';

/** The exercises of a module by their ids, as their authors wrote them. */
function exercisesOf({ course, module }: ModuleAddress): Record<string, Exercise> {
  const folder = `content/courses/${course}`;
  const file = readdirSync(folder).find((name) => name.slice(3) === `${module}.exercises.yaml`);
  return exerciseFileSchema.parse(parseYaml(readFileSync(`${folder}/${String(file)}`, 'utf8')));
}

/** An exercise that a form answers. */
export function playableOf(at: ModuleAddress, id: string): Playable {
  const exercise = exercisesOf(at)[id];
  if (!exercise || exercise.kind === 'practice')
    throw new Error(`${id} is no exercise that a form answers.`);
  return exercise;
}

/** Fills in the right answer and has it checked; the portal says "Geschafft". */
export async function solve(page: Page, exercise: Playable, hand: Hand): Promise<void> {
  const form = page.locator('form.exercise');
  await fillIn(form, exercise, hand);
  if (exercise.kind !== 'story')
    await hand.press(
      form.getByRole('button', {
        name: exercise.kind === 'checklist' ? 'Liste prüfen' : 'Antwort prüfen',
      }),
    );
  await expect(form.getByRole('heading', { name: 'Geschafft.' })).toBeVisible();
}

/** Puts the right answer into the fields, not yet checked; a story is played to its good end. */
export async function fillIn(form: Locator, exercise: Playable, hand: Hand): Promise<void> {
  switch (exercise.kind) {
    case 'order':
      return sort(form, exercise, hand);
    case 'match':
      return match(form, exercise, hand);
    case 'story':
      return tell(form, exercise, hand);
    case 'one':
      return pickRight(form, exercise, hand);
    case 'fill':
      return write(form, exercise, hand);
    case 'checklist':
      return tickFirst(form, exercise, hand);
    default:
      return tickRight(form, exercise, hand);
  }
}

function pickRight(form: Locator, { choices }: ExerciseOf<'one'>, hand: Hand): Promise<void> {
  return hand.pick(
    form.getByRole('radio', { name: choices.find((c) => c.right)?.text ?? '', exact: true }),
  );
}

async function write(form: Locator, { fields }: ExerciseOf<'fill'>, hand: Hand): Promise<void> {
  for (const { label, accept } of fields)
    await hand.write(form.getByRole('textbox', { name: label, exact: true }), accept[0] ?? '');
}

/** The first thing is so already, the others get their advice. */
function tickFirst(form: Locator, { items }: ExerciseOf<'checklist'>, hand: Hand): Promise<void> {
  return hand.tick(form.getByRole('checkbox', { name: items[0]?.text ?? '', exact: true }));
}

async function tickRight(
  form: Locator,
  exercise: ExerciseOf<'several' | 'spot'>,
  hand: Hand,
): Promise<void> {
  const rows = exercise.kind === 'spot' ? exercise.spots : exercise.choices;
  const numbered = exercise.kind === 'spot' && exercise.drawing !== undefined;
  for (const at of solution(exercise).answer.picks)
    await hand.tick(
      form.getByRole('checkbox', {
        name: numbered ? `${at + 1} ${rows[at]?.text ?? ''}` : (rows[at]?.text ?? ''),
        exact: true,
      }),
    );
}

/** Each line, from the first, is moved up until it stands where it belongs. */
async function sort(form: Locator, exercise: ExerciseOf<'order'>, hand: Hand): Promise<void> {
  const lines = form.getByRole('list').getByRole('listitem');
  for (const [place, text] of exercise.items.entries()) {
    const from = (await lines.allInnerTexts()).findIndex((line) => line.includes(text));
    for (let at = from; at > place; at -= 1) {
      await hand.press(form.getByRole('button', { name: `Nach oben: ${text}`, exact: true }));
      await expect(lines.nth(at - 1)).toContainText(text);
    }
  }
}

async function match(form: Locator, exercise: ExerciseOf<'match'>, hand: Hand): Promise<void> {
  for (const { text, option } of exercise.items) {
    // Few options stand open as rows, many in a list to unfold.
    if (exercise.options.length > 3)
      await hand.choose(form.getByRole('combobox', { name: text, exact: true }), option);
    else
      await hand.pick(
        form
          .getByRole('group', { name: text, exact: true })
          .getByRole('radio', { name: option, exact: true }),
      );
  }
}

async function tell(form: Locator, exercise: ExerciseOf<'story'>, hand: Hand): Promise<void> {
  for (const choice of choicesMade(exercise, solution(exercise).answer.picks))
    await hand.press(form.getByRole('button', { name: choice, exact: true }));
}
