import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { Icon } from '#practice/kit/Icon.tsx';
import type { Take, Task } from './types.ts';
import { words } from './words.ts';

/** A recording that is not sent yet: it can be heard, thrown away, or sent. */
export function Recording({ take, task }: { take: Take; task: Task }): ReactNode {
  const { seconds, text } = task.recordings[take.n] ?? { seconds: 0, text: '' };
  return (
    <div className="compose">
      <div className="label">
        <Icon name="microphone" /> <b>{fill(words.recording, { n: seconds })}</b>
      </div>
      {take.heard && <p className="words">{fill(words.transcript, { text })}</p>}
      <button className={take.heard ? 'btn two' : 'btn'} name="do" value="listen">
        <Icon name="volume" /> {words.listen}
      </button>
      <button className={take.heard ? 'btn' : 'btn two'} name="do" value="speak">
        <Icon name="send" /> {words.send}
      </button>
      <button className="btn two" name="do" value="drop">
        <Icon name="trash" /> {words.drop}
      </button>
    </div>
  );
}
