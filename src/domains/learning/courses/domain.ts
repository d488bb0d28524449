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
  menu: [
    { for: 'learner', at: 30, key: 'find', label: 'frame.menuFind', href: '/lernen/finden' },
    {
      for: 'staff',
      under: 'giving',
      at: 40,
      key: 'courses',
      label: 'frame.menuAllCourses',
      href: '/betreuung/kurse',
    },
  ],
});
