import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** Sign-ins and what belongs to them, never joined with learning. */
export const security = manifest({
  name: 'office/security',
  tables: {
    securityLog: {
      rounds: { 'lines of the security log': 'special' },
      notShown: 'A person reads how many wrong tries there were at their account, on its page.',
    },
  },
  verbs: {},
  acts: {
    security_read: 'logs',
  },
  menu: [
    {
      for: 'admin',
      under: 'logs',
      at: 20,
      key: 'security',
      label: say('logs.menuSecurity'),
      href: '/protokoll/anmeldungen',
    },
    {
      for: 'dpo',
      at: 20,
      key: 'security',
      label: say('logs.menuSecurity'),
      href: '/protokoll/anmeldungen',
    },
  ],
});
