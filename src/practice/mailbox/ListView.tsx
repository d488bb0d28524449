import type { ReactNode } from 'react';
import { fill } from '#lib/i18n.ts';
import { Bar } from '#practice/kit/Bar.tsx';
import { Icon } from '#practice/kit/Icon.tsx';
import { isBlank } from './drafts.ts';
import { lettersFound, lettersIn, nameOf } from './mails.ts';
import { shelves } from './moves.ts';
import type { ClosedVerb, Draft, Letter, Shelf, State, World } from './types.ts';
import { hits, words } from './words.ts';

type Shown = { state: State; world: World; closed: ClosedVerb[] };

/**
 * The list of a folder, or of what a search found; before it the folders and the search. It stays
 * beside an open mail where there is room for both.
 */
export function ListView({ state, world, closed }: Shown): ReactNode {
  // A mail is open to be read: the list beside it was read before.
  const beside = state.view.at === 'mail' ? { 'data-beside': '', 'data-read-not': '' } : {};
  const hasSide = !closed.includes('new') || !closed.includes('folder');
  return (
    <div className="box" {...beside}>
      {hasSide && <Side {...{ state, closed }} />}
      <List {...{ state, world, closed }} />
    </div>
  );
}

const begunIn = (state: State): Draft[] => state.drafts.filter((d) => !isBlank(state, d));

/** How a mail is begun, and the folders with the number of mails in each. */
function Side({ state, closed }: Omit<Shown, 'world'>): ReactNode {
  const countIn = (shelf: Shelf): number =>
    shelf === 'drafts' ? begunIn(state).length : lettersIn(state, shelf).length;
  const isHere = (folder: Shelf): boolean => state.search === '' && folder === state.folder;
  return (
    <div className="side">
      {!closed.includes('new') && (
        <Bar>
          <button className="btn small" name="do" value="new">
            <Icon name="pen" /> {words.new}
          </button>
        </Bar>
      )}
      {!closed.includes('folder') && (
        <nav className="folders" aria-label={words.foldersLabel}>
          {shelves.map((folder) => (
            <button
              key={folder}
              name="do"
              value={`folder:${folder}`}
              aria-current={isHere(folder) ? 'true' : undefined}
            >
              {words.folders[folder]} <span className="count">{countIn(folder)}</span>
            </button>
          ))}
        </nav>
      )}
    </div>
  );
}

function List({ state, world, closed }: Shown): ReactNode {
  const searched = state.search !== '';
  const here = state.folder === 'drafts' ? [] : lettersIn(state, state.folder);
  const letters = searched ? lettersFound(state, world) : here;
  const drafts = state.folder === 'drafts' && !searched ? begunIn(state) : [];
  return (
    <div className="list">
      {!closed.includes('search') && <Search search={state.search} />}
      <h3>{searched ? hits(letters.length, state.search) : words.folders[state.folder]}</h3>
      {searched && (
        <button className="plain" name="do" value={`folder:${state.folder}`}>
          {words.searchEnd}
        </button>
      )}
      <Lines {...{ drafts, letters, state, world }} />
    </div>
  );
}

const Search = ({ search }: { search: string }): ReactNode => (
  <div className="search" data-read-not="">
    <label htmlFor="mail-search">{words.searchLabel}</label>
    <div>
      <input
        key={search === '' ? 'all' : 'found'}
        id="mail-search"
        type="text"
        enterKeyHint="search"
        name="search"
        maxLength={100}
        defaultValue={search}
      />
      <button className="btn two small" name="do" value="search">
        {words.search}
      </button>
    </div>
  </div>
);

/** What lies here: begun mails, and mails; or a sentence that nothing does. */
function Lines({
  drafts,
  letters,
  state,
  world,
}: {
  drafts: Draft[];
  letters: Letter[];
  state: State;
  world: World;
}): ReactNode {
  if (drafts.length + letters.length === 0)
    return <p className="empty">{state.search === '' ? words.emptyFolder : words.searchOther}</p>;
  return (
    <ul className="lines">
      {drafts.map((draft) => (
        <li key={draft.id}>
          <button className="line draft" name="do" value={`continue:${draft.id}`} data-read="">
            <span className="face">
              <Icon name="pen" />
            </span>
            <span>
              <b>{words.draftGoOn}</b>
              <span>{draft.subject || words.noSubject}</span>
            </span>
          </button>
        </li>
      ))}
      {letters.map((letter) => (
        <Row key={letter.id} letter={letter} state={state} world={world} />
      ))}
    </ul>
  );
}

function Row({ letter, state, world }: { letter: Letter; state: State; world: World }): ReactNode {
  const sent = letter.from === '';
  const people = sent ? [...letter.to, ...letter.cc, ...letter.bcc] : [letter.from];
  const name = people.map((id) => nameOf(world, id)).join(', ');
  const folder = state.places[letter.id] ?? 'inbox';
  const isOpen = state.view.at === 'mail' && state.view.id === letter.id;
  return (
    <li>
      <button
        className="line"
        name="do"
        value={`open:${letter.id}`}
        aria-current={isOpen ? 'true' : undefined}
        data-read=""
      >
        <span className="face" aria-hidden="true">
          {initial(letter, world, name)}
        </span>
        <span>
          <b>
            {sent ? fill(words.sentTo, { name }) : name}{' '}
            {state.unread.includes(letter.id) && <span className="new">{words.unread}</span>}
          </b>
          <span>{letter.subject}</span>
          {letter.came !== '' && <span className="more">{letter.came}</span>}
          {letter.files.length > 0 && (
            <span className="more">
              <Icon name="clip" /> {words.withFile}
            </span>
          )}
          {state.search !== '' && (
            <span className="more">{fill(words.liesIn, { folder: words.folders[folder] })}</span>
          )}
        </span>
      </button>
    </li>
  );
}

/** Somebody who stands in no address book has no initial. */
function initial(letter: Letter, world: World, name: string): string {
  const known =
    letter.from === '' || world.contacts.some((c) => c.id === letter.from && !c.stranger);
  return known
    ? name
        .replace(/^(Frau|Herr) /, '')
        .slice(0, 1)
        .toUpperCase()
    : '?';
}
