import type { Role } from '#domains/accounts/rules.ts';
import type { Link, MenuItem } from '#layouts/frame.ts';
import { messages } from '#lib/i18n.ts';

const words = messages.frame;

/** The five words of a learner's menu, the same on every page. */
export const learnerMenu: readonly MenuItem[] = [
  { key: 'start', label: words.menuStart, href: '/lernen' },
  { key: 'courses', label: words.menuCourses, href: '/lernen/kurse' },
  { key: 'find', label: words.menuFind, href: '/lernen/finden' },
  { key: 'certificates', label: words.menuCertificates, href: '/lernen/nachweise' },
  { key: 'help', label: words.menuHelp, href: '/hilfe' },
];

/** How every menu of the desk ends. */
const deskEnd: readonly MenuItem[] = [
  { key: 'help', label: words.menuHelp, href: '/hilfe' },
  { key: 'account', label: words.menuAccount, href: '/konto' },
];

/** The menu of the Kursbetreuung. */
export const staffMenu: readonly MenuItem[] = [
  { key: 'learners', label: words.menuLearners, href: '/betreuung' },
  { key: 'calls', label: words.menuCalls, href: '/betreuung/anrufe' },
  { key: 'assign', label: words.menuAssign, href: '/betreuung/zuweisen' },
  { key: 'groups', label: messages.groups.title, href: '/betreuung/gruppen' },
  { key: 'figures', label: messages.figures.menu, href: '/betreuung/zahlen' },
  { key: 'reminders', label: messages.reminders.title, href: '/betreuung/erinnerungen' },
  { key: 'courses', label: words.menuDeskCourses, href: '/betreuung/kurse' },
  ...deskEnd,
];

/** The menu of the Verwaltung. */
export const adminMenu: readonly MenuItem[] = [
  { key: 'accounts', label: words.menuAccounts, href: '/verwaltung' },
  { key: 'sites', label: words.menuSites, href: '/verwaltung/standorte' },
  { key: 'figures', label: messages.figures.menu, href: '/verwaltung/zahlen' },
  { key: 'duty', label: words.menuDuty, href: '/verwaltung/zustaendigkeit' },
  { key: 'systems', label: messages.systems.menu, href: '/verwaltung/zugaenge' },
  { key: 'deliveries', label: messages.delivery.title, href: '/verwaltung/lieferungen' },
  { key: 'access', label: messages.logs.menuLogs, href: '/protokoll' },
  ...deskEnd,
];

/** The menu of the Fachkraft. */
export const caseworkerMenu: readonly MenuItem[] = [
  { key: 'overview', label: messages.caseworker.menuOverview, href: '/fachkraft' },
  { key: 'standings', label: messages.caseworker.menuStandings, href: '/fachkraft/lernstand' },
  ...deskEnd,
];

/** The menu of data protection, which reads logs alone. */
const dpoMenu: readonly MenuItem[] = [
  { key: 'access', label: messages.logs.menuAccess, href: '/protokoll' },
  { key: 'security', label: messages.logs.menuSecurity, href: '/protokoll/anmeldungen' },
  ...deskEnd,
];

/** Everybody's own menu, also on pages that are not theirs alone. */
export const menuOf: Readonly<Record<Role, readonly MenuItem[]>> = { learner: learnerMenu, staff: staffMenu, caseworker: caseworkerMenu, admin: adminMenu, dpo: dpoMenu };

/** The links at the foot of every page. */
export const footLinks: readonly Link[] = [
  { label: words.privacy, href: '/datenschutz' },
  { label: words.accessibility, href: '/barrierefreiheit' },
  { label: words.barrier, href: '/barriere-melden' },
  { label: words.imprint, href: '/impressum' },
];
