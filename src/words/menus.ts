import { menuWords } from '#domains/manifests.ts';
import type { Role } from '#lib/actor.ts';
import { messages } from '#lib/i18n.ts';
import type { MenuWord } from '#lib/manifest.ts';
import { textOf } from '#lib/text-of.ts';

const words = messages.frame;

/** One word of the menu; `key` is what a page names as `current`. */
export interface MenuItem {
  key: string;
  label: string;
  href: string;
  /**
   * What stands below this word, shown where the reader is in it; the word itself leads to the
   * first.
   */
  group?: readonly MenuItem[] | undefined;
}

/** A link with its words. */
export interface Link {
  label: string;
  href: string;
}

const help: MenuItem = { key: 'help', label: words.menuHelp, href: '/hilfe' };
const account: MenuItem = { key: 'account', label: words.menuAccount, href: '/konto' };

/** How a menu of the desk ends that has no fifth word to spare. */
const helpGroup: MenuItem = {
  key: 'helpAll',
  label: words.menuHelp,
  href: '/hilfe',
  group: [help, account],
};

/** A word of the first row below which words of domains stand, and how a menu ends. */
type Frame = { groups: readonly { at: number; key: string; label: string }[]; end: MenuItem[] };

const frames: Readonly<Record<Role, Frame>> = {
  learner: { groups: [], end: [help] },
  staff: {
    groups: [
      { at: 10, key: 'today', label: words.menuToday },
      { at: 20, key: 'people', label: words.menuLearners },
      { at: 30, key: 'giving', label: words.menuDeskCourses },
    ],
    end: [helpGroup],
  },
  caseworker: { groups: [], end: [help, account] },
  admin: {
    groups: [
      { at: 10, key: 'people', label: words.menuAccounts },
      { at: 30, key: 'sending', label: words.menuSending },
      { at: 40, key: 'logs', label: messages.logs.menuLogs },
    ],
    end: [helpGroup],
  },
  dpo: { groups: [], end: [help, account] },
};

/** The menu of a role, from what domains say of their pages (`domain.ts`), each at its place. */
export function menuFrom(all: readonly MenuWord[], role: Role): MenuItem[] {
  const { groups, end } = frames[role];
  const below = (word: string | undefined): (MenuItem & { at: number })[] =>
    all
      .filter((one) => one.for === role && one.under === word)
      .map(({ at, key, label, href }) => ({ at, key, label: textOf(label), href }));
  const inOrder = (items: (MenuItem & { at: number })[]): MenuItem[] =>
    items.toSorted((a, b) => a.at - b.at).map(({ at: _, ...item }) => item);
  const first = groups.flatMap(({ at, key, label }) => {
    const group = inOrder(below(key));
    return group[0] ? [{ at, key, label, href: group[0].href, group }] : [];
  });
  return [...inOrder([...first, ...below(undefined)]), ...end];
}

/** Everybody's own menu, also on pages that are not theirs alone. */
export const menuOf: Readonly<Record<Role, readonly MenuItem[]>> = {
  learner: menuFrom(menuWords, 'learner'),
  staff: menuFrom(menuWords, 'staff'),
  caseworker: menuFrom(menuWords, 'caseworker'),
  admin: menuFrom(menuWords, 'admin'),
  dpo: menuFrom(menuWords, 'dpo'),
};
export const {
  learner: learnerMenu,
  staff: staffMenu,
  caseworker: caseworkerMenu,
  admin: adminMenu,
} = menuOf;

/** The links at the foot of every page. */
export const footLinks: readonly Link[] = [
  { label: words.privacy, href: '/datenschutz' },
  { label: words.accessibility, href: '/barrierefreiheit' },
  { label: words.barrier, href: '/barriere-melden' },
  { label: words.imprint, href: '/impressum' },
];
