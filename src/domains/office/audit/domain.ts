import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** Who looked at or changed what of whom, and why. */
export const audit = manifest({
  name: 'office/audit',
  tables: {
    accessLog: {
      rounds: { 'lines of the access log': { kept: 'log', by: 'id', since: 'at' } },
      shownIn: 'looks',
    },
    accessReason: {
      notShown: 'The reason stands in the log, which is shown; this row ends with the session.',
    },
  },
  verbs: {
    /** Read the log of access and the security log. */
    readLogs: ['admin', 'dpo'],
  },
  acts: {
    log_read: 'logs',
    page_refused: 'read',
    act_refused: 'changed',
  },
  myData: {
    looks: { at: 180, id: 'einsicht', title: say('myData.looks') },
  },
  menu: [
    {
      for: 'admin',
      under: 'logs',
      at: 10,
      key: 'access',
      label: say('logs.menuAccess'),
      href: '/protokoll',
    },
    { for: 'dpo', at: 10, key: 'access', label: say('logs.menuAccess'), href: '/protokoll' },
  ],
});
