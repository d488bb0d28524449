import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { Icon } from '#practice/kit/Icon.tsx';
import { Secret } from './Secret.tsx';
import type { ClosedVerb, Page, Situation, State, Task, World } from './types.ts';
import { words } from './words.ts';

type PageProps = { now: Situation; state: State; task: Task; world: World };

/** What each page of the provider shows. */
export const shownPages: Record<Page, (props: PageProps) => ReactNode> = {
  start: Start,
  name: Names,
  password: Password,
  code: Code,
  inbox: Inbox,
  safety: Safety,
  signIn: SignIn,
  mailSent: MailSent,
};

const Press = ({ verb, two, children }: { verb: string; two?: boolean; children: ReactNode }) => (
  <button className={two === true ? 'btn two' : 'btn'} name="do" value={verb}>
    {children}
  </button>
);

const isOpen = ({ closed }: Task, verb: ClosedVerb): boolean => !closed.includes(verb);

/** A long address breaks before the @. */
const Whole = ({ address, world }: { address: string; world: World }): ReactNode => (
  <>
    {address}
    <wbr />@{world.provider.host}
  </>
);

/** The address of the account. */
const OwnAddress = ({ now, task, world }: PageProps): ReactNode => (
  <Whole address={task.addresses.find(({ id }) => id === now.name)?.address ?? ''} world={world} />
);

function Start({ now, task, world }: PageProps): ReactNode {
  return (
    <>
      <p>{fill(words.welcome, { provider: world.provider.name })}</p>
      <div className="presses">
        {now.made && <Press verb="signIn">{words.signIn}</Press>}
        {isOpen(task, 'create') && (
          <Press verb="create" two={now.made}>
            {words.create}
          </Press>
        )}
      </div>
    </>
  );
}

function Names({ task, world }: PageProps): ReactNode {
  return (
    <>
      <p>{words.addresses}</p>
      <ul className="lines">
        {task.addresses.map(({ id, address, taken }) => (
          <li key={id}>
            <button className="line" name="do" value={`name:${id}`} data-read="">
              <span>
                <b>
                  <Whole address={address} world={world} />
                </b>
                {taken && <span className="more">{words.takenMark}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Password({ state, task, world }: PageProps): ReactNode {
  const lacks = state.note?.missing.includes('password') ?? false;
  return (
    <>
      <p id="account-invent">
        <b>{words.invent}</b> {words.forgetful}
      </p>
      <Secret known={{ ...world, used: task.used }} lacks={lacks} />
      <div className="presses">
        <Press verb="choose">{words.choose}</Press>
      </div>
    </>
  );
}

function Code({ state, task, now }: PageProps): ReactNode {
  const lacks = state.note?.missing.includes('number') ?? false;
  return (
    <>
      <p>{words.codeSent}</p>
      <div className="field">
        <label htmlFor="account-number">{words.number}</label>
        {lacks && (
          <p className="missing" id="account-number-fehlt">
            {words.missing.number}
          </p>
        )}
        <input
          key={now.codes}
          id="account-number"
          name="number"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          {...(lacks && { 'aria-invalid': true, 'aria-describedby': 'account-number-fehlt' })}
        />
      </div>
      <div className="presses">
        <Press verb="confirm">{words.confirm}</Press>
        {isOpen(task, 'resend') && (
          <Press verb="resend" two>
            {words.resend}
          </Press>
        )}
      </div>
    </>
  );
}

/** What the browser asks lies over the page, as it does there. */
const Asks = (): ReactNode => (
  <div className="asks">
    <p>{words.asks}</p>
    <div className="presses">
      <Press verb="remember" two>
        {words.remember}
      </Press>
      <Press verb="dontSave" two>
        {words.dontSave}
      </Press>
    </div>
  </div>
);

function Inbox(props: PageProps): ReactNode {
  const { now, task, world } = props;
  return (
    <>
      {now.asks && <Asks />}
      <p className="more">
        {words.inbox} <OwnAddress {...props} />
      </p>
      <div className="arrived">
        <Icon name="mail" />
        <p>
          <b>{words.hello}</b>
          <span className="more">{fill(words.helloFrom, { provider: world.provider.name })}</span>
        </p>
      </div>
      <div className="presses">
        <Press verb="signOut">{words.signOut}</Press>
        <Press verb="safety" two>
          {words.safety}
        </Press>
        {isOpen(task, 'close') && (
          <Press verb="close" two>
            {words.close}
          </Press>
        )}
      </div>
    </>
  );
}

function Safety({ now, task }: PageProps): ReactNode {
  return (
    <>
      <p>
        <b>{words.openAt}:</b>
      </p>
      <ul className="devices">
        {now.open.map((place) => (
          <li key={place}>
            {place === now.at ? fill(words.here, { place: words.at[place] }) : words.at[place]}
          </li>
        ))}
      </ul>
      {now.passkey && <p>{words.hasPasskey}</p>}
      <div className="presses">
        <Press verb="change" two>
          {words.change}
        </Press>
        <Press verb="everywhere" two>
          {words.everywhere}
        </Press>
        {!now.passkey && isOpen(task, 'passkey') && (
          <Press verb="passkey" two>
            {words.setUp}
          </Press>
        )}
        <Press verb="signOut">{words.signOut}</Press>
      </div>
    </>
  );
}

function MailSent(): ReactNode {
  return <p>{words.mailSent}</p>;
}

function SignIn(props: PageProps): ReactNode {
  const { now, task } = props;
  return (
    <>
      <p>
        <OwnAddress {...props} />
      </p>
      <div className="presses stacked">
        {now.saved.includes(now.at) && <Press verb="fill">{words.fill}</Press>}
        {now.passkey && <Press verb="usePasskey">{words.usePasskey}</Press>}
        {isOpen(task, 'slip') && (
          <Press verb="slip" two>
            {words.slip}
          </Press>
        )}
        {isOpen(task, 'forgot') && (
          <Press verb="forgot" two>
            {words.forgot}
          </Press>
        )}
      </div>
      {isOpen(task, 'slip') && <p className="hint">{words.slipWhy}</p>}
    </>
  );
}
