import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { fill } from '#lib/i18n.ts';
import { Icon } from '#practice/kit/Icon.tsx';
import { levelOf, likeOf, type Known } from './like.ts';
import type { Like } from './types.ts';
import { words } from './words.ts';

/**
 * The field of the password. Where scripts run it loses its name, so that no form can bring along
 * what stands in it; a hidden field says what it is like.
 */
export function Secret({ known, lacks }: { known: Known; lacks: boolean }): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const [like, setLike] = useState<Like | null>(null);
  const judge = (): void => {
    setLike(likeOf(field.current?.value ?? '', known));
  };
  // What was typed before the script came is judged as well.
  useEffect(judge, []);
  // Whoever goes on typing has read what was missing.
  const isMissing = lacks && (like === null || levelOf(like) === 0 || like === 'tiny');
  return (
    <div className="field secret">
      <label htmlFor="account-password">{words.password}</label>
      {isMissing && (
        <p className="missing" id="account-password-fehlt">
          {words.missing.password}
        </p>
      )}
      <Typed field={field} isLive={like !== null} isMissing={isMissing} onInput={judge} />
      {like === null ? (
        <Plainly />
      ) : (
        <>
          <input type="hidden" name="like" value={like} />
          <Meter like={like} />
        </>
      )}
    </div>
  );
}

/** `one-time-code` keeps browsers from offering to store it: it is good for this page alone. */
function Typed({
  field,
  isLive,
  isMissing,
  onInput,
}: {
  field: RefObject<HTMLInputElement | null>;
  isLive: boolean;
  isMissing: boolean;
  onInput: () => void;
}): ReactNode {
  const [shown, setShown] = useState(false);
  return (
    <div className="typed">
      <input
        ref={field}
        id="account-password"
        type={shown ? 'text' : 'password'}
        {...(!isLive && { name: 'password' })}
        maxLength={200}
        autoComplete="one-time-code"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        translate="no"
        onInput={onInput}
        {...(isMissing && { 'aria-invalid': true })}
        aria-describedby={`account-invent${isMissing ? ' account-password-fehlt' : ''}`}
      />
      {isLive && (
        <button
          type="button"
          className="btn two"
          onClick={() => {
            setShown(!shown);
          }}
        >
          <Icon name="eye" /> <span key={String(shown)}>{shown ? words.hide : words.show}</span>
        </button>
      )}
    </div>
  );
}

/** Where no script runs, the server says what the password is like. */
const Plainly = (): ReactNode => (
  <div className="plainly">
    <p>{words.travels}</p>
    <button className="btn two" name="do" value="judge">
      {words.judge}
    </button>
  </div>
);

/** How strong the password is, in bars, in a word, and in a sentence that says why. */
const Meter = ({ like }: { like: Like }): ReactNode => (
  <div className="meter" data-level={levelOf(like)} aria-live="polite">
    <span className="bars" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
    {/* A new element for each judgement: a browser that translates has changed the old words. */}
    <p key={like}>
      <b>{fill(words.meter, { level: words.levels[levelOf(like)] ?? '' })}.</b> {words.likes[like]}
    </p>
  </div>
);
