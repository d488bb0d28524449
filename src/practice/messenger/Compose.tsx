import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { Icon } from '#practice/kit/Icon.tsx';
import { draftIn, postOf, titleOf } from './chats.ts';
import { briefly } from './posts.ts';
import type { Chat, ClosedVerb, State, Task, World } from './types.ts';
import { words } from './words.ts';

type ComposeProps = { chat: Chat; state: State; world: World; task: Task };

/** The field for writing, with the message that is answered, and what else can be sent. */
export function Compose({ chat, state, world, task }: ComposeProps): ReactNode {
  const about = postOf(state, draftIn(state, chat.id)?.answers ?? '');
  const isOpen = (verb: ClosedVerb): boolean => !chat.sms && !task.closed.includes(verb);
  return (
    <div className="compose">
      {about && (
        <div className="quote">
          <span>{fill(words.answersTo, { what: briefly(about, state, world) })}</span>
          <button className="plain" name="do" value="unreply">
            {words.unreply}
          </button>
        </div>
      )}
      <TextField
        label={fill(words.text, { name: titleOf(world, chat) })}
        chat={chat.id}
        state={state}
      />
      <button className="btn" name="do" value="send">
        <Icon name="send" /> {words.send}
      </button>
      {isOpen('photos') && (
        <button className="btn two" name="do" value="photos">
          <Icon name="photo" /> {words.photo}
        </button>
      )}
      {isOpen('record') && task.recordings.length > 0 && (
        <button className="btn two" name="do" value="record">
          <Icon name="microphone" /> {words.record}
        </button>
      )}
    </div>
  );
}

/** What is being written in a chat. It belongs to the browser; every button brings it along. */
export function TextField({
  label,
  chat,
  state,
}: {
  label: string;
  chat: string;
  state: State;
}): ReactNode {
  const draft = draftIn(state, chat);
  const lacks = state.note?.missing.includes('text') ?? false;
  return (
    <div className="field">
      <input type="hidden" name="chat" value={chat} />
      <input type="hidden" name="answers" value={draft?.answers ?? ''} />
      <label htmlFor="chat-text">{label}</label>
      {lacks && (
        <p className="missing" id="chat-text-fehlt">
          {words.missing}
        </p>
      )}
      <textarea
        key={`${chat} ${state.next} ${state.history.length}`}
        id="chat-text"
        name="text"
        rows={2}
        maxLength={1500}
        defaultValue={draft?.text}
        {...(lacks && { 'aria-invalid': true, 'aria-describedby': 'chat-text-fehlt' })}
      />
    </div>
  );
}
