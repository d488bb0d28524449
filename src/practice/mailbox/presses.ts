/** How a person reaches each goal of the mailbox, press by press. */
import { buttons, type Press, type PressesTo } from '#practice/kit/press.ts';
import {
  bringerOf,
  draftOf,
  isOnDevice,
  letterOf,
  lettersFound,
  lettersIn,
  nameOf,
} from './mails.ts';
import type { Draft, Goal, RightMail, State, Task, World } from './types.ts';
import { plainSubject } from './words.ts';

/** What a person does next. */
export const pressesTo: PressesTo<World, Task, State> = (state, goal, world) => {
  if (goal.sent) return toSend(state, goal.sent.right, world);
  if (goal.viewed !== undefined) return toFile(state, goal.viewed, world, []);
  if (goal.downloaded !== undefined)
    return toFile(state, goal.downloaded, world, buttons(`download:${goal.downloaded}`));
  if (goal.found !== undefined) return toFind(state, goal.found, world);
  return toMail(state, aimOf(goal), world);
};

/** The mail of a goal, and what is pressed when it is open. */
function aimOf({ read, looked, deleted, reported, restored }: Goal): [string, Press[]] {
  if (looked !== undefined) return [looked, buttons(`address:${looked}`)];
  if (deleted !== undefined) return [deleted, buttons(`delete:${deleted}`)];
  if (reported !== undefined) return [reported, buttons(`report:${reported}`)];
  if (restored !== undefined) return [restored, buttons(`restore:${restored}`)];
  return [read ?? '', []];
}

/** Opens a mail, then does with it what is to be done. */
function toMail(state: State, [id, then]: [string, Press[]], world: World): Press[] {
  const { view, folder, search } = state;
  if (view.at === 'mail' && view.id === id) return then;
  if (view.at !== 'list') return buttons('list');
  const shown = search === '' && folder !== 'drafts' ? lettersIn(state, folder) : [];
  const here = search === '' ? shown : lettersFound(state, world);
  if (here.some((letter) => letter.id === id)) return buttons(`open:${id}`);
  return letterOf(state, id) ? buttons(`folder:${state.places[id]}`) : [];
}

function toFile(state: State, file: string, world: World, then: Press[]): Press[] {
  if (state.view.at === 'file' && state.view.id === file) return then;
  const mail = bringerOf(state, file)?.id ?? '';
  return toMail(state, [mail, buttons(`view:${file}`)], world);
}

/** A name and a month are enough to find a mail; without a month its subject. */
function toFind(state: State, id: string, world: World): Press[] {
  const letter = letterOf(state, id);
  if (!letter) return [];
  const [name = ''] = nameOf(world, letter.from).split(' ');
  const month = letter.came.split(' ').at(-1) ?? '';
  const search = month === '' ? letter.subject : `${name} ${month}`;
  if (state.view.at !== 'list') return buttons('list');
  if (state.search === search) return buttons(`open:${id}`);
  return [{ type: 'search', text: search }, { do: 'search' }];
}

/** Begins the mail, fills it, sends it. */
function toSend(state: State, right: RightMail, world: World): Press[] {
  const { view } = state;
  const draft = view.at === 'write' ? draftOf(state, view.id) : undefined;
  const isIt = draft?.answers === right.answers && draft.forwards === right.forwards;
  return draft && isIt ? toFill(state, draft, right, world) : toBegin(state, right, world);
}

function toBegin(state: State, { answers, forwards, to, cc }: RightMail, world: World): Press[] {
  if (forwards !== '') return toMail(state, [forwards, buttons(`forward:${forwards}`)], world);
  if (answers === '') return buttons(state.view.at === 'list' ? 'new' : 'list');
  const verb = to.length + cc.length > 1 ? 'replyAll' : 'reply';
  return toMail(state, [answers, buttons(`${verb}:${answers}`)], world);
}

function toFill(state: State, draft: Draft, right: RightMail, world: World): Press[] {
  const ticks = (['to', 'cc', 'bcc'] as const).flatMap((field) => {
    const wrong = draft[field].filter((id) => !right[field].includes(id));
    const lacking = right[field].filter((id) => !draft[field].includes(id));
    return [...wrong, ...lacking].map((id): Press => ({ tick: field, id }));
  });
  if (ticks.length > 0) return ticks.slice(0, 1);
  const subject = right.subject || draft.subject || plainSubject(world);
  if (draft.subject !== subject) return [{ type: 'subject', text: subject }];
  if (draft.text.trim() !== right.text.trim()) return [{ type: 'text', text: right.text.trim() }];
  const file = right.files.find((id) => !draft.files.includes(id));
  if (file === undefined) return buttons('send');
  return isOnDevice(state, file) ? buttons(`attach:${file}`) : [];
}
