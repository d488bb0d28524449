import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** Figures over what others keep. */
export const statistics = manifest({
  name: 'reporting/statistics',
  tables: {},
  verbs: {},
  acts: {},
  menu: [
    {
      for: 'staff',
      at: 40,
      key: 'figures',
      label: say('statistics.menu'),
      href: '/betreuung/zahlen',
    },
    {
      for: 'admin',
      at: 20,
      key: 'figures',
      label: say('statistics.menu'),
      href: '/verwaltung/zahlen',
    },
  ],
});
