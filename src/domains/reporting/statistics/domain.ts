import { manifest } from '#lib/manifest.ts';

/** Figures over what others keep. */
export const statistics = manifest({
  name: 'reporting/statistics',
  tables: {},
  verbs: {},
  acts: {},
});
