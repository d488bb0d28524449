/** Solving the exercises of a module on its pages, by what a person reads there. */
import { readFileSync, readdirSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { parse as parseYaml } from 'yaml';
import {
  isPlayable,
  type Exercise,
  type ExerciseOf,
  type Playable,
  type PlayableKind,
} from '#exercises/kinds.ts';
import { solution } from '#exercises/play.ts';
import { exerciseFileSchema } from '#exercises/schema.ts';
import { asStory } from '#exercises/dialog/as-story.ts';
import { choicesMade } from '#exercises/story/scenes.ts';
import type { Hand } from './hands.ts';
import type { ModuleAddress } from '#domains/learning/courses/rules.place.ts';

/** The exercises of a module by their ids, as their authors wrote them. */
function exercisesOf({ course, module }: ModuleAddress): Record<string, Exercise> {
  const folder = `content/courses/${course}`;
  const file = readdirSync(folder).find((name) => name.slice(3) === `${module}.exercises.yaml`);
  return exerciseFileSchema.parse(parseYaml(readFileSync(`${folder}/${String(file)}`, 'utf8')));
}

/** An exercise that a form answers; `id` may be one that is asked again, of an earlier module. */
export function playableOf(at: ModuleAddress, id: string): Playable {
  const [module = at.module, earlier] = id.split('--');
  const exercise = earlier ? exercisesOf({ ...at, module })[earlier] : exercisesOf(at)[id];
  if (!exercise || !isPlayable(exercise))
    throw new Error(`${id} is no exercise that a form answers.`);
  return exercise;
}

type ByHand<E> = {
  fillIn(form: Locator, exercise: E, hand: Hand): Promise<void>;
  /** The button that has it checked; null where the last choice does. */
  button: string | null;
};
const check = 'Antwort prüfen';
/** How each kind is answered by hand. */
const byHand = {
  one: { fillIn: pickRight, button: check },
  several: { fillIn: (form, { choices }, hand) => tickRight(form, choices, hand), button: check },
  order: { fillIn: sort, button: check },
  match: { fillIn: match, button: check },
  fill: { fillIn: write, button: check },
  checklist: { fillIn: tickFirst, button: 'Liste prüfen' },
  spot: {
    fillIn: async (form, { spots, drawing }, hand) => {
      await unfold(form, hand);
      await tickRight(
        form,
        spots.map(({ text, right }, at) => ({ text: drawing ? `${at + 1} ${text}` : text, right })),
        hand,
      );
    },
    button: check,
  },
  story: { fillIn: tell, button: null },
  dialog: { fillIn: (form, talk, hand) => tell(form, asStory(talk), hand), button: null },
  write: {
    fillIn: (form, { question, model }, hand) =>
      hand.write(form.getByRole('textbox', { name: question, exact: true }), model),
    button: 'Text prüfen',
  },
} satisfies { [K in PlayableKind]: ByHand<ExerciseOf<K>> };
const byHandOf = ({ kind }: Playable): ByHand<Playable> => byHand[kind];

/** Fills in the right answer and has it checked; the portal says "Geschafft". */
export async function solve(page: Page, exercise: Playable, hand: Hand): Promise<void> {
  const form = page.locator('form.exercise');
  await fillIn(form, exercise, hand);
  const { button } = byHandOf(exercise);
  if (button) await hand.press(form.getByRole('button', { name: button }));
  await expect(form.getByRole('heading', { name: 'Geschafft.' })).toBeVisible();
}

/** Puts the right answer into the fields, not yet checked; a story is played to its good end. */
export const fillIn = (form: Locator, exercise: Playable, hand: Hand): Promise<void> =>
  byHandOf(exercise).fillIn(form, exercise, hand);

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

/** Where fingers tap, the list of places is folded until somebody asks for it. */
async function unfold(form: Locator, hand: Hand): Promise<void> {
  await form.page().waitForLoadState();
  const list = form.getByRole('button', { name: 'Alle Stellen als Liste', expanded: false });
  if (await list.isVisible()) await hand.press(list);
}

async function tickRight(
  form: Locator,
  rows: readonly { text: string; right: boolean }[],
  hand: Hand,
): Promise<void> {
  for (const { text, right } of rows)
    if (right) await hand.tick(form.getByRole('checkbox', { name: text, exact: true }));
}

/** Each line, from the first, is moved up until it stands where it belongs. */
async function sort(form: Locator, exercise: ExerciseOf<'order'>, hand: Hand): Promise<void> {
  const lines = form.getByRole('list').getByRole('listitem');
  for (const [place, { text }] of exercise.items.entries()) {
    const from = (await lines.allInnerTexts()).findIndex((line) => line.includes(text));
    for (let at = from; at > place; at -= 1) {
      await hand.press(form.getByRole('button', { name: `Nach oben: ${text}`, exact: true }));
      await expect(lines.nth(at - 1)).toContainText(text);
    }
  }
}

async function match(form: Locator, exercise: ExerciseOf<'match'>, hand: Hand): Promise<void> {
  await form.page().waitForLoadState();
  const board = form.locator('.pairs:visible');
  if ((await board.count()) > 0) {
    for (const { text, option } of exercise.items) {
      await hand.press(tileOf(form, text));
      await hand.press(tileOf(form, option));
    }
    return;
  }
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

/** A thing to tap, or what it belongs to; its letter may stand behind its words. */
function tileOf(form: Locator, text: string): Locator {
  const page = form.page();
  const words = page.locator('.text').and(page.getByText(text, { exact: true }));
  return form.locator('.tile').filter({ has: words });
}

async function tell(form: Locator, exercise: ExerciseOf<'story'>, hand: Hand): Promise<void> {
  for (const choice of choicesMade(exercise, solution(exercise).answer.picks))
    await hand.press(form.getByRole('button', { name: choice, exact: true }));
}
