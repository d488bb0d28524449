import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** People, how they get in, and where they belong. */
export const accounts = manifest({
  name: 'people/accounts',
  tables: {
    site: {},
    account: {
      withAccount: 'id',
      last: true,
      rounds: {
        'accounts never opened': 'special',
        'closed accounts': 'special',
        'idle accounts that were closed': 'special',
      },
      shownIn: 'person',
    },
    staffSite: {},
    identifier: { withAccount: 'learnerId', shownIn: 'person' },
    accessCard: {
      withAccount: 'accountId',
      notShown:
        'A hash of a code, and the day until which the card counts, which stands on the card.',
    },
    cardUse: {
      rounds: {
        'expired uses of cards': { kept: 'tries', by: 'cardId', since: 'expiresAt', as: 'end' },
      },
    },
    session: {
      rounds: { 'expired sessions': { kept: 'tries', by: 'id', since: 'expiresAt', as: 'end' } },
      notShown: "Each is listed, and can be ended, on the page of one's sign-ins.",
    },
    knownNetwork: {
      rounds: { 'networks of sign-ins': { kept: 'network', by: 'accountId', since: 'lastDay' } },
      shownIn: 'person',
    },
    slowdown: { rounds: { 'sign-in tries': 'special' } },
    flash: {
      rounds: { 'expired notes': { kept: 'tries', by: 'id', since: 'expiresAt', as: 'end' } },
      notShown: 'What was typed is shown again to whoever typed it, and is gone within the day.',
    },
    idleNotice: { notShown: "It stands on the learner's first page as long as it holds." },
    keptSearch: {
      rounds: {
        'expired searches': { kept: 'tries', by: 'accountId', since: 'expiresAt', as: 'end' },
      },
      notShown: 'Searches of the desk; a learner has none.',
    },
    importMapping: {},
    importDraft: {
      rounds: {
        'lists that were read in': { kept: 'list', by: 'ownerId', since: 'expiresAt', as: 'end' },
      },
    },
    secondFactor: { notShown: "Of the desk's people; a learner has none." },
    spareCode: { notShown: "Of the desk's people; a learner has none." },
  },
  verbs: {
    /** Look for people by name; whom they find is a rule of each page. */
    findPeople: ['staff', 'caseworker', 'admin', 'dpo'],
    /** Find and read the learners of one's sites. */
    findLearners: ['staff'],
    /** Make learners, correct their names, hand out access cards. */
    keepLearners: ['staff'],
    /** Make staff, caseworkers and admins; sites; who is whose caseworker. */
    administer: ['admin'],
    /** Set up one's own second step of signing in. */
    keepSecondFactor: ['staff', 'caseworker', 'admin', 'dpo'],
    /** Change one's own password, end one's own sessions. */
    keepOwnAccount: ['learner', 'staff', 'caseworker', 'admin', 'dpo'],
  },
  acts: {
    name_listed: 'listed',
    account_read: 'read',
    learner_made: 'changed',
    learner_changed: 'changed',
    card_made: 'changed',
    account_made: 'changed',
    account_changed: 'changed',
    account_closed: 'changed',
    account_idle: 'changed',
    site_made: 'office',
    site_changed: 'office',
    caseworker_changed: 'changed',
    second_factor_set: 'changed',
    second_factor_reset: 'changed',
    spare_code_used: 'changed',
  },
  myData: {
    person: { at: 10, id: 'person', title: say('myData.person') },
  },
  menu: [
    {
      for: 'staff',
      under: 'people',
      at: 10,
      key: 'learners',
      label: say('frame.menuAll'),
      href: '/betreuung',
    },
    {
      for: 'staff',
      under: 'people',
      at: 20,
      key: 'intake',
      label: say('frame.menuIntake'),
      href: '/betreuung/lernende/einlesen',
    },
    {
      for: 'staff',
      under: 'people',
      at: 30,
      key: 'cards',
      label: say('accounts.cardsTitle'),
      href: '/betreuung/lernende/karten',
    },
    {
      for: 'admin',
      under: 'people',
      at: 10,
      key: 'accounts',
      label: say('frame.menuAll'),
      href: '/verwaltung',
    },
    {
      for: 'admin',
      under: 'people',
      at: 20,
      key: 'sites',
      label: say('frame.menuSites'),
      href: '/verwaltung/standorte',
    },
    {
      for: 'admin',
      under: 'people',
      at: 30,
      key: 'duty',
      label: say('frame.menuDuty'),
      href: '/verwaltung/zustaendigkeit',
    },
  ],
});
