import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** What somebody reports that keeps people out. */
export const barrierReports = manifest({
  name: 'office/barrier-reports',
  tables: {
    barrierReport: {
      rounds: { 'reports of barriers': { kept: 'report', by: 'id', since: 'day' } },
    },
  },
  verbs: {},
  acts: {},
  menu: [
    {
      for: 'admin',
      under: 'people',
      at: 40,
      key: 'barriers',
      label: say('frame.menuBarriers'),
      href: '/verwaltung/meldungen',
    },
  ],
});
