import { manifest } from '#lib/manifest.ts';

/** What is deleted when; a deletion that a restored backup does not know is done again. */
export const retention = manifest({
  name: 'office/retention',
  tables: {
    deletion: {},
  },
  verbs: {},
  acts: {},
  menu: [
    {
      for: 'staff',
      under: 'today',
      at: 30,
      key: 'idle',
      label: 'frame.menuIdle',
      href: '/betreuung/konten-ohne-anmeldung',
    },
  ],
});
