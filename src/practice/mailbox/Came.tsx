import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { fileName, letterOf, nameOf, service } from './mails.ts';
import type { Letter, State, World } from './types.ts';
import { words } from './words.ts';

/** What came of a sent mail: a person, or the mail service, says it beside what was sent. */
export function Came({
  letter,
  state,
  world,
}: {
  letter: Letter;
  state: State;
  world: World;
}): ReactNode {
  const sent = letterOf(state, letter.answers);
  const name = nameOf(world, letter.from);
  return (
    <article className="came">
      <h3>{fill(letter.from === service ? words.cameBack : words.cameAnswer, { name })}</h3>
      {sent && (
        <p className="sent">
          <b>{words.youSent}</b>{' '}
          {[sent.subject, ...sent.files.map((id) => fileName(world, id))].join(', ')}
        </p>
      )}
      <div className="speaks">
        {letter.from !== service && <Head />}
        <div className="bubble">
          <b>{name}</b>
          <p className="letter">{letter.text}</p>
        </div>
      </div>
    </article>
  );
}

const Head = (): ReactNode => (
  <svg className="head" viewBox="0 0 48 48" aria-hidden="true">
    <circle className="sunny" cx="24" cy="24" r="23" />
    <path className="hair" d="M13 22q0-12 11-12t11 12l-3-4q-8 1-11-3-3 5-8 7Z" />
    <circle className="skin" cx="24" cy="22" r="9" />
    <path className="skin" d="M9 44q1-12 15-12t15 12Z" />
  </svg>
);
