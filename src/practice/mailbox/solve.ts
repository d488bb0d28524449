import { inRun } from '#practice/kit/state.ts';
import { move, post, showList, withId } from './change.ts';
import { blank, handOn, replyTo } from './drafts.ts';
import { letterOf } from './mails.ts';
import { plainSubject } from './words.ts';
import type { Folder, Goal, SentGoal, State, World } from './types.ts';

/** Reaches a goal for the learner: „Zeigen Sie mir die Lösung“. */
export function solve(before: State, goal: Goal, world: World): State {
  const state = tidied(before, goal);
  const { deleted, reported, sent } = goal;
  if (sent) return sendRight(state, sent, world);
  if (deleted !== undefined) return lay(state, deleted, 'trash');
  if (reported !== undefined) return lay(state, reported, 'spam');
  return look(state, goal);
}

/** Shows what is to be seen. */
function look(state: State, { read, found, looked, viewed }: Goal): State {
  if (found !== undefined) return find(state, found);
  if (looked !== undefined)
    return inRun(
      { ...show(state, looked), view: { at: 'mail', id: looked, more: 'address' } },
      (run) => ({
        ...run,
        looked: withId(run.looked, looked),
      }),
    );
  if (viewed === undefined) return show(state, read ?? '');
  const from = state.letters.findLast((l) => l.from !== '' && l.files.includes(viewed))?.id ?? '';
  return inRun({ ...state, view: { at: 'file', id: viewed, from } }, (run) => ({
    ...run,
    viewed: withId(run.viewed, viewed),
  }));
}

/** Mails lie again where the goal wants them. */
function tidied(state: State, { must, mustNot }: Goal): State {
  const away = mustNot.filter((wish) => state.places[wish.mail] === wish.in);
  const home = away.reduce((now, wish) => move(now, wish.mail, 'inbox'), state);
  return must
    .filter((wish) => home.places[wish.mail] !== wish.in)
    .reduce((now, wish) => move(now, wish.mail, wish.in), home);
}

const lay = (state: State, id: string, folder: Folder): State => ({
  ...showList(move(state, id, folder), folder),
  search: '',
});

function show(state: State, id: string): State {
  const opened: State = {
    ...state,
    view: { at: 'mail', id, more: '' },
    unread: state.unread.filter((u) => u !== id),
  };
  return inRun(opened, (run) => ({ ...run, opened: withId(run.opened, id) }));
}

function find(state: State, id: string): State {
  const search = letterOf(state, id)?.subject ?? '';
  return inRun(show({ ...state, search }, id), (run) => ({ ...run, found: withId(run.found, id) }));
}

/** Sends the right mail as one of its own: what the learner has written stays a draft. */
function sendRight(state: State, { right }: SentGoal, world: World): State {
  const answered = letterOf(state, right.answers);
  const handedOn = letterOf(state, right.forwards);
  const begun = handedOn ? handOn(handedOn) : answered ? replyTo(answered) : blank;
  const subject = right.subject || begun.subject || plainSubject(world);
  const sent = post(state, { ...begun, ...right, subject });
  return {
    ...sent.state,
    folder: 'sent',
    view: { at: 'mail', id: sent.letter.id, more: '' },
    search: '',
  };
}
