/**
 * What authors may write for the account: the world file and the tasks, checked with sentences that
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
import { aims, closedVerbs, hads, likes, places, means } from './types.ts';

const told = z.strictObject({ name: text, text });

/** `content/practice/account.yaml`: the provider, whose account it is, and what comes of mistakes. */
export const worldSchema = z
  .strictObject({
    provider: z.strictObject({ name: text, host: text }),
    owner: z.strictObject({
      name: text,
      parts: z.array(text).min(1),
      place: text,
      born: z.string().regex(/^\d{4}$/, 'Schreiben Sie das Jahr mit vier Ziffern.'),
    }),
    known: z.array(text).default([]),
    codes: z
      .array(z.string().regex(/^\d{6}$/, 'Eine Zahl hat hier sechs Ziffern.'))
      .min(3, 'Schreiben Sie mindestens drei Zahlen: eine alte gilt nicht mehr.'),
    told: z.strictObject({ next: told, guess: told, caller: told }),
    me: z.unknown(),
    contacts: z.unknown(),
    files: z.unknown(),
  })
  // The people and files of other programs have no place on this page.
  .transform(({ provider, owner, known, codes, told: said }) => ({
    provider,
    owner,
    known,
    codes,
    told: said,
  }));

const wish = z.strictObject({ ...wishFields, is: z.enum(aims) });
const goal = z.strictObject({ ...goalFields, ...wishesOf(wish), is: z.enum(aims) });
const wrongStep = wrongStepOf({
  press: text.optional(),
  password: z.enum(likes).optional(),
  number: text.optional(),
});

/** The `task` of an exercise with `program: account`. */
export const taskSchema = z.strictObject({
  begins: z.strictObject({ at: z.enum(places), has: z.array(z.enum(hads)).default([]) }),
  addresses: z
    .array(
      z.strictObject({
        id,
        address: text,
        taken: z.boolean().default(false),
        amiss: text.or(z.literal('')).default(''),
      }),
    )
    .min(1, 'Schreiben Sie mindestens eine Adresse.'),
  proposal: text,
  used: z.array(text).default([]),
  caller: z.enum(means).optional(),
  goals: goalsOf(goal, ['is']),
  closed: z.array(z.enum(closedVerbs)).default([]),
  fails: failsOf(wrongStep),
});
