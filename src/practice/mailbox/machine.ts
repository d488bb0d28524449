/**
 * The practice mailbox as a pure machine: the server and the browser play the same one and end in
 * the same state.
 */
import { dropBlankDrafts, layOut } from './change.ts';
import { progress } from './goals.ts';
import { draftOf, letterOf } from './mails.ts';
import { moves } from './moves.ts';
import type { Action, Draft, Letter, Mail, State, Task, World } from './types.ts';

export { progress } from './goals.ts';
export { parse } from './parse.ts';
export type { Action, State, Task, World } from './types.ts';

const mostDrafts = 30;

/** A box that nobody has used yet, with the first mails of the world. */
export function start(world: World): State {
  return receive(
    {
      letters: [],
      places: {},
      unread: [],
      drafts: [],
      folder: 'inbox',
      view: { at: 'list' },
      search: '',
      note: null,
      task: '',
      runs: {},
      done: {},
      history: [],
      next: 1,
    },
    world.mails,
  );
}

/**
 * Enters a task. The first time its mails come in; later it is found as it was left. Entering the
 * present task changes nothing.
 */
export function begin(state: State, taskId: string, task: Task, world: World): State {
  const complete = receive(state, [...world.mails, ...task.arrives]);
  const begun = Object.hasOwn(state.runs, taskId);
  if (begun && state.task === taskId) return complete;
  const entered: State = {
    ...complete,
    task: taskId,
    folder: 'inbox',
    view: { at: 'list' },
    search: '',
    note: null,
    history: [],
  };
  return dropBlankDrafts(begun ? entered : layOut(entered, task));
}

/** The state after an action. What was typed is kept first, whatever the action is. */
export function reduce(state: State, action: Action, task: Task, world: World): State {
  const kept = keepTyped(
    action.do === 'save' ? state : { ...state, note: null },
    action.typed,
    world,
  );
  const draft = draftOf(kept, action.typed?.id ?? (kept.view.at === 'write' ? kept.view.id : ''));
  const next = moves[action.do]({
    state: kept,
    id: action.id,
    search: action.search,
    draft,
    task,
    world,
  });
  return settle(dropBlankDrafts(next), task);
}

function receive(state: State, mails: Mail[]): State {
  const missing = mails.filter((mail) => !letterOf(state, mail.id));
  if (missing.length === 0) return state;
  const letters = missing.map((mail, i): Letter => ({
    id: mail.id,
    number: state.next + i,
    from: mail.from,
    to: '',
    subject: mail.subject,
    text: mail.text,
    files: mail.attachments,
    answers: '',
    fraud: mail.fraud,
  }));
  return {
    ...state,
    letters: [...state.letters, ...letters],
    places: {
      ...state.places,
      ...Object.fromEntries(letters.map((l): [string, 'inbox'] => [l.id, 'inbox'])),
    },
    unread: [...state.unread, ...letters.map((l) => l.id)],
    next: state.next + letters.length,
  };
}

/**
 * A draft that this state does not know (typed on another device, or after a lost answer) is taken
 * in rather than lost.
 */
function keepTyped(state: State, typed: Draft | null, world: World): State {
  if (!typed) return state;
  const to = world.contacts.some((c) => c.id === typed.to) ? typed.to : '';
  const { id, subject, text } = typed;
  if (draftOf(state, id))
    return {
      ...state,
      drafts: state.drafts.map((d) => (d.id === id ? { ...d, to, subject, text } : d)),
    };
  if (text.trim() === '' || state.drafts.length >= mostDrafts) return state;
  const answers = letterOf(state, typed.answers)?.from ? typed.answers : '';
  const files = world.files.map((f) => f.id).filter((file) => typed.files.includes(file));
  return { ...state, drafts: [...state.drafts, { id, answers, to, subject, text, files }] };
}

/** Once done stays done; done alone later replaces done with help. */
function settle(state: State, task: Task): State {
  const run = state.runs[state.task];
  if (!run || progress(state, task).goals.includes(false)) return state;
  const how = run.helped && state.done[state.task] !== 'alone' ? 'helped' : 'alone';
  return state.done[state.task] === how
    ? state
    : { ...state, done: { ...state.done, [state.task]: how } };
}
