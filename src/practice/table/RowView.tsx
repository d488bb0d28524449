import { useEffect, useRef, type ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { faultIn, type Fault } from './faults.ts';
import { fieldName } from './parse.ts';
import { asClock, asHour, minutesIn, sumOf } from './reading.ts';
import { isBlank, runOf } from './rows.ts';
import { cells, type Cell, type Row, type State } from './types.ts';
import { words } from './words.ts';

type RowProps = { row: Row; rows: Row[]; state: State; name: string; isOpen: boolean };

/** A day: in a table its row, on a small screen a line that opens, or its fields. */
export function RowView({ row, rows, state, name, isOpen }: RowProps): ReactNode {
  const isPointed = runOf(state)?.pointed.includes(row.id) === true;
  const fault = isPointed ? faultIn(row, rows) : null;
  return (
    <>
      <tr className={[isOpen && 'open', fault && 'amiss'].filter(Boolean).join(' ')}>
        <th scope="row">
          <span className="wide">{name}</span>
          <button className="line" name="do" value={`open:${row.id}`} data-read="">
            <b>{name}</b>
            <SumOf row={row} />
            <span className="more">{inShort(row)}</span>
            {fault && <span className="missing">{fault.text}</span>}
          </button>
        </th>
        {cells.map((cell) => (
          <td key={cell} className={cell}>
            {cell !== 'sum' || row.hand ? (
              <Field {...{ row, cell, name, fault, state }} />
            ) : (
              <Sum row={row} />
            )}
          </td>
        ))}
      </tr>
      <Below {...{ row, rows, name, isOpen, fault }} />
    </>
  );
}

type BelowProps = Omit<RowProps, 'state'> & { fault: Fault | null };

/** What does not fit in a row, and the way to be rid of one too many. */
function Below({ row, rows, name, isOpen, fault }: BelowProps): ReactNode {
  const isTwice = rows.some((other) => other.day === row.day && other !== row);
  if (!fault && !isTwice) return null;
  return (
    <tr className={isOpen ? 'below open' : 'below'}>
      <td colSpan={5}>
        {fault && (
          <p className="missing" id={faultId(row)}>
            {fault.text}
          </p>
        )}
        {isTwice && (
          <button className="plain" name="do" value={`drop:${row.id}`}>
            {fill(words.dropOf, { day: name })}
          </button>
        )}
      </td>
    </tr>
  );
}

const faultId = ({ id }: Row): string => `blatt-${id}-fehlt`;

/** What stands in a row, as one line of a list says it. */
function inShort(row: Row): string {
  const [from, pause, until] = [
    minutesIn(row, 'from'),
    minutesIn(row, 'pause'),
    minutesIn(row, 'until'),
  ];
  if (isBlank(row)) return words.blank;
  return from === null || pause === null || until === null
    ? words.half
    : fill(words.times, { from: asHour(from), until: asHour(until), pause });
}

const SumOf = ({ row }: { row: Row }): ReactNode => {
  const sum = sumOf(row);
  return sum === null ? null : (
    <span className="number">{fill(words.hours, { sum: asClock(sum) })}</span>
  );
};

/** The sum that the sheet calculates. */
function Sum({ row }: { row: Row }): ReactNode {
  const sum = sumOf(row);
  return (
    <>
      <span className="label">{words.heads.sum}</span>
      <span className="number">{sum === null ? words.noSum : asClock(sum)}</span>
    </>
  );
}

type FieldProps = { row: Row; cell: Cell; name: string; fault: Fault | null; state: State };

/** A field of the sheet. It belongs to the browser; every button brings it along. */
function Field({ row, cell, name, fault, state }: FieldProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const shown = useRef(state);
  const value = row[cell];
  // What was solved, taken back, or typed on another device stands in it as well; what was typed
  // before this page played stays.
  useEffect(() => {
    const isNew = shown.current !== state;
    shown.current = state;
    if (isNew && field.current && tidy(field.current.value) !== value) field.current.value = value;
  }, [state]);
  const id = `blatt-${row.id}-${cell}`;
  return (
    <>
      <label htmlFor={id}>
        <span className="visually-hidden">{fill(words.ofDay, { day: name, text: '' })}</span>
        {words.cells[cell]}
      </label>
      <input
        ref={field}
        id={id}
        type="text"
        name={fieldName(row.id, cell)}
        maxLength={40}
        defaultValue={value}
        {...(fault && { 'aria-describedby': faultId(row) })}
        {...(fault?.cell === cell && { 'aria-invalid': true })}
      />
    </>
  );
}

/** As the machine reads it. */
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
