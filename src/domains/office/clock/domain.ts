import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** The day that is known, rounds that wait for a yes, and who is at which job. */
export const clock = manifest({
  name: 'office/clock',
  tables: {
    knownDay: {},
    heldRound: {},
    lease: {},
  },
  verbs: {
    /** Say that the daily round may take what it shows. */
    keepData: ['admin'],
  },
  acts: {
    round_allowed: 'office',
  },
  menu: [
    {
      for: 'admin',
      under: 'people',
      at: 50,
      key: 'clock',
      label: say('frame.menuClock'),
      href: '/verwaltung/loeschen',
    },
  ],
});
