import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { Icon } from '#practice/kit/Icon.tsx';
import { fileName, isOnDevice, letterOf, nameOf } from './mails.ts';
import { BackBar } from './BackBar.tsx';
import { People } from './People.tsx';
import { sizeOf, togetherOf } from './sizes.ts';
import type { ClosedVerb, Draft, Field, State, World } from './types.ts';
import { words, writeTitle } from './words.ts';

type WriteProps = { draft: Draft; state: State; world: World };
type Shut = { closed: ClosedVerb[] };

/**
 * A mail to write. The fields belong to the browser; every button brings what stands in them along.
 */
export function WriteView({ draft, state, world, closed }: WriteProps & Shut): ReactNode {
  const hidden = [
    ['draft', draft.id],
    ['answers', draft.answers],
    ['forwards', draft.forwards],
    ...draft.files.map((id) => ['file', id]),
  ];
  const copied = draft.cc.length + draft.bcc.length > 0;
  return (
    <>
      <BackBar />
      <div className="write">
        <h3>{writeTitle(draft)}</h3>
        {hidden.map(([name = '', value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <div className="field">
          <Missing field="to" state={state} />
          <People
            field="to"
            open={draft.to.length === 0 && !copied}
            invalid={lacks(state, 'to')}
            {...{ draft, world }}
          />
          <People field="cc" open={draft.cc.length > 0} {...{ draft, world }} />
          <People field="bcc" open={draft.bcc.length > 0} {...{ draft, world }} />
        </div>
        <Labelled field="subject" label={words.subject} state={state}>
          <input
            {...fieldProps('subject', state)}
            type="text"
            maxLength={200}
            defaultValue={draft.subject}
          />
        </Labelled>
        <Labelled field="text" label={words.text} state={state}>
          <textarea
            {...fieldProps('text', state)}
            rows={7}
            maxLength={4000}
            defaultValue={draft.text}
          />
        </Labelled>
        <Answered draft={draft} state={state} world={world} />
        {world.files.length > 0 && <Files {...{ draft, state, world }} />}
      </div>
      <div className="buttons">
        <button className="btn" name="do" value="send">
          <Icon name="send" /> {words.send}
        </button>
        {!closed.includes('discard') && (
          <button className="btn two" name="do" value="discard">
            <Icon name="trash" /> {words.discard}
          </button>
        )}
      </div>
    </>
  );
}

const lacks = (state: State, field: Field): boolean => state.note?.missing.includes(field) ?? false;

const fieldProps = (field: Field, state: State) => ({
  id: `mail-${field}`,
  name: field,
  ...(lacks(state, field) && { 'aria-invalid': true, 'aria-describedby': `mail-${field}-fehlt` }),
});

const Missing = ({ field, state }: { field: Field; state: State }): ReactNode =>
  lacks(state, field) && (
    <p className="missing" id={`mail-${field}-fehlt`}>
      {words.missing[field]}
    </p>
  );

function Labelled({
  field,
  label,
  state,
  children,
}: {
  field: Field;
  label: string;
  state: State;
  children: ReactNode;
}): ReactNode {
  return (
    <div className="field">
      <label htmlFor={`mail-${field}`}>{label}</label>
      <Missing field={field} state={state} />
      {children}
    </div>
  );
}

/** The mail that is answered or handed on, to look at while writing. */
function Answered({ draft, state, world }: WriteProps): ReactNode {
  const letter = letterOf(state, draft.answers || draft.forwards);
  const title = draft.forwards === '' ? words.readAgain : words.goesAlong;
  return (
    letter && (
      <details data-still-spare="">
        <summary>{fill(title, { name: nameOf(world, letter.from) })}</summary>
        <p className="letter">{letter.text}</p>
      </details>
    )
  );
}

/** What hangs on the mail, how big that is together, and behind the paper clip what else there is. */
function Files({ draft, state, world }: WriteProps): ReactNode {
  const isOn = ({ id }: { id: string }): boolean => draft.files.includes(id);
  const on = world.files.filter(isOn);
  return (
    <fieldset>
      <legend>{words.files}</legend>
      {on.map((file) => (
        <Choice key={file.id} id={file.id} on {...{ world }} />
      ))}
      {on.length > 0 && (
        <p className="sum">
          {fill(words.together, { size: sizeOf(togetherOf(world, draft.files)) })}
        </p>
      )}
      <details data-still-spare="">
        <summary>
          <Icon name="clip" /> {words.attachOpen}
        </summary>
        {world.files
          .filter((file) => !isOn(file) && isOnDevice(state, file.id))
          .map(({ id }) => (
            <Choice
              key={id}
              id={id}
              on={false}
              saved={state.downloads.includes(id)}
              {...{ world }}
            />
          ))}
      </details>
    </fieldset>
  );
}

const Choice = ({
  id,
  on,
  saved = false,
  world,
}: {
  id: string;
  on: boolean;
  saved?: boolean;
  world: World;
}): ReactNode => (
  <div className={on ? 'choice on' : 'choice'}>
    <button name="do" value={`${on ? 'detach' : 'attach'}:${id}`} data-read="">
      <b>{fileName(world, id)}</b>
      {on && <span>{words.attached}</span>}
      {saved && <span>{words.downloads}</span>}
      <span className="do">{on ? words.detach : words.attach}</span>
    </button>
    <button className="plain" name="do" value={`view:${id}`}>
      {words.view}
      <span className="visually-hidden"> {fileName(world, id)}</span>
    </button>
  </div>
);
