import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

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
    { for: 'learner', at: 30, key: 'find', label: say('frame.menuFind'), href: '/lernen/finden' },
    {
      for: 'staff',
      under: 'giving',
      at: 40,
      key: 'courses',
      label: say('frame.menuAllCourses'),
      href: '/betreuung/kurse',
    },
    {
      for: 'admin',
      under: 'people',
      at: 45,
      key: 'facts',
      label: say('frame.menuFacts'),
      href: '/verwaltung/angaben',
    },
  ],
});
