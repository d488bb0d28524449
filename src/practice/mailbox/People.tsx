import { useState, type ReactNode } from 'react';
import { Address } from './Address.tsx';
import { nameOf } from './mails.ts';
import type { Draft, World } from './types.ts';
import { words } from './words.ts';

type Receivers = 'to' | 'cc' | 'bcc';

/**
 * Who gets a mail in one of its three fields: the address book, with a tick for each. Strangers
 * stand in it only where they wrote the mail that is answered.
 */
export function People({
  field,
  draft,
  world,
  open,
  invalid = false,
}: {
  field: Receivers;
  draft: Draft;
  world: World;
  open: boolean;
  invalid?: boolean;
}): ReactNode {
  const [chosen, choose] = useState(draft[field]);
  const book = world.contacts.filter((c) => !c.stranger || draft[field].includes(c.id));
  const names = chosen.map((id) => nameOf(world, id)).join(', ');
  return (
    <details
      className="people"
      open={open || invalid}
      data-still-spare={chosen.length === 0 ? '' : undefined}
    >
      <summary id={`mail-${field}`}>
        <b>{words.receivers[field]}:</b> {names || words.nobody}
      </summary>
      {field !== 'to' && <p>{words.seen[field]}</p>}
      {book.map(({ id, name, address }) => (
        <label key={id} className="tick">
          <input
            type="checkbox"
            name={field}
            value={id}
            defaultChecked={draft[field].includes(id)}
            aria-invalid={invalid || undefined}
            aria-describedby={invalid ? 'mail-to-fehlt' : undefined}
            onChange={({ target: { checked } }) => {
              choose((before) => [...before.filter((one) => one !== id), ...(checked ? [id] : [])]);
            }}
          />
          <span>
            {name}
            <Address full={address} />
          </span>
        </label>
      ))}
    </details>
  );
}
