import { manifest } from '#lib/manifest.ts';

/** Of what form the parts are of which each domain says what it stores of a learner. */
export const myData = manifest({
  name: 'office/my-data',
  tables: {},
  verbs: {},
  acts: {},
});
