import { manifest } from '#lib/manifest.ts';

/** All that is stored of a learner, for that learner. */
export const myData = manifest({
  name: 'office/my-data',
  tables: {},
  verbs: {},
  acts: {},
});
