import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { Speaks } from '#practice/kit/Speaks.tsx';
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
      <h3 tabIndex={-1} data-place="">
        {fill(letter.from === service ? words.cameBack : words.cameAnswer, { name })}
      </h3>
      {sent && (
        <p className="sent">
          <b>{words.youSent}</b>{' '}
          {[sent.subject, ...sent.files.map((id) => fileName(world, id))].join(', ')}
        </p>
      )}
      <Speaks name={name} text={letter.text} person={letter.from !== service} />
    </article>
  );
}
