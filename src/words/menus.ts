import type { Role } from '#lib/actor.ts';
import { messages } from '#lib/i18n.ts';

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

/** The five words of a learner's menu, the same on every page. */
export const learnerMenu: readonly MenuItem[] = [
  { key: 'start', label: words.menuStart, href: '/lernen' },
  { key: 'courses', label: words.menuCourses, href: '/lernen/kurse' },
  { key: 'find', label: words.menuFind, href: '/lernen/finden' },
  { key: 'certificates', label: words.menuCertificates, href: '/lernen/nachweise' },
  { key: 'help', label: words.menuHelp, href: '/hilfe' },
];

const help: MenuItem = { key: 'help', label: words.menuHelp, href: '/hilfe' };
const account: MenuItem = { key: 'account', label: words.menuAccount, href: '/konto' };

/** How a menu of the desk ends that has no fifth word to spare. */
const helpGroup: MenuItem = {
  key: 'helpAll',
  label: words.menuHelp,
  href: '/hilfe',
  group: [help, account],
};

/** The menu of the Kursbetreuung. */
export const staffMenu: readonly MenuItem[] = [
  {
    key: 'today',
    label: words.menuToday,
    href: '/betreuung/anrufe',
    group: [
      { key: 'calls', label: words.menuCalls, href: '/betreuung/anrufe' },
      { key: 'applications', label: words.menuApplications, href: '/betreuung/bewerbungen' },
      { key: 'idle', label: words.menuIdle, href: '/betreuung/konten-ohne-anmeldung' },
    ],
  },
  {
    key: 'people',
    label: words.menuLearners,
    href: '/betreuung',
    group: [
      { key: 'learners', label: words.menuAll, href: '/betreuung' },
      { key: 'intake', label: words.menuIntake, href: '/betreuung/lernende/einlesen' },
      { key: 'cards', label: messages.accounts.cardsTitle, href: '/betreuung/lernende/karten' },
      { key: 'groups', label: messages.groups.title, href: '/betreuung/gruppen' },
      { key: 'beside', label: messages.sharedSession.deskTitle, href: '/betreuung/daneben' },
      { key: 'paper', label: messages.worksheets.title, href: '/betreuung/papier' },
    ],
  },
  {
    key: 'giving',
    label: words.menuDeskCourses,
    href: '/betreuung/zuweisen',
    group: [
      { key: 'assign', label: words.menuAssign, href: '/betreuung/zuweisen' },
      { key: 'templates', label: messages.templates.title, href: '/betreuung/vorlagen' },
      { key: 'reminders', label: messages.reminders.title, href: '/betreuung/erinnerungen' },
      { key: 'courses', label: words.menuAllCourses, href: '/betreuung/kurse' },
    ],
  },
  { key: 'figures', label: messages.statistics.menu, href: '/betreuung/zahlen' },
  helpGroup,
];

/** The menu of the Verwaltung. */
export const adminMenu: readonly MenuItem[] = [
  {
    key: 'people',
    label: words.menuAccounts,
    href: '/verwaltung',
    group: [
      { key: 'accounts', label: words.menuAll, href: '/verwaltung' },
      { key: 'sites', label: words.menuSites, href: '/verwaltung/standorte' },
      { key: 'duty', label: words.menuDuty, href: '/verwaltung/zustaendigkeit' },
      { key: 'barriers', label: words.menuBarriers, href: '/verwaltung/meldungen' },
      { key: 'clock', label: words.menuClock, href: '/verwaltung/loeschen' },
    ],
  },
  { key: 'figures', label: messages.statistics.menu, href: '/verwaltung/zahlen' },
  {
    key: 'sending',
    label: words.menuSending,
    href: '/verwaltung/lieferungen',
    group: [
      { key: 'deliveries', label: messages.delivery.title, href: '/verwaltung/lieferungen' },
      { key: 'systems', label: messages.apiClients.menu, href: '/verwaltung/zugaenge' },
    ],
  },
  {
    key: 'logs',
    label: messages.logs.menuLogs,
    href: '/protokoll',
    group: [
      { key: 'access', label: messages.logs.menuAccess, href: '/protokoll' },
      { key: 'security', label: messages.logs.menuSecurity, href: '/protokoll/anmeldungen' },
    ],
  },
  helpGroup,
];

/** The menu of the Fachkraft. */
export const caseworkerMenu: readonly MenuItem[] = [
  { key: 'overview', label: messages.caseworker.menuOverview, href: '/fachkraft' },
  { key: 'standings', label: messages.caseworker.menuStandings, href: '/fachkraft/lernstand' },
  help,
  account,
];

/** The menu of data protection, which reads logs alone. */
const dpoMenu: readonly MenuItem[] = [
  { key: 'access', label: messages.logs.menuAccess, href: '/protokoll' },
  { key: 'security', label: messages.logs.menuSecurity, href: '/protokoll/anmeldungen' },
  help,
  account,
];

/** Everybody's own menu, also on pages that are not theirs alone. */
export const menuOf: Readonly<Record<Role, readonly MenuItem[]>> = {
  learner: learnerMenu,
  staff: staffMenu,
  caseworker: caseworkerMenu,
  admin: adminMenu,
  dpo: dpoMenu,
};

/** The links at the foot of every page. */
export const footLinks: readonly Link[] = [
  { label: words.privacy, href: '/datenschutz' },
  { label: words.accessibility, href: '/barrierefreiheit' },
  { label: words.barrier, href: '/barriere-melden' },
  { label: words.imprint, href: '/impressum' },
];
