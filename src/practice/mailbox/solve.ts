import { inRun } from '#practice/kit/state.ts';
import { comeBack, download, move, post, showList, withId } from './change.ts';
import { consequenceOf } from './consequences.ts';
import { blank, handOn, replyTo } from './drafts.ts';
import { bringerOf, letterOf } from './mails.ts';
import { plainSubject } from './words.ts';
import type { Folder, Goal, SentGoal, State, World } from './types.ts';

/** Reaches a goal for the learner: „Zeigen Sie mir die Lösung“. */
export function solve(before: State, goal: Goal, world: World): State {
  const state = tidied(before, goal);
  const { deleted, reported, restored, sent } = goal;
  if (sent) return sendRight(state, sent, world);
  if (restored !== undefined) return lay(state, restored, 'inbox');
  if (deleted !== undefined) return lay(state, deleted, 'trash');
  if (reported !== undefined) return lay(state, reported, 'spam');
  return look(state, goal);
}

/** Shows what is to be seen. */
function look(state: State, { read, found, looked, viewed, downloaded }: Goal): State {
  if (downloaded !== undefined) return download(openFile(state, downloaded), downloaded);
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
  return openFile(state, viewed);
}

function openFile(state: State, id: string): State {
  const from = bringerOf(state, id)?.id ?? '';
  return inRun({ ...state, view: { at: 'file', id, from } }, (run) => ({
    ...run,
    viewed: withId(run.viewed, id),
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
function sendRight(state: State, { right, returns }: SentGoal, world: World): State {
  const answered = letterOf(state, right.answers);
  const handedOn = letterOf(state, right.forwards);
  const begun = handedOn ? handOn(handedOn) : answered ? replyTo(answered) : blank;
  const subject = right.subject || begun.subject || plainSubject(world);
  const sent = post(state, { ...begun, ...right, subject });
  const came = returns ? consequenceOf(sent.letter, null, world) : null;
  if (came) return comeBack(sent.state, sent.letter, came);
  return {
    ...sent.state,
    folder: 'sent',
    view: { at: 'mail', id: sent.letter.id, more: '' },
    search: '',
  };
}
