import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { fileName } from './MailView.tsx';
import { letterOf, nameOf } from './mails.ts';
import { BackBar } from './BackBar.tsx';
import type { Draft, Field, State, World } from './types.ts';
import { words, writeTitle } from './words.ts';

type WriteProps = { draft: Draft; state: State; world: World };

/**
 * A mail to write. The fields belong to the browser; every button brings what stands in them along.
 */
export function WriteView({ draft, state, world }: WriteProps): ReactNode {
  return (
    <>
      <BackBar state={state} />
      <div className="write">
        <h3>{writeTitle(draft)}</h3>
        <input type="hidden" name="draft" value={draft.id} />
        <input type="hidden" name="answers" value={draft.answers} />
        {draft.files.map((id) => (
          <input key={id} type="hidden" name="file" value={id} />
        ))}
        <Labelled field="to" label={words.to} state={state}>
          <select {...fieldProps('to', state)} defaultValue={draft.to}>
            <option value="">{words.choose}</option>
            {world.contacts
              .filter((c) => !c.stranger || c.id === draft.to)
              .map((c) => (
                <option key={c.id} value={c.id}>
                  {c.name}
                </option>
              ))}
          </select>
        </Labelled>
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
        {world.files.length > 0 && <Files draft={draft} world={world} />}
      </div>
      <div className="buttons">
        <button className="btn" name="do" value="send">
          {words.send}
        </button>
        <button className="btn two" name="do" value="discard">
          {words.discard}
        </button>
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
      {lacks(state, field) && (
        <p className="missing" id={`mail-${field}-fehlt`}>
          {words.missing[field]}
        </p>
      )}
      {children}
    </div>
  );
}

/** The mail that is being answered, to look at while writing. */
function Answered({ draft, state, world }: WriteProps): ReactNode {
  const letter = letterOf(state, draft.answers);
  return (
    letter && (
      <details>
        <summary>{fill(words.readAgain, { name: nameOf(world, letter.from) })}</summary>
        <p className="letter">{letter.text}</p>
      </details>
    )
  );
}

function Files({ draft, world }: { draft: Draft; world: World }): ReactNode {
  return (
    <fieldset>
      <legend>{words.files}</legend>
      {world.files.map((file) => {
        const on = draft.files.includes(file.id);
        return (
          <button
            key={file.id}
            className={on ? 'choice on' : 'choice'}
            name="do"
            value={`${on ? 'detach' : 'attach'}:${file.id}`}
            data-read=""
          >
            <span>
              <b>{fileName(world, file.id)}</b>
              <span>{on ? words.attached : words.notAttached}</span>
            </span>
            <span className="do">{on ? words.detach : words.attach}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
