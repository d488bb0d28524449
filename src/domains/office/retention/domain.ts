import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

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
      label: say('frame.menuIdle'),
      href: '/betreuung/konten-ohne-anmeldung',
    },
  ],
});
