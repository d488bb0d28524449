/**
 * What authors may write for the mailbox: the world file and the tasks, checked with sentences that
 * name the cure.
 */
import { z } from 'astro/zod';
import { readingProblems } from '#lib/reading.ts';
import { wordsIn } from './mails.ts';
import { begin, progress, reduce, start } from './machine.ts';
import type { Goal, Mail, SentGoal, Task, World } from './types.ts';

export type AuthorProblem = { field: string; cure: string };

const text = z
  .string('Schreiben Sie hier einen Text.')
  .trim()
  .min(1, 'Dieser Text darf nicht leer sein.');
const id = z
  .string('Schreiben Sie hier eine Kennung.')
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'Schreiben Sie die Kennung klein, mit Bindestrichen: „frau-kern“.',
  )
  .max(50);
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

const aims = ['read', 'sent', 'deleted', 'reported', 'found'] as const;
const goal = z
  .strictObject({
    text,
    hints: z.tuple([text, text], {
      error: 'Schreiben Sie genau zwei Hinweise: erst anders gesagt, dann wo.',
    }),
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
  })
  .refine(
    (g) => aims.filter((aim) => g[aim] !== undefined).length === 1,
    `Ein Ziel hat genau eines davon: ${aims.join(', ')}.`,
  );

/** The `task` of an exercise with `program: mailbox`. */
export const taskSchema = z.strictObject({
  arrives: z.array(mail).default([]),
  goals: z
    .array(goal)
    .min(1, 'Schreiben Sie mindestens ein Ziel.')
    .max(5, 'Eine Aufgabe hat höchstens 5 Ziele.'),
});

/** What does not fit together in the world file. */
export function worldProblems(world: World): AuthorProblem[] {
  const lists = { contacts: world.contacts, files: world.files, mails: world.mails };
  const twice = Object.entries(lists).flatMap(([field, items]) =>
    repeated(items.map((i) => i.id)).map((name) => ({
      field,
      cure: `Die Kennung „${name}“ gibt es zweimal.`,
    })),
  );
  return [...twice, ...world.mails.flatMap((m, i) => mailProblems(m, world, `mails ${i + 1}`))];
}

/** What does not fit together in a task, and whether the solution button can finish it. */
export function taskProblems(task: Task, world: World): AuthorProblem[] {
  const names = [
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
  return names.length > 0 ? names : solutionProblems(task, world);
}

const repeated = (ids: string[]): string[] => ids.filter((name, i) => ids.indexOf(name) !== i);
const known = (
  field: string,
  what: string,
  name: string | undefined,
  all: { id: string }[],
): AuthorProblem[] =>
  name === undefined || all.some((one) => one.id === name)
    ? []
    : [
        {
          field,
          cure: `${what} „${name}“ gibt es nicht. Möglich sind: ${all.map((one) => one.id).join(', ')}.`,
        },
      ];
const readable = (field: string, words: string): AuthorProblem[] =>
  readingProblems(words).map((cure) => ({ field, cure }));

const mailProblems = (m: Mail, world: World, field: string): AuthorProblem[] => [
  ...known(`${field} › from`, 'Die Person', m.from, world.contacts),
  ...m.attachments.flatMap((file) =>
    known(`${field} › attachments`, 'Die Datei', file, world.files),
  ),
  ...readable(`${field} › text`, m.text),
];

const clash = (m: Mail, world: World, field: string): AuthorProblem[] =>
  world.mails.some((other) => other.id === m.id)
    ? [
        {
          field: `${field} › id`,
          cure: `Die E-Mail „${m.id}“ liegt schon von Anfang an im Postfach. Wählen Sie eine andere Kennung.`,
        },
      ]
    : [];

function goalProblems(g: Goal, task: Task, world: World, field: string): AuthorProblem[] {
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
): AuthorProblem[] {
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

/**
 * The proof: whoever presses „Zeigen Sie mir die Lösung“ often enough is through; and nobody is
 * through at once.
 */
function solutionProblems(task: Task, world: World): AuthorProblem[] {
  const begun = begin(start(world), 'probe', task, world);
  const press = { do: 'solve', id: '', search: '', typed: null } as const;
  const solved = task.goals.reduce((state) => reduce(state, press, task, world), begun);
  const open = progress(solved, task).goals.indexOf(false);
  if (progress(solved, task).done) return [];
  return [
    {
      field: `goals ${open + 1}`,
      cure: 'Dieses Ziel lässt sich nicht zusammen mit den anderen erreichen. Ändern Sie eines davon.',
    },
  ];
}
