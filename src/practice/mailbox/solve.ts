import { inRun } from '#practice/kit/state.ts';
import { blankDraft, move, post, showList, withId } from './change.ts';
import { letterOf } from './mails.ts';
import { plainSubject } from './words.ts';
import type { Folder, Goal, SentGoal, State, World } from './types.ts';

/** Reaches a goal for the learner: „Zeigen Sie mir die Lösung“. */
export function solve(state: State, goal: Goal, world: World): State {
  const { read, found, deleted, reported, sent } = goal;
  if (sent) return sendExample(state, sent, world);
  if (deleted !== undefined) return lay(state, deleted, 'trash');
  if (reported !== undefined) return lay(state, reported, 'fraud');
  return found === undefined ? show(state, read ?? '') : find(state, found);
}

const lay = (state: State, id: string, folder: Folder): State => ({
  ...showList(move(state, id, folder), folder),
  search: '',
});

function show(state: State, id: string): State {
  const opened: State = {
    ...state,
    view: { at: 'mail', id },
    unread: state.unread.filter((u) => u !== id),
  };
  return inRun(opened, (run) => ({ ...run, opened: withId(run.opened, id) }));
}

function find(state: State, id: string): State {
  const search = letterOf(state, id)?.subject ?? '';
  return inRun(show({ ...state, search }, id), (run) => ({ ...run, found: withId(run.found, id) }));
}

/** Sends the example as a mail of its own: what the learner has written stays a draft. */
function sendExample(state: State, goal: SentGoal, world: World): State {
  const blank = blankDraft(letterOf(state, goal.answers ?? ''));
  const subject = goal.subject ?? (blank.subject || plainSubject(world));
  const files = goal.attachment === undefined ? [] : [goal.attachment];
  const sent = post(state, { ...blank, to: goal.to, subject, text: goal.example, files });
  return { ...sent.state, folder: 'sent', view: { at: 'mail', id: sent.letter.id }, search: '' };
}
