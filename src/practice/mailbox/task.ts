/**
 * What authors may write for the mailbox: the world file and the tasks, checked with sentences that
 * name the cure.
 */
import { z } from 'astro/zod';
import { closedVerbs } from './types.ts';
import {
  failsOf,
  goalFields,
  goalsOf,
  id,
  link,
  noFails,
  practiceFile,
  shownGoalFields,
  size,
  text,
  wishesOf,
  wishFields,
  wrongStepOf,
} from '#practice/kit/task.ts';

const people = z.array(id).default([]);
const mail = z.strictObject({
  id,
  from: id,
  to: people,
  cc: people,
  subject: text.pipe(z.string().max(150, 'Ein Betreff hat höchstens 150 Zeichen.')),
  text,
  attachments: z.array(id).default([]),
  came: z.string().trim().default(''),
  link: link.optional(),
  fraud: z.boolean().default(false),
});

/** `content/practice/mailbox.yaml`: the invented people, files and first mails. */
export const worldSchema = z.strictObject({
  me: z.strictObject({ name: text, address: text }),
  contacts: z
    .array(
      z.strictObject({
        id,
        name: text,
        address: text,
        stranger: z.boolean().default(false),
        noReply: z.boolean().default(false),
        limit: size.default('20 MB'),
      }),
    )
    .min(1, 'Schreiben Sie mindestens eine Person auf.'),
  files: z.array(practiceFile).default([]),
  mails: z.array(mail),
});

const right = z.strictObject({
  to: people,
  cc: people,
  bcc: people,
  answers: z.union([id, z.literal('')]).default(''),
  forwards: z.union([id, z.literal('')]).default(''),
  subject: z.string().max(200).default(''),
  text: text.pipe(z.string().max(4000, 'Ein Text hat höchstens 4000 Zeichen.')),
  files: z.array(id).default([]),
});
const spoken = z.array(text).min(1).optional();
const mailWish = z.strictObject({
  ...wishFields,
  to: z.array(id).optional(),
  cc: z.array(id).optional(),
  bcc: z.array(id).optional(),
  reaches: z.array(id).optional(),
  openly: z.number().int().min(2).optional(),
  answers: id.optional(),
  forwards: id.optional(),
  file: id.optional(),
  files: z.array(id).optional(),
  size: size.optional(),
  subject: spoken,
  greeting: z.literal(true).optional(),
  closing: z.literal(true).optional(),
  name: spoken,
  says: spoken,
  words: z.number().int().min(1).max(100, 'Verlangen Sie höchstens 100 Wörter.').optional(),
  reply: text.optional(),
});
const placeWish = z.strictObject({
  ...wishFields,
  mail: id,
  in: z.enum(['inbox', 'sent', 'trash', 'spam']),
});

const goal = z.strictObject({
  ...goalFields,
  ...wishesOf(placeWish),
  read: id.optional(),
  deleted: id.optional(),
  reported: id.optional(),
  restored: id.optional(),
  found: id.optional(),
  looked: id.optional(),
  viewed: id.optional(),
  downloaded: id.optional(),
  sent: z
    .strictObject({ right, returns: z.boolean().default(false), ...wishesOf(mailWish) })
    .optional(),
});
const aims = [
  'read',
  'sent',
  'deleted',
  'reported',
  'restored',
  'found',
  'looked',
  'viewed',
  'downloaded',
] as const satisfies readonly (keyof typeof goal.shape)[];
const wrongStep = wrongStepOf({
  send: right.optional(),
  open: id.optional(),
  delete: id.optional(),
  report: id.optional(),
});

const taskFields = {
  arrives: z.array(mail).default([]),
  closed: z.array(z.enum(closedVerbs)).default([]),
};

/** The `task` of an exercise with `program: mailbox`. */
export const taskSchema = z.strictObject({
  ...taskFields,
  goals: goalsOf(goal, aims),
  fails: failsOf(wrongStep),
});

type Right = z.infer<typeof right>;
/** What a worked example sends is right as it is. */
const exactly = ({ to, cc, bcc, files, answers, forwards }: Right) => ({
  say: '–',
  to,
  cc,
  bcc,
  files,
  reaches: [...to, ...cc, ...bcc],
  ...(answers !== '' && { answers }),
  ...(forwards !== '' && { forwards }),
});
const shownGoal = goal.extend({
  ...shownGoalFields,
  sent: z
    .strictObject({ right })
    .transform((sent) => ({ ...sent, returns: false, must: [exactly(sent.right)], mustNot: [] }))
    .optional(),
});

/** The `task` of a worked example. */
export const exampleSchema = z.strictObject({
  ...taskFields,
  goals: goalsOf(shownGoal, aims),
  fails: noFails,
});
