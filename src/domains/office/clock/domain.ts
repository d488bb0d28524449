import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** The day that is known, and rounds that wait for a yes. */
export const clock = manifest({
  name: 'office/clock',
  tables: {
    knownDay: {},
    heldRound: {},
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
