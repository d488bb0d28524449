/**
 * What authors may write for the mailbox: the world file and the tasks, checked with sentences that
 * name the cure.
 */
import { z } from 'astro/zod';
import {
  goalFields,
  goalsOf,
  id,
  known,
  readable,
  repeated,
  text,
  type ProgramProblem,
} from '#practice/kit/task.ts';
import { wordsIn } from './mails.ts';
import type { Goal, Mail, SentGoal, Task, World } from './types.ts';

const mail = z.strictObject({
  id,
  from: id,
  subject: text.pipe(z.string().max(150, 'Ein Betreff hat höchstens 150 Zeichen.')),
  text,
  attachments: z.array(id).default([]),
  fraud: z.boolean().default(false),
});

/** `content/practice/mailbox.yaml`: the invented people, files and first mails. */
export const worldSchema = z.strictObject({
  me: z.strictObject({ name: text, address: text }),
  contacts: z
    .array(z.strictObject({ id, name: text, address: text, stranger: z.boolean().default(false) }))
    .min(1, 'Schreiben Sie mindestens eine Person auf.'),
  files: z.array(z.strictObject({ id, name: text, size: text })).default([]),
  mails: z.array(mail),
});

const goal = z.strictObject({
  ...goalFields,
  read: id.optional(),
  deleted: id.optional(),
  reported: id.optional(),
  found: id.optional(),
  sent: z
    .strictObject({
      to: id,
      example: text.pipe(z.string().max(4000, 'Ein Beispiel hat höchstens 4000 Zeichen.')),
      answers: id.optional(),
      attachment: id.optional(),
      words: z.number().int().min(1).max(100, 'Verlangen Sie höchstens 100 Wörter.').optional(),
      subject: text.pipe(z.string().max(200)).optional(),
    })
    .optional(),
});

/** The `task` of an exercise with `program: mailbox`. */
export const taskSchema = z.strictObject({
  arrives: z.array(mail).default([]),
  goals: goalsOf(goal, ['read', 'sent', 'deleted', 'reported', 'found']),
});

/** What does not fit together in the world file. */
export function worldProblems(world: World): ProgramProblem[] {
  const lists = { contacts: world.contacts, files: world.files, mails: world.mails };
  const twice = Object.entries(lists).flatMap(([field, items]) =>
    repeated(items.map((i) => i.id)).map((name) => ({
      field,
      cure: `Die Kennung „${name}“ gibt es zweimal.`,
    })),
  );
  return [...twice, ...world.mails.flatMap((m, i) => mailProblems(m, world, `mails ${i + 1}`))];
}

/** What does not fit together in a task. */
export const taskProblems = (task: Task, world: World): ProgramProblem[] => [
  ...repeated(task.arrives.map((m) => m.id)).map((name) => ({
    field: 'arrives',
    cure: `Die Kennung „${name}“ gibt es zweimal.`,
  })),
  ...task.arrives.flatMap((m, i) => [
    ...mailProblems(m, world, `arrives ${i + 1}`),
    ...clash(m, world, `arrives ${i + 1}`),
  ]),
  ...task.goals.flatMap((g, i) => goalProblems(g, task, world, `goals ${i + 1}`)),
];

const mailProblems = (m: Mail, world: World, field: string): ProgramProblem[] => [
  ...known(`${field} › from`, 'Die Person', m.from, world.contacts),
  ...m.attachments.flatMap((file) =>
    known(`${field} › attachments`, 'Die Datei', file, world.files),
  ),
  ...readable(`${field} › text`, m.text),
];

const clash = (m: Mail, world: World, field: string): ProgramProblem[] =>
  world.mails.some((other) => other.id === m.id)
    ? [
        {
          field: `${field} › id`,
          cure: `Die E-Mail „${m.id}“ liegt schon von Anfang an im Postfach. Wählen Sie eine andere Kennung.`,
        },
      ]
    : [];

function goalProblems(g: Goal, task: Task, world: World, field: string): ProgramProblem[] {
  const mails = [...world.mails, ...task.arrives];
  const texts = [g.text, ...g.hints].flatMap((words) => readable(field, words));
  const named = [g.read, g.deleted, g.reported, g.found].flatMap((name) =>
    known(field, 'Die E-Mail', name, mails),
  );
  return [
    ...texts,
    ...named,
    ...(g.sent ? sentProblems(g.sent, mails, world, task, `${field} › sent`) : []),
  ];
}

function sentProblems(
  sent: SentGoal,
  mails: Mail[],
  world: World,
  task: Task,
  field: string,
): ProgramProblem[] {
  return [
    ...known(`${field} › to`, 'Die Person', sent.to, world.contacts),
    ...known(`${field} › answers`, 'Die E-Mail', sent.answers, mails),
    ...known(`${field} › attachment`, 'Die Datei', sent.attachment, world.files),
    ...readable(`${field} › example`, sent.example),
    ...receiverProblems(sent, mails, world, task).map((cure) => ({ field: `${field} › to`, cure })),
    ...lengthProblems(sent.example, sent.words ?? 1).map((cure) => ({
      field: `${field} › example`,
      cure,
    })),
  ];
}

const lengthProblems = (example: string, wanted: number): string[] =>
  wordsIn(example) < wanted
    ? [
        `Das Beispiel hat ${wordsIn(example)} Wörter; verlangt sind ${wanted}. Schreiben Sie es länger.`,
      ]
    : [];

/**
 * Whom a learner can write to: the sender of the mail to answer, somebody in the address book,
 * never a fraudster.
 */
function receiverProblems(sent: SentGoal, mails: Mail[], world: World, task: Task): string[] {
  const isFraud = (m: Mail) => m.fraud || task.goals.some((g) => g.reported === m.id);
  const theirs = mails.filter((m) => m.from === sent.to);
  const answered = mails.find((m) => m.id === sent.answers);
  if (theirs.length > 0 && theirs.every(isFraud))
    return ['Auf Betrug antwortet man nicht. Wählen Sie eine andere Person.'];
  if (!answered)
    return world.contacts.some((c) => c.id === sent.to && c.stranger)
      ? [
          `„${sent.to}“ steht nicht im Adressbuch (stranger). Man kann nur antworten: Schreiben Sie „answers“ dazu.`,
        ]
      : [];
  if (isFraud(answered)) return ['Auf Betrug antwortet man nicht. Wählen Sie eine andere E-Mail.'];
  return answered.from === sent.to
    ? []
    : [`Die E-Mail „${answered.id}“ ist von „${answered.from}“. Eine Antwort geht dorthin.`];
}
