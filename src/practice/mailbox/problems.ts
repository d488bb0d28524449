/** What does not fit together in the world and the tasks of the mailbox: said to their author. */
import { isAboutFiles } from './consequences.ts';
import { known, readable, repeated, type ProgramProblem } from '#practice/kit/task.ts';
import type {
  ClosedVerb,
  Goal,
  Mail,
  MailWish,
  RightMail,
  SentGoal,
  Task,
  World,
} from './types.ts';

/** What does not fit together in the world file. */
export function worldProblems(world: World): ProgramProblem[] {
  const lists = { contacts: world.contacts, files: world.files, mails: world.mails };
  const twice = Object.entries(lists).flatMap(([field, items]) =>
    twiceIn(
      field,
      items.map((i) => i.id),
    ),
  );
  return [...twice, ...world.mails.flatMap((m, i) => mailProblems(m, world, `mails ${i + 1}`))];
}

/** What does not fit together in a task. */
export function taskProblems(task: Task, world: World): ProgramProblem[] {
  const mails = [...world.mails, ...task.arrives];
  return [
    ...twiceIn(
      'arrives',
      task.arrives.map((m) => m.id),
    ),
    ...task.arrives.flatMap((m, i) => [
      ...mailProblems(m, world, `arrives ${i + 1}`),
      ...clash(m, world, `arrives ${i + 1}`),
    ]),
    ...task.goals.flatMap((g, i) => goalProblems(g, task, world, `goals ${i + 1}`)),
    ...task.fails.flatMap(({ steps }, i) =>
      steps.flatMap(({ send, ...named }) => [
        ...(send ? rightProblems(send, mails, world, `fails ${i + 1}`) : []),
        ...Object.values(named).flatMap((id) => known(`fails ${i + 1}`, 'Die E-Mail', id, mails)),
      ]),
    ),
  ];
}

const twiceIn = (field: string, ids: string[]): ProgramProblem[] =>
  repeated(ids).map((name) => ({ field, cure: `Die Kennung „${name}“ gibt es zweimal.` }));

const peopleProblems = (field: string, ids: string[], world: World): ProgramProblem[] =>
  ids.flatMap((id) => known(field, 'Die Person', id, world.contacts));
const fileProblems = (field: string, ids: string[], world: World): ProgramProblem[] =>
  ids.flatMap((id) => known(field, 'Die Datei', id, world.files));

const mailProblems = (m: Mail, world: World, field: string): ProgramProblem[] => [
  ...peopleProblems(`${field} › from`, [m.from], world),
  ...peopleProblems(`${field} › to`, [...m.to, ...m.cc], world),
  ...fileProblems(`${field} › attachments`, m.attachments, world),
  ...readable(`${field} › text`, m.text),
  ...readable(`${field} › link`, m.link?.says ?? ''),
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
  const placed = [...g.must, ...g.mustNot];
  const texts = [g.text, ...g.hints, ...placed.map((wish) => wish.say)];
  const aims = [g.read, g.deleted, g.reported, g.restored, g.found, g.looked];
  const named = [...aims, ...placed.map((wish) => wish.mail)];
  return [
    ...texts.flatMap((words) => readable(field, words)),
    ...named.flatMap((name) => known(field, 'Die E-Mail', name, mails)),
    ...[g.viewed, g.downloaded].flatMap((file) => broughtProblems(file, mails, field)),
    ...closedProblems(g, task.closed, field),
    ...(g.sent ? sentProblems(g.sent, mails, world, task, `${field} › sent`) : []),
  ];
}

/** What a goal asks for must not be shut. */
const closedProblems = (g: Goal, closed: ClosedVerb[], field: string): ProgramProblem[] =>
  needs(g)
    .filter((verb) => closed.includes(verb))
    .map((verb) => ({ field, cure: `Dieses Ziel braucht „${verb}“. Nehmen Sie es aus „closed“.` }));

function needs({ sent, deleted, reported, restored, found }: Goal): ClosedVerb[] {
  const aims: [unknown, ClosedVerb][] = [
    [deleted, 'delete'],
    [reported, 'report'],
    [restored, 'folder'],
    [found, 'search'],
  ];
  if (sent) return [beginningOf(sent.right)];
  return aims.filter(([aim]) => aim !== undefined).map(([, verb]) => verb);
}

function beginningOf({ to, cc, answers, forwards }: RightMail): ClosedVerb {
  if (forwards !== '') return 'forward';
  if (answers === '') return 'new';
  return to.length + cc.length > 1 ? 'replyAll' : 'reply';
}

const broughtProblems = (
  file: string | undefined,
  mails: Mail[],
  field: string,
): ProgramProblem[] =>
  file === undefined || mails.some((m) => m.attachments.includes(file))
    ? []
    : [{ field, cure: `Die Datei „${file}“ hängt an keiner E-Mail.` }];

const sentProblems = (
  { right, returns, must, mustNot }: SentGoal,
  mails: Mail[],
  world: World,
  task: Task,
  field: string,
): ProgramProblem[] => [
  ...rightProblems(right, mails, world, `${field} › right`),
  ...readable(`${field} › right › text`, right.text),
  ...receiverProblems(right, mails, world, task).map((cure) => ({
    field: `${field} › right › to`,
    cure,
  })),
  ...must.flatMap((wish, i) => wishProblems(wish, mails, world, `${field} › must ${i + 1}`)),
  ...mustNot.flatMap((wish, i) => wishProblems(wish, mails, world, `${field} › mustNot ${i + 1}`)),
  ...(must.some(({ to }) => to) && !must.some(({ reaches }) => reaches)
    ? [
        {
          field,
          cure: 'Mit „to“ allein geht auch durch, was Kopien hat. Schreiben Sie „reaches“ dazu.',
        },
      ]
    : []),
  ...(returns && !must.some(isAboutFiles)
    ? [{ field, cure: 'Sagen Sie mit „file“, was zu groß ist: Ein kleinerer Anhang kommt an.' }]
    : []),
];

const rightProblems = (
  right: RightMail,
  mails: Mail[],
  world: World,
  field: string,
): ProgramProblem[] => [
  ...peopleProblems(`${field} › to`, [...right.to, ...right.cc, ...right.bcc], world),
  ...[right.answers, right.forwards].flatMap((id) =>
    known(`${field} › answers`, 'Die E-Mail', id === '' ? undefined : id, mails),
  ),
  ...fileProblems(`${field} › files`, right.files, world),
];

function wishProblems(
  wish: MailWish,
  mails: Mail[],
  world: World,
  field: string,
): ProgramProblem[] {
  const { to = [], cc = [], bcc = [], reaches = [], file, files = [], say, reply } = wish;
  return [
    ...peopleProblems(field, [...to, ...cc, ...bcc, ...reaches], world),
    ...fileProblems(field, file === undefined ? files : [file, ...files], world),
    ...[wish.answers, wish.forwards].flatMap((id) => known(field, 'Die E-Mail', id, mails)),
    ...[say, reply ?? ''].flatMap((words) => readable(field, words)),
    ...emptyProblems(wish, field),
  ];
}

/** A wish that wishes nothing would hold of every mail. */
function emptyProblems(wish: MailWish, field: string): ProgramProblem[] {
  const asked = Object.entries(wish).filter(([key]) => key !== 'say' && key !== 'reply');
  return asked.some(([, value]) => value !== undefined)
    ? []
    : [{ field, cure: 'Schreiben Sie dazu, worauf es ankommt: „files“, „to“, „greeting“ …' }];
}

/**
 * Whom a learner can write to: the sender of the mail to answer, somebody in the address book,
 * never a fraudster.
 */
function receiverProblems(right: RightMail, mails: Mail[], world: World, task: Task): string[] {
  const receivers = [...right.to, ...right.cc, ...right.bcc];
  if (receivers.length === 0) return ['Schreiben Sie, wer die E-Mail bekommt.'];
  const isFraud = (m: Mail) => m.fraud || task.goals.some((g) => g.reported === m.id);
  const answered = mails.find((m) => m.id === right.answers || m.id === right.forwards);
  if (answered && isFraud(answered))
    return ['Auf Betrug antwortet man nicht. Wählen Sie eine andere E-Mail.'];
  if (answered?.id === right.answers && !receivers.includes(answered.from))
    return [`Die E-Mail „${answered.id}“ ist von „${answered.from}“. Eine Antwort geht dorthin.`];
  return receivers.flatMap((id) => {
    const theirs = mails.filter((m) => m.from === id);
    if (theirs.length > 0 && theirs.every(isFraud))
      return ['Auf Betrug antwortet man nicht. Wählen Sie eine andere Person.'];
    const reached = answered && [answered.from, ...answered.to, ...answered.cc].includes(id);
    return world.contacts.some((c) => c.id === id && c.stranger) && !reached
      ? [`„${id}“ steht nicht im Adressbuch (stranger). Man kann nur antworten: „answers“ fehlt.`]
      : [];
  });
}
