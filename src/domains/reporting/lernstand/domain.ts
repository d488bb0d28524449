import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** The rows of the Lernstand, their columns and files. */
export const lernstand = manifest({
  name: 'reporting/lernstand',
  tables: {
    exportRecord: { rounds: { 'records of exports': { kept: 'log', by: 'id', since: 'madeOn' } } },
    exportSubject: {
      withAccount: 'learnerId',
      rounds: {
        'rows of exports': {
          kept: 'log',
          by: 'learnerId',
          since: 'madeOn',
          parent: { table: 'exportRecord', through: 'exportId' },
        },
      },
      shownIn: 'exports',
    },
  },
  verbs: {
    /** Read one's own clients. */
    seeClients: ['caseworker'],
    /** Take the export of one's own clients. */
    takeExports: ['caseworker'],
  },
  acts: {
    client_read: 'read',
    export_made: 'sent',
  },
  menu: [
    {
      for: 'caseworker',
      at: 10,
      key: 'overview',
      label: say('caseworker.menuOverview'),
      href: '/fachkraft',
    },
    {
      for: 'caseworker',
      at: 20,
      key: 'standings',
      label: say('caseworker.menuStandings'),
      href: '/fachkraft/lernstand',
    },
  ],
});
