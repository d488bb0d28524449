/**
 * How each practice program is shown: its island, and its style, which only its own pages load. One
 * that is missing does not compile.
 */
import Account from './account/Island.astro';
import accountStyle from './account/account.css?url';
import Mailbox from './mailbox/Island.astro';
import mailboxStyle from './mailbox/mailbox.css?url';
import Messenger from './messenger/Island.astro';
import messengerStyle from './messenger/messenger.css?url';
import stillStyle from './kit/still.css?url';
import Table from './table/Island.astro';
import tableStyle from './table/table.css?url';
import type { IslandProps } from '#practice/kit/island.ts';
import type { PracticeOf, ProgramName } from './programs.ts';

type PropsOf<Name extends ProgramName> = IslandProps<
  PracticeOf<Name>['page']['world'],
  PracticeOf<Name>['page']['task'],
  ReturnType<PracticeOf<Name>['begin']>
>;
type Shown<Props> = {
  Island: (props: Props) => unknown;
  /** The address of the style. */
  style: string;
};

const islands: { [Name in ProgramName]: Shown<PropsOf<Name>> } = {
  account: { Island: Account, style: accountStyle },
  mailbox: { Island: Mailbox, style: mailboxStyle },
  messenger: { Island: Messenger, style: messengerStyle },
  table: { Island: Table, style: tableStyle },
};

/** The island and the style of a program; the island takes what `openPractice` gives for it. */
export const shownBy = (program: ProgramName): AnyShown => islands[program];

/** The styles of pictures of these programs: their own, and what makes a picture of them. */
export const stylesOfStills = (programs: readonly string[]): string[] => [
  ...Object.entries(islands).flatMap(([name, { style }]) =>
    programs.includes(name) ? [style] : [],
  ),
  ...(programs.length > 0 ? [stillStyle] : []),
];

/** A method, so that one type stands for the islands of all programs: each was checked above. */
type AnyShown = {
  Island(props: IslandProps<unknown, unknown, unknown>): unknown;
  style: string;
};
