import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** An hour together at the screen. */
export const sharedSession = manifest({
  name: 'learning/shared-session',
  tables: {
    sitBeside: {
      withAccount: 'learnerId',
      rounds: {
        'hours of working together that ran out': 'special',
        'hours of working together': { kept: 'beside', by: 'id', since: 'expiresAt', as: 'second' },
      },
      shownIn: 'together',
    },
  },
  verbs: {
    /** Open the course of a learner who gave their code, and work in it together. */
    sitBeside: ['staff'],
  },
  acts: {
    beside_opened: 'read',
    beside_ended: 'read',
  },
  myData: {
    together: { at: 120, id: 'gemeinsam', title: say('myData.together') },
  },
  menu: [
    {
      for: 'staff',
      under: 'people',
      at: 50,
      key: 'beside',
      label: say('sharedSession.deskTitle'),
      href: '/betreuung/daneben',
    },
  ],
});
