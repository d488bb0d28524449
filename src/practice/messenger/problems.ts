/** What does not fit together in the world and the tasks of the messenger: said to their author. */
import { known, readable, repeated, type ProgramProblem } from '#practice/kit/task.ts';
import type {
  ClosedVerb,
  Goal,
  Message,
  PostWish,
  Reply,
  RightPost,
  SentGoal,
  Task,
  World,
} from './types.ts';

type Named = { id: string }[];
/** All that a task may name. */
type Around = { people: Named; files: Named; chats: World['chats']; messages: Named; task: Task };

/** What does not fit together in the world file. */
export function worldProblems(world: World): ProgramProblem[] {
  const messages = world.chats.flatMap((chat) => chat.messages);
  const lists = { contacts: world.contacts, files: world.files, chats: world.chats, messages };
  return [
    ...Object.entries(lists).flatMap(([field, items]) => twiceIn(field, items)),
    ...world.chats.flatMap(({ people, group }, i) => [
      ...people.flatMap((id) => known(`chats ${i + 1}`, 'Die Person', id, world.contacts)),
      ...(group === '' && people.length > 1
        ? [{ field: `chats ${i + 1}`, cure: 'Mehrere Personen sind eine Gruppe: „group“ fehlt.' }]
        : []),
    ]),
    ...messages.flatMap((one) => messageProblems(one, messages, world, `messages ${one.id}`)),
  ];
}

/** What does not fit together in a task. */
export function taskProblems(task: Task, world: World): ProgramProblem[] {
  const messages = [...world.chats.flatMap((chat) => chat.messages), ...task.arrives];
  const { contacts: people, files, chats } = world;
  const around: Around = { people, files, chats, messages, task };
  return [
    ...twiceIn('arrives', messages),
    ...task.arrives.flatMap((one, i) => [
      ...known(`arrives ${i + 1} › in`, 'Den Chat', one.in, chats),
      ...messageProblems(one, messages, world, `arrives ${i + 1}`),
    ]),
    ...task.recordings.flatMap(({ text }, i) => readable(`recordings ${i + 1}`, text)),
    ...task.calls.flatMap((one, i) => replyProblems(one, around, `calls ${i + 1}`)),
    ...task.minds.flatMap((wish, i) => wishProblems(wish, around, `minds ${i + 1}`)),
    ...task.goals.flatMap((goal, i) => goalProblems(goal, around, `goals ${i + 1}`)),
    ...task.fails.flatMap(({ steps }, i) =>
      steps.flatMap(({ send, hide, phone, ...chat }) => [
        ...(send ? rightProblems(send, around, `fails ${i + 1}`) : []),
        ...known(`fails ${i + 1}`, 'Die Nachricht', hide, messages),
        ...[phone, ...Object.values(chat)].flatMap((id) =>
          known(`fails ${i + 1}`, 'Den Chat', id, chats),
        ),
      ]),
    ),
  ];
}

const twiceIn = (field: string, items: Named): ProgramProblem[] =>
  repeated(items.map(({ id }) => id)).map((name) => ({
    field,
    cure: `Die Kennung „${name}“ gibt es zweimal.`,
  }));

const optional = (id: string): string | undefined => (id === '' ? undefined : id);

const messageProblems = (
  { from, text, photo, answers, link }: Message,
  messages: Named,
  { contacts, files }: World,
  field: string,
): ProgramProblem[] => [
  ...known(`${field} › from`, 'Die Person', from === 'me' ? undefined : from, contacts),
  ...known(`${field} › photo`, 'Die Datei', optional(photo), files),
  ...known(`${field} › answers`, 'Die Nachricht', optional(answers), messages),
  ...[text, link?.says ?? ''].flatMap((words) => readable(`${field} › text`, words)),
];

function goalProblems(goal: Goal, around: Around, field: string): ProgramProblem[] {
  const { must, mustNot, never, sent, text, hints } = goal;
  const { people, chats, messages } = around;
  const placed = [...must, ...mustNot];
  const inChats = [goal.read, goal.muted, goal.left, goal.blocked, goal.reported];
  return [
    ...[text, ...hints, ...placed.map(({ say }) => say)].flatMap((words) => readable(field, words)),
    ...[...inChats, ...placed.map(({ chat }) => chat)].flatMap((id) =>
      known(field, 'Den Chat', id, chats),
    ),
    ...[goal.heard, goal.erased].flatMap((id) => known(field, 'Die Nachricht', id, messages)),
    ...known(field, 'Die Person', goal.phoned, people),
    ...never.flatMap((wish, i) => wishProblems(wish, around, `${field} › never ${i + 1}`)),
    ...(sent ? sentProblems(sent, around, `${field} › sent`) : []),
    ...needs(goal)
      .filter((verb) => around.task.closed.includes(verb))
      .map((verb) => ({
        field,
        cure: `Dieses Ziel braucht „${verb}“. Nehmen Sie es aus „closed“.`,
      })),
    ...possible(goal, around, field),
  ];
}

/** What a goal asks for must not be shut. */
function needs({ sent, ...goal }: Goal): ClosedVerb[] {
  const about = [goal.phoned, goal.muted, goal.left, goal.blocked, goal.reported];
  const right = sent?.right;
  const aims: [boolean, ClosedVerb][] = [
    [goal.erased !== undefined, 'erase'],
    [about.some((aim) => aim !== undefined), 'about'],
    [Boolean(right?.photo), 'photos'],
    [Boolean(right?.forwards), 'forward'],
    [Boolean(right?.voice), 'record'],
  ];
  return aims.filter(([is]) => is).map(([, verb]) => verb);
}

/** A goal can be reached with what the task has. */
function possible({ phoned, left, blocked, sent }: Goal, around: Around, field: string) {
  const { task, chats } = around;
  const isGroup = (id: string): boolean =>
    chats.some((chat) => chat.id === id && chat.group !== '');
  const amiss: [boolean, string][] = [
    [
      phoned !== undefined && !task.calls.some(({ from }) => from === phoned),
      'Schreiben Sie unter „calls“, was am Telefon gesprochen wird.',
    ],
    [left !== undefined && !isGroup(left), 'Verlassen kann man nur eine Gruppe.'],
    [blocked !== undefined && isGroup(blocked), 'Eine Gruppe wird verlassen, nicht blockiert.'],
    [
      sent?.right.voice === true && task.recordings.length === 0,
      'Schreiben Sie unter „recordings“, was zu hören ist.',
    ],
  ];
  return amiss.filter(([is]) => is).map(([, cure]) => ({ field, cure }));
}

const sentProblems = (
  { right, thanks, must, mustNot }: SentGoal,
  around: Around,
  field: string,
): ProgramProblem[] => [
  ...rightProblems(right, around, `${field} › right`),
  ...readable(`${field} › right › text`, right.text),
  ...(thanks ? replyProblems(thanks, around, `${field} › thanks`) : []),
  ...must.flatMap((wish, i) => wishProblems(wish, around, `${field} › must ${i + 1}`)),
  ...mustNot.flatMap((wish, i) => wishProblems(wish, around, `${field} › mustNot ${i + 1}`)),
];

const rightProblems = (right: RightPost, around: Around, field: string): ProgramProblem[] => [
  ...known(`${field} › in`, 'Den Chat', right.in, around.chats),
  ...known(`${field} › photo`, 'Die Datei', optional(right.photo), around.files),
  ...[right.answers, right.forwards].flatMap((id) =>
    known(`${field} › answers`, 'Die Nachricht', optional(id), around.messages),
  ),
];

function wishProblems(wish: PostWish, around: Around, field: string): ProgramProblem[] {
  const { say, reply, ...asked } = wish;
  const isEmpty = Object.values(asked).every((value) => value === undefined);
  return [
    ...(wish.in ?? []).flatMap((id) => known(field, 'Den Chat', id, around.chats)),
    ...known(field, 'Die Datei', wish.photo, around.files),
    ...[wish.answers, wish.forwards].flatMap((id) =>
      known(field, 'Die Nachricht', id, around.messages),
    ),
    ...readable(field, say),
    ...(reply ? replyProblems(reply, around, field) : []),
    // A wish that wishes nothing would hold of every message.
    ...(isEmpty
      ? [{ field, cure: 'Schreiben Sie dazu, worauf es ankommt: „in“, „says“, „photo“ …' }]
      : []),
  ];
}

const replyProblems = (
  { from, text }: Reply,
  { people }: Around,
  field: string,
): ProgramProblem[] => [...known(field, 'Die Person', from, people), ...readable(field, text)];
