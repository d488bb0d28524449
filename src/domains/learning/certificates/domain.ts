import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** What completed a course, as it stood on that day. */
export const certificates = manifest({
  name: 'learning/certificates',
  tables: {
    certificate: { rounds: { certificates: 'special' }, shownIn: 'certificates' },
    certificateTrace: {},
  },
  verbs: {},
  acts: {},
  myData: {
    certificates: { at: 160, id: 'nachweise', title: say('myData.certificates') },
  },
  menu: [
    {
      for: 'learner',
      at: 40,
      key: 'certificates',
      label: say('frame.menuCertificates'),
      href: '/lernen/nachweise',
    },
  ],
});
