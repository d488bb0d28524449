import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { Icon, type IconName } from '#practice/kit/Icon.tsx';
import { codeOf } from './situation.ts';
import type { Situation, Task, World } from './types.ts';
import { words } from './words.ts';

type HandsetProps = { now: Situation; task: Task; world: World };

/** The drawn phone: what came on it, and what it asks. */
export function Handset(props: HandsetProps): ReactNode {
  const { now } = props;
  const parts = [
    now.call === 'rings' && <Call key="call" {...props} />,
    now.confirms !== '' && <Finger key="finger" {...props} />,
    now.page === 'password' && <Manager key="manager" {...props} />,
    now.mail && <RecoveryMail key="mail" {...props} />,
    now.codes > 0 && <Sms key="sms" {...props} />,
  ].filter(Boolean);
  return (
    <section className="handset" aria-labelledby="account-handset">
      <h3 id="account-handset">{words.handset}</h3>
      {parts.length > 0 ? parts : <p className="hint">{words.quiet}</p>}
    </section>
  );
}

const Tile = ({
  icon,
  title,
  children,
}: {
  icon: IconName;
  title: string;
  children: ReactNode;
}): ReactNode => (
  <div className="tile">
    <h4>
      <Icon name={icon} /> {title}
    </h4>
    {children}
  </div>
);

const Press = ({ verb, two, children }: { verb: string; two?: boolean; children: ReactNode }) => (
  <button className={two === true ? 'btn two' : 'btn'} name="do" value={verb}>
    {children}
  </button>
);

const Call = ({ world }: HandsetProps): ReactNode => (
  <Tile icon="call" title={words.rings}>
    <p>{fill(words.ringsText, { provider: world.provider.name })}</p>
    <Press verb="tell" two>
      {words.tell}
    </Press>
    <Press verb="hangUp" two>
      {words.hangUp}
    </Press>
  </Tile>
);

const Finger = ({ now, world }: HandsetProps): ReactNode => (
  <Tile icon="key" title={words.passkey}>
    <p>
      {fill(now.confirms === 'setUp' ? words.fingerSetUp : words.fingerSignIn, {
        provider: world.provider.name,
      })}
    </p>
    <Press verb="finger">{words.finger}</Press>
    <Press verb="finger" two>
      {words.pin}
    </Press>
    <Press verb="refuse" two>
      {words.refuse}
    </Press>
  </Tile>
);

const Manager = ({ task }: HandsetProps): ReactNode => (
  <Tile icon="key" title={words.manager}>
    <p>{words.managerText}</p>
    <p>
      <b>{task.proposal}</b>
    </p>
    <Press verb="propose" two>
      {words.propose}
    </Press>
  </Tile>
);

const RecoveryMail = ({ world }: HandsetProps): ReactNode => (
  <Tile icon="mail" title={fill(words.mail, { provider: world.provider.name })}>
    <p>{words.mailText}</p>
    <Press verb="link" two>
      {words.link}
    </Press>
  </Tile>
);

/** The newest message on top; the one before it is still there, and no longer good. */
const Sms = ({ now, world }: HandsetProps): ReactNode => (
  <Tile icon="mail" title={fill(words.sms, { provider: world.provider.name })}>
    <p>{fill(words.smsText, { code: codeOf(world, now.codes) })}</p>
    {now.codes > 1 && (
      <p className="more">{fill(words.smsOld, { code: codeOf(world, now.codes - 1) })}</p>
    )}
  </Tile>
);
