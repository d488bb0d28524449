/**
 * What authors may write for the table: the world file and the sheets, checked with sentences that
 * name the cure.
 */
import { z } from 'astro/zod';
import {
  failsOf,
  goalFields,
  goalsOf,
  id,
  text,
  wishesOf,
  wishFields,
  wrongStepOf,
} from '#practice/kit/task.ts';
import { closedVerbs, type Day } from './types.ts';

/** `content/practice/table.yaml`, with the people of the shared world. */
export const worldSchema = z.object({
  me: z.object({ name: text }),
  contacts: z
    .array(z.object({ id, name: text }))
    .min(1, 'Schreiben Sie mindestens eine Person auf.'),
});

const cell = z
  .string('Schreiben Sie Zeiten in einfache Anführungszeichen: „8:00“.')
  .trim()
  .max(40, 'In ein Feld passen höchstens 40 Zeichen.');
const asked = {
  from: cell.optional(),
  pause: cell.optional(),
  until: cell.optional(),
  sum: cell.optional(),
};
const left = cell.default('');
/** What stands in a row; a cell that is not named is empty. */
const typed = z.strictObject({ from: left, pause: left, until: left, sum: left });

const wish = z.strictObject({ ...wishFields, day: id, ...asked, reply: text.optional() });
const goal = z.strictObject({
  ...goalFields,
  ...wishesOf(wish),
  filled: z.array(id).min(1, 'Nennen Sie mindestens einen Tag.').optional(),
  sent: text.optional(),
});
const aims = ['filled', 'sent'] as const satisfies readonly (keyof typeof goal.shape)[];

const wrongStep = wrongStepOf({
  fill: z.strictObject({ day: id, ...asked }).optional(),
  add: id.optional(),
  send: z.literal(true).optional(),
});

/** What has to stand on the days that a goal names; on all of them where the sheet is sent. */
const rightOf = (days: Day[], named: string[] | undefined): Record<string, Day['right']> =>
  Object.fromEntries(
    days.filter((day) => named?.includes(day.id) ?? true).map((day) => [day.id, day.right]),
  );

/** The `task` of an exercise with `program: table`. */
export const taskSchema = z
  .strictObject({
    boss: id,
    days: z
      .array(
        z.strictObject({
          id,
          name: text,
          note: text,
          right: typed.prefault({}),
          starts: z.array(typed).max(3, 'Ein Tag hat höchstens drei Zeilen.').default([]),
        }),
      )
      .min(2, 'Ein Blatt hat mindestens zwei Tage.')
      .max(7, 'Eine Woche hat sieben Tage.'),
    byHand: z.array(id).default([]),
    goals: goalsOf(goal, aims),
    closed: z.array(z.enum(closedVerbs)).default([]),
    fails: failsOf(wrongStep),
  })
  .transform((task) => ({
    ...task,
    goals: task.goals.map((one) => ({ ...one, right: rightOf(task.days, one.filled) })),
  }));
