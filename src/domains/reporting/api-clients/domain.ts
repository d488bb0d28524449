import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** Programs that read the Lernstand with a token. */
export const apiClients = manifest({
  name: 'reporting/api-clients',
  tables: {
    apiToken: {},
    apiTokenCaseworker: {},
    systemRead: {
      rounds: { 'reading by client systems': { kept: 'log', by: 'id', since: 'day' } },
    },
    systemReadSubject: {
      withAccount: 'learnerId',
      rounds: {
        'rows that client systems read': {
          kept: 'log',
          by: 'learnerId',
          since: 'day',
          parent: { table: 'systemRead', through: 'readId' },
        },
      },
      shownIn: 'exports',
    },
    toldRow: {},
  },
  verbs: {
    /** Make and revoke the tokens of client systems. */
    keepSystems: ['admin'],
  },
  acts: {
    system_made: 'office',
    system_revoked: 'office',
    system_read: 'sent',
  },
  myData: {
    exports: { at: 170, id: 'weitergaben', title: say('myData.exports') },
  },
  menu: [
    {
      for: 'admin',
      under: 'sending',
      at: 20,
      key: 'systems',
      label: say('apiClients.menu'),
      href: '/verwaltung/zugaenge',
    },
  ],
});
