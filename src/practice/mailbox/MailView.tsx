import type { ReactNode } from 'react';
import { nameOf } from './mails.ts';
import { BackBar } from './BackBar.tsx';
import type { Letter, State, World } from './types.ts';
import { words } from './words.ts';

/** One mail to read, with what can be done to it. */
export function MailView({
  letter,
  state,
  world,
}: {
  letter: Letter;
  state: State;
  world: World;
}): ReactNode {
  return (
    <>
      <BackBar state={state} />
      <article>
        <h3>{letter.subject}</h3>
        <dl>
          <dt>{words.from}</dt>
          <dd>
            <Person id={letter.from} world={world} />
          </dd>
          <dt>{words.to}</dt>
          <dd>
            <Person id={letter.to} world={world} />
          </dd>
          {letter.files.length > 0 && (
            <>
              <dt>{words.files}</dt>
              <dd>
                {letter.files.map((id) => (
                  <span key={id} className="file">
                    {fileName(world, id)}
                  </span>
                ))}
              </dd>
            </>
          )}
        </dl>
        <p className="letter">{letter.text}</p>
      </article>
      <Buttons letter={letter} state={state} />
    </>
  );
}

/** Name and address: the address is what gives a fraud away. */
function Person({ id, world }: { id: string; world: World }): ReactNode {
  const address = id === '' ? world.me.address : world.contacts.find((c) => c.id === id)?.address;
  return (
    <>
      {nameOf(world, id)} <span className="address">{address}</span>
    </>
  );
}

/** A file as learners see it: its name and its size. */
export function fileName(world: World, id: string): string {
  const file = world.files.find((f) => f.id === id);
  return file ? `${file.name} (${file.size})` : id;
}

function Buttons({ letter, state }: { letter: Letter; state: State }): ReactNode {
  const place = state.places[letter.id];
  const away = place === 'trash' || place === 'fraud';
  const received = letter.from !== '';
  return (
    <div className="buttons">
      {received && (
        <button className="btn" name="do" value={`reply:${letter.id}`}>
          {words.reply}
        </button>
      )}
      {away && (
        <button className="btn two" name="do" value={`restore:${letter.id}`}>
          {words.restore}
        </button>
      )}
      {place !== 'trash' && (
        <button className="btn two" name="do" value={`delete:${letter.id}`}>
          {words.delete}
        </button>
      )}
      {received && place !== 'fraud' && (
        <button className="btn two" name="do" value={`report:${letter.id}`}>
          {words.report}
        </button>
      )}
    </div>
  );
}
