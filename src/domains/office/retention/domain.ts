import { manifest } from '#lib/manifest.ts';

/** What is deleted when; a deletion that a restored backup does not know is done again. */
export const retention = manifest({
  name: 'office/retention',
  tables: {
    deletion: {},
  },
  verbs: {},
  acts: {},
});
