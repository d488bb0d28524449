/** What the buttons do to a sheet. */
import { impossible, inRun, remember, say } from '#practice/kit/state.ts';
import { fill } from '#lib/i18n.ts';
import { faultIn } from './faults.ts';
import { replyTo, saidOf } from './goals.ts';
import { isBlank, rowOf, rowsIn, runOf, withRowFor, withRows } from './rows.ts';
import type { Day, OwnVerb, Row, State, Task } from './types.ts';
import { words } from './words.ts';

/** What a button meets: the state with the typed cells already in it. */
type Turn = { state: State; id: string; task: Task };
const mostRows = 12;

/** What each button does. What cannot be done leaves the state as it is, with a note. */
export const moves: Record<OwnVerb, (turn: Turn) => State> = {
  /** Opens one day, on a small screen. */
  open: ({ state, id }) =>
    rowOf(state, id) ? { ...state, view: { at: 'row', id } } : impossible(state),
  /** Back to the days. */
  week: ({ state }) => ({ ...state, view: { at: 'week' } }),
  /** Looks over one day, or the whole sheet; the first row that is amiss is said. */
  check,
  /** One more row for a day. */
  add({ state, id, task }) {
    const rows = rowsIn(state);
    if (!dayOf(task, id) || rows.length >= mostRows) return impossible(state);
    return say(withRows(state, withRowFor(rows, id, task.byHand.includes(id))), 'added');
  },
  /** Takes a row away; the last one of a day stays. */
  drop({ state, id }) {
    const row = rowOf(state, id);
    const rows = rowsIn(state);
    if (!row || rows.filter(({ day }) => day === row.day).length < 2) return impossible(state);
    const left = rows.filter((one) => one !== row);
    return say({ ...withRows(state, left), view: { at: 'week' } }, 'dropped');
  },
  /** The sheet as it is now goes to the boss, who answers. */
  send: ({ state, task }) => send(state, task),
};

/** The day of this id. */
const dayOf = ({ days }: Task, id: string): Day | undefined => days.find((day) => day.id === id);

function check({ state, id, task }: Turn): State {
  const rows = rowsIn(state);
  if (id !== '' && !rowOf(state, id)) return impossible(state);
  const looked = rows.filter((row) => !isBlank(row) && (id === '' || row.id === id));
  const week: State = { ...pointing(state, looked, id === ''), view: { at: 'week' } };
  // A day that is to be mended stays open.
  const seen: State = id === '' ? week : { ...week, view: state.view };
  for (const row of looked) {
    const day = dayOf(task, row.day)?.name ?? '';
    const fault = faultIn(row, rows);
    if (fault) return say(seen, 'pointed', [fault.cell], fill(words.lookAt, { day }));
    const text = saidOf(rows, row.day, task);
    if (text !== '') return say(seen, 'pointed', [], fill(words.ofDay, { day, text }));
  }
  return say(week, looked.length === 0 ? 'blank' : 'summed');
}

/** These rows were looked over; what was looked over before stays so, unless it was the whole sheet. */
const pointing = (state: State, looked: Row[], whole: boolean): State =>
  inRun(state, (run) => ({
    ...run,
    pointed: [...new Set([...(whole ? [] : run.pointed), ...looked.map(({ id }) => id)])],
  }));

function send(state: State, task: Task): State {
  const goal = task.goals.find(({ sent }) => sent !== undefined);
  const run = runOf(state);
  if (!run || !goal) return impossible(state);
  const reply = replyTo(run.rows, goal, task);
  const sent = withSent(state, reply ?? goal.sent ?? '');
  return say({ ...sent, view: { at: 'week' } }, reply === null ? 'sent' : 'returned');
}

/** The sheet as it is now stands as sent, with what came back; undo takes it back. */
export function withSent(state: State, reply: string): State {
  const { rows = [], sent = null, pointed = [] } = runOf(state) ?? {};
  const looked = [...new Set([...pointed, ...rows.map(({ id }) => id)])];
  const gone = inRun(state, (run) => ({ ...run, sent: { rows, reply }, pointed: looked }));
  return remember(gone, { kind: 'sent', sent });
}
