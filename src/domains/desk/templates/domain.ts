import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** What is assigned often, under a name. */
export const templates = manifest({
  name: 'desk/templates',
  tables: {
    assignmentTemplate: {},
    templateCourse: {},
  },
  verbs: {
    /** Make, change and throw away templates for what is assigned often. */
    keepTemplates: ['staff'],
  },
  acts: {
    template_made: 'office',
    template_changed: 'office',
    template_removed: 'office',
  },
  menu: [
    {
      for: 'staff',
      under: 'giving',
      at: 20,
      key: 'templates',
      label: say('templates.title'),
      href: '/betreuung/vorlagen',
    },
  ],
});
