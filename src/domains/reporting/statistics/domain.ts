import { manifest } from '#lib/manifest.ts';

/** Figures over what others keep. */
export const statistics = manifest({
  name: 'reporting/statistics',
  tables: {},
  verbs: {},
  acts: {},
  menu: [
    { for: 'staff', at: 40, key: 'figures', label: 'statistics.menu', href: '/betreuung/zahlen' },
    { for: 'admin', at: 20, key: 'figures', label: 'statistics.menu', href: '/verwaltung/zahlen' },
  ],
});
