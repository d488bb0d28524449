import { permissions, type Verb } from '#domains/manifests.ts';
import { roles, type Role } from '#lib/actor.ts';

export type { Verb } from '#domains/manifests.ts';

/** All verbs, domain by domain; whose things they may be done to is a rule of each domain. */
export const verbs = Object.keys(permissions) as readonly Verb[];

/** Whether a role may do a verb at all. */
export const may = (role: Role, verb: Verb): boolean => permissions[verb].includes(role);

/** The first folder of a page's route, and who may enter; what is not here is refused. */
export const audiences: Record<string, readonly Role[] | 'anyone'> = {
  '': 'anyone',
  anmelden: 'anyone',
  abmelden: 'anyone',
  ansicht: 'anyone',
  api: 'anyone',
  'barriere-melden': 'anyone',
  barrierefreiheit: 'anyone',
  datenschutz: 'anyone',
  'erinnerung-aus': 'anyone',
  fehler: 'anyone',
  hilfe: 'anyone',
  impressum: 'anyone',
  karte: 'anyone',
  nachweis: 'anyone',
  konto: roles,
  woerter: 'anyone',
  '404': 'anyone',
  '500': 'anyone',
  lernen: ['learner'],
  betreuung: ['staff'],
  fachkraft: ['caseworker'],
  verwaltung: ['admin'],
  protokoll: ['admin', 'dpo'],
};

/** Where a role begins after signing in. */
export const homeOf: Record<Role, string> = {
  learner: '/lernen',
  staff: '/betreuung',
  caseworker: '/fachkraft',
  admin: '/verwaltung',
  dpo: '/protokoll',
};

/** After how many seconds without use a session of the desk ends. */
export const deskIdleSeconds = 30 * 60;

/**
 * After how many seconds a session of the desk ends however much it is used, and how long before
 * that is said.
 */
export const deskLongestSeconds = 12 * 3600;
export const deskWarnSeconds = 15 * 60;
