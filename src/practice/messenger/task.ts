/**
 * What authors may write for the messenger: the world file and the tasks, checked with sentences
 * that name the cure.
 */
import { z } from 'astro/zod';
import {
  failsOf,
  goalFields,
  goalsOf,
  id,
  link,
  noFails,
  practiceFile,
  text,
  shownGoalFields,
  wishesOf,
  wishFields,
  wrongStepOf,
} from '#practice/kit/task.ts';
import { closedVerbs, marks } from './types.ts';

const named = z.union([id, z.literal('')]).default('');
const seconds = z.number().int().min(2, 'Zwei Sekunden sind das Mindeste.').max(120);
const message = z
  .strictObject({
    id,
    from: id,
    text: z.string().trim().max(1500, 'Eine Nachricht hat höchstens 1500 Zeichen.').default(''),
    photo: named,
    voice: seconds.or(z.literal(0)).default(0),
    answers: named,
    link: link.optional(),
  })
  .refine(
    (one) => one.text !== '' || one.photo !== '',
    'Eine Nachricht hat einen Text oder ein Foto.',
  );

/** `content/practice/messenger.yaml`: the chats, with the first messages in them. */
export const worldSchema = z.strictObject({
  me: z.object({ name: text }),
  contacts: z
    .array(z.strictObject({ id, name: text, number: text, stranger: z.boolean().default(false) }))
    .min(1, 'Schreiben Sie mindestens eine Person auf.'),
  files: z.array(practiceFile).default([]),
  chats: z
    .array(
      z.strictObject({
        id,
        group: z.string().trim().default(''),
        people: z.array(id).min(1, 'In einem Chat ist mindestens eine Person.'),
        others: z.number().int().min(0).default(0),
        sms: z.boolean().default(false),
        messages: z.array(message).default([]),
      }),
    )
    .min(1, 'Schreiben Sie mindestens einen Chat.'),
});

const right = z.strictObject({
  in: id,
  text: z.string().trim().max(1500).default(''),
  answers: named,
  forwards: named,
  photo: named,
  voice: z.boolean().default(false),
});
const reply = z.strictObject({ from: id, text });
const postWish = z.strictObject({
  ...wishFields,
  in: z.array(id).min(1).optional(),
  answers: id.optional(),
  forwards: id.optional(),
  photo: id.optional(),
  voice: z.literal(true).optional(),
  heard: z.literal(true).optional(),
  says: z.array(text).min(1).optional(),
  words: z.number().int().min(1).max(60, 'Verlangen Sie höchstens 60 Wörter.').optional(),
  reply: reply.optional(),
});
const markWish = z.strictObject({ ...wishFields, chat: id, is: z.enum(marks) });
const goal = z.strictObject({
  ...goalFields,
  ...wishesOf(markWish),
  never: z.array(postWish).default([]),
  read: id.optional(),
  heard: id.optional(),
  phoned: id.optional(),
  muted: id.optional(),
  left: id.optional(),
  blocked: id.optional(),
  reported: id.optional(),
  erased: id.optional(),
  sent: z.strictObject({ right, thanks: reply.optional(), ...wishesOf(postWish) }).optional(),
});
const aims = [
  'read',
  'heard',
  'sent',
  'phoned',
  'muted',
  'left',
  'blocked',
  'reported',
  'erased',
] as const satisfies readonly (keyof typeof goal.shape)[];
const wrongStep = wrongStepOf({
  send: right.optional(),
  speak: id.optional(),
  hide: id.optional(),
  mute: id.optional(),
  leave: id.optional(),
  block: id.optional(),
  phone: id.optional(),
});

const taskFields = {
  arrives: z.array(message.safeExtend({ in: id })).default([]),
  recordings: z.array(z.strictObject({ seconds, text })).default([]),
  calls: z.array(reply).default([]),
  minds: z.array(postWish).default([]),
  closed: z.array(z.enum(closedVerbs)).default([]),
};

/** The `task` of an exercise with `program: messenger`. */
export const taskSchema = z.strictObject({
  ...taskFields,
  goals: goalsOf(goal, aims),
  fails: failsOf(wrongStep),
});

type Right = z.infer<typeof right>;
/** What a worked example sends is right as it is. */
const exactly = ({ in: chat, answers, photo, forwards, voice }: Right) => ({
  say: '–',
  in: [chat],
  ...(answers !== '' && { answers }),
  ...(photo !== '' && { photo }),
  ...(forwards !== '' && { forwards }),
  ...(voice && { voice: true as const }),
});
const shownGoal = goal.extend({
  ...shownGoalFields,
  sent: z
    .strictObject({ right, thanks: reply.optional() })
    .transform((sent) => ({ ...sent, must: [exactly(sent.right)], mustNot: [] }))
    .optional(),
});

/** The `task` of a worked example. */
export const exampleSchema = z.strictObject({
  ...taskFields,
  goals: goalsOf(shownGoal, aims),
  fails: noFails,
});
