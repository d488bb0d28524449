import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { Bar } from '#practice/kit/Bar.tsx';
import { Icon } from '#practice/kit/Icon.tsx';
import { Speaks } from '#practice/kit/Speaks.tsx';
import { asWas } from './parse.ts';
import { asClock, sumOf } from './reading.ts';
import { rowOf, rowsIn, runOf } from './rows.ts';
import { RowView } from './RowView.tsx';
import type { Row, State, Task, World } from './types.ts';
import { words } from './words.ts';

type Opened = { state: State; world: World; task: Task };

/**
 * The sheet: one table in the page. Where there is room it is seen as one; else its days are a list,
 * of which one opens at a time.
 */
export function SheetView({ state, world, task }: Opened): ReactNode {
  const { view } = state;
  const open = view.at === 'row' ? rowOf(state, view.id) : undefined;
  const boss = world.contacts[0]?.name ?? '';
  return (
    <div className={open ? 'time-sheet one' : 'time-sheet'}>
      {open && <Top day={nameOf(task, open)} />}
      <Answer state={state} boss={boss} />
      <Slip task={task} open={open} />
      <Table {...{ state, task, open }} />
      <p className="hint how">{words.howTimes}</p>
      {!task.closed.includes('add') && <MoreRows task={task} />}
      <Buttons boss={boss} open={open} />
    </div>
  );
}

/** What the boss writes to a sheet, and that it can be mended. */
function Answer({ state, boss }: { state: State; boss: string }): ReactNode {
  const reply = runOf(state)?.sent?.reply;
  if (reply === undefined) return null;
  return (
    <>
      <Speaks name={boss} text={reply} />
      {state.note?.key === 'returned' && <p className="hint">{words.mend}</p>}
    </>
  );
}

/** Over a day that is open: the way back to all of them. */
const Top = ({ day }: { day: string }): ReactNode => (
  <Bar>
    <button className="plain" name="do" value="week">
      <span aria-hidden="true">‹ </span>
      {words.week}
    </button>
    <h3>{day}</h3>
  </Bar>
);

/** What is done with the day that is open, and with the whole sheet. */
const Buttons = ({ boss, open }: { boss: string; open: Row | undefined }): ReactNode => (
  <>
    {open && (
      <div className="buttons narrow">
        <button className="btn" name="do" value={`check:${open.id}`}>
          {words.ready}
        </button>
      </div>
    )}
    <div className="buttons whole">
      <button className="btn two" name="do" value="check">
        {words.check}
      </button>
      <button className="btn" name="do" value="send">
        <Icon name="send" /> {fill(words.send, { name: boss })}
      </button>
    </div>
  </>
);

const nameOf = ({ days }: Task, row: Row): string =>
  days.find(({ id }) => id === row.day)?.name ?? '';

/** What she wrote down by hand about each day; on a small screen, about the day that is open. */
const Slip = ({ task, open }: { task: Task; open: Row | undefined }): ReactNode => (
  <section className="slip" aria-labelledby="zettel">
    <h3 id="zettel">{words.slip}</h3>
    <dl>
      {task.days.map(({ id, name, note }) => (
        <div key={id} className={open?.day === id ? 'now' : ''}>
          <dt>{name}</dt>
          <dd>{note}</dd>
        </div>
      ))}
    </dl>
  </section>
);

type TableProps = { state: State; task: Task; open: Row | undefined };

function Table({ state, task, open }: TableProps): ReactNode {
  const rows = rowsIn(state);
  const sums = rows.map((row) => sumOf(row) ?? 0);
  return (
    <>
      <input type="hidden" name="was" value={asWas(rows)} />
      <table>
        <caption className="visually-hidden">{words.sheet}</caption>
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.heads.from}</th>
            <th scope="col">{words.heads.pause}</th>
            <th scope="col">{words.heads.until}</th>
            <th scope="col">{words.heads.sum}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RowView
              key={row.id}
              {...{ row, rows, state }}
              name={nameOf(task, row)}
              isOpen={open === row}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {words.weekSum}
            </th>
            <td>
              <span className="number">{asClock(sums.reduce((all, one) => all + one, 0))}</span>
            </td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}

/** One more row, for a day that is chosen. */
const MoreRows = ({ task }: { task: Task }): ReactNode => (
  <div className="buttons more-rows">
    <label htmlFor="noch-ein-tag">{words.addFor}</label>
    <select id="noch-ein-tag" name="day">
      {task.days.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
    <button className="btn two" name="do" value="add">
      {words.add}
    </button>
  </div>
);
