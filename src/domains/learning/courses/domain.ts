import { manifest } from '#lib/manifest.ts';

/** What is taught, as the build found it. */
export const courses = manifest({
  name: 'learning/courses',
  tables: {
    course: {},
    module: {},
    moduleVersion: {},
    moduleItem: {},
  },
  verbs: {},
  acts: {},
});
