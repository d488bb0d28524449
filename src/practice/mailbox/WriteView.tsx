import type { ReactNode } from 'react';
import { fileName } from './MailView.tsx';
import { letterOf, nameOf } from './mails.ts';
import { BackBar } from './BackBar.tsx';
import type { Draft, Field, State, World } from './types.ts';
import { missing, writeTitle } from './words.ts';

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
        <Labelled field="to" label="An" state={state}>
          <select {...fieldProps('to', state)} defaultValue={draft.to}>
            <option value="">Bitte wählen</option>
            {world.contacts
              .filter((c) => !c.stranger || c.id === draft.to)
              .map((c) => (
                <option key={c.id} value={c.id}>
                  {c.name}
                </option>
              ))}
          </select>
        </Labelled>
        <Labelled field="subject" label="Betreff" state={state}>
          <input
            {...fieldProps('subject', state)}
            type="text"
            maxLength={200}
            defaultValue={draft.subject}
          />
        </Labelled>
        <Labelled field="text" label="Text" state={state}>
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
          Senden
        </button>
        <button className="btn two" name="do" value="discard">
          Entwurf verwerfen
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
          {missing[field]}
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
        <summary>E-Mail von {nameOf(world, letter.from)} noch einmal lesen</summary>
        <p className="letter">{letter.text}</p>
      </details>
    )
  );
}

function Files({ draft, world }: { draft: Draft; world: World }): ReactNode {
  return (
    <fieldset>
      <legend>Anhang</legend>
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
              <span>{on ? '✓ Hängt an der E-Mail.' : 'Hängt noch nicht an der E-Mail.'}</span>
            </span>
            <span className="do">{on ? 'Entfernen' : 'Anhängen'}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
