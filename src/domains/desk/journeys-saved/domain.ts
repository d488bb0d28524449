import { manifest } from '#lib/manifest.ts';

/** Ways to the office that nobody had to make. */
export const journeysSaved = manifest({
  name: 'desk/journeys-saved',
  tables: {
    siteWay: {},
    learnerWay: { shownIn: 'person' },
  },
  verbs: {},
  acts: {},
});
