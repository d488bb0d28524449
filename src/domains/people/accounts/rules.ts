import { roles, type Role } from '#lib/actor.ts';

/** Who may do what: one table of verbs. Whose things they may do it to is a rule of each domain. */
const permissions = {
  /** Learn, choose courses, ask for help, read one's own record. */
  learn: ['learner'],
  /** Ask for a course as an agreed offer. */
  apply: ['learner'],
  /**
   * Say to one's own caseworker more than the office asks: a remark beside a row, a course of one's
   * own choice.
   */
  tellCaseworker: ['learner'],
  /** Look for people by name; whom they find is a rule of each page. */
  findPeople: ['staff', 'caseworker', 'admin', 'dpo'],
  /** Find and read the learners of one's sites. */
  findLearners: ['staff'],
  /** Make learners, correct their names, hand out access cards. */
  keepLearners: ['staff'],
  /** See to calls for help. */
  answerHelp: ['staff'],
  /** Record what was done in the office, on paper or on the telephone. */
  recordModules: ['staff'],
  /** Print the paper twin of a module. */
  printPaper: ['learner', 'staff'],
  /** Open the course of a learner who gave their code, and work in it together. */
  sitBeside: ['staff'],
  /** Give, change and withdraw courses. */
  assign: ['staff'],
  /** Make, change and throw away templates for what is assigned often. */
  keepTemplates: ['staff'],
  /** Make, fill and throw away groups of learners. */
  keepGroups: ['staff'],
  /** Set when learners of one's sites are reminded. */
  keepReminders: ['staff'],
  /** Answer applications for courses. */
  answerApplications: ['staff'],
  /** Read one's own clients. */
  seeClients: ['caseworker'],
  /** Take the export of one's own clients. */
  takeExports: ['caseworker'],
  /** Make staff, caseworkers and admins; sites; who is whose caseworker. */
  administer: ['admin'],
  /** Say that the daily round may take what it shows. */
  keepData: ['admin'],
  /** Make and revoke the tokens of client systems. */
  keepSystems: ['admin'],
  /** Make, change and remove plans of deliveries, and have them delivered. */
  keepDeliveries: ['admin'],
  /** Read the log of access and the security log. */
  readLogs: ['admin', 'dpo'],
  /** Set up one's own second step of signing in. */
  keepSecondFactor: ['staff', 'caseworker', 'admin', 'dpo'],
  /** Change one's own password, end one's own sessions. */
  keepOwnAccount: ['learner', 'staff', 'caseworker', 'admin', 'dpo'],
} as const satisfies Record<string, readonly Role[]>;
export type Verb = keyof typeof permissions;
/** All verbs, in the order of the table. */
export const verbs = Object.keys(permissions) as readonly Verb[];

/** Whether a role may do a verb at all. */
export const may = (role: Role, verb: Verb): boolean =>
  (permissions[verb] as readonly Role[]).includes(role);

/**
 * The first folder of a page's route, and who may enter; what is not here is refused (design.md,
 * decision 2).
 */
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
