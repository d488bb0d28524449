import type { ReactNode } from 'react';
import { Icon, type IconName } from '#practice/kit/Icon.tsx';
import { TappedLink } from '#practice/kit/TappedLink.tsx';
import { Address } from './Address.tsx';
import { BackBar } from './BackBar.tsx';
import { Came } from './Came.tsx';
import { addressOf, fileName, nameOf } from './mails.ts';
import type { ClosedVerb, Letter, State, World } from './types.ts';
import { words } from './words.ts';

type MailProps = { letter: Letter; state: State; world: World };
type Shut = { closed: ClosedVerb[] };

/** One mail to read, with what can be done to it. */
export function MailView({ letter, state, world, closed }: MailProps & Shut): ReactNode {
  const came = letter.from !== '' && letter.answers !== '';
  return (
    <div className="open">
      <BackBar />
      {came ? <Came {...{ letter, state, world }} /> : <Sheet {...{ letter, state, world }} />}
      <Buttons {...{ letter, state, closed }} />
    </div>
  );
}

function Sheet({ letter, state, world }: MailProps): ReactNode {
  const { id, from, to, cc, bcc, subject, files, text, came } = letter;
  const me = from === '' ? [] : [''];
  const more = state.view.at === 'mail' ? state.view.more : '';
  const shown = more === 'address';
  return (
    <article>
      <h3 tabIndex={-1} data-place="">
        {subject}
      </h3>
      <dl>
        <Named label={words.from} ids={[from]} {...{ world, shown }} />
        <Named label={words.receivers.to} ids={[...me, ...to]} {...{ world, shown }} />
        <Named label={words.receivers.cc} ids={cc} {...{ world, shown }} />
        <Named label={words.receivers.bcc} ids={bcc} {...{ world, shown }} />
        {came !== '' && (
          <>
            <dt>{words.came}</dt>
            <dd>{came}</dd>
          </>
        )}
      </dl>
      <button className="plain behind" name="do" value={`address:${id}`} aria-expanded={shown}>
        {shown ? words.addressHide : words.addressShow}
      </button>
      <p className="letter">{text}</p>
      {letter.link && <TappedLink verb={`link:${id}`} open={more === 'link'} {...letter.link} />}
      {files.map((file) => (
        <button key={file} className="choice file" name="do" value={`view:${file}`} data-read="">
          <span>
            <Icon name="clip" /> {fileName(world, file)}
          </span>
          <span className="do">{words.view}</span>
        </button>
      ))}
    </article>
  );
}

/** Names; behind each, on request, its address, which is what gives a fraud away. */
const Named = ({
  label,
  ids,
  world,
  shown,
}: {
  label: string;
  ids: string[];
  world: World;
  shown: boolean;
}): ReactNode =>
  ids.length > 0 && (
    <>
      <dt>{label}</dt>
      <dd>
        {ids.map((id) => (
          <span key={id} className="person">
            {nameOf(world, id)}
            {shown && <Address full={addressOf(world, id)} />}
          </span>
        ))}
      </dd>
    </>
  );

type Deed = { verb: string; word: string; icon: IconName };

/** What lays a mail away never stands out, also where nothing else is open: nobody is led to it. */
const leadsOn = ({ verb }: Deed): boolean => !/^(delete|report):/.test(verb);

function Buttons({ letter, state, closed }: Omit<MailProps, 'world'> & Shut): ReactNode {
  const isShut = ({ verb }: Deed): boolean => closed.some((shut) => verb.startsWith(`${shut}:`));
  const deeds = deedsOf(letter, state).filter((deed) => !isShut(deed));
  return (
    <div className="buttons">
      {deeds.map((deed, at) => (
        <Do key={deed.verb} {...deed} main={at === 0 && leadsOn(deed)} />
      ))}
    </div>
  );
}

const Do = ({ verb, word, icon, main }: Deed & { main: boolean }): ReactNode => (
  <button className={main ? 'btn' : 'btn two'} name="do" value={verb}>
    <Icon name={icon} /> {word}
  </button>
);

/** What can be done to a mail where it lies, the first thing first. */
function deedsOf({ id, from, to, cc, answers }: Letter, state: State): Deed[] {
  const place = state.places[id];
  const away = place === 'trash' || place === 'spam';
  const deed = (when: boolean, verb: string, word: string, icon: IconName): Deed[] =>
    when ? [{ verb, word, icon }] : [];
  const received = from !== '';
  const came = received && answers !== '';
  return [
    ...deed(came, `again:${answers}`, words.again, 'pen'),
    ...deed(received && !came, `reply:${id}`, words.reply, 'reply'),
    ...deed(received && to.length + cc.length > 0, `replyAll:${id}`, words.replyAll, 'replyAll'),
    ...deed(!came, `forward:${id}`, words.forward, 'forward'),
    ...deed(away, `restore:${id}`, words.restore, 'undo'),
    ...deed(place !== 'trash', `delete:${id}`, words.delete, 'trash'),
    ...deed(received && !came && place !== 'spam', `report:${id}`, words.report, 'warning'),
  ];
}
