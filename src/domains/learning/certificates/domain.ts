import { manifest } from '#lib/manifest.ts';

/** What completed a course, as it stood on that day. */
export const certificates = manifest({
  name: 'learning/certificates',
  tables: {
    certificate: { rounds: { certificates: 'special' }, shownIn: 'certificates' },
    certificateTrace: {},
  },
  verbs: {},
  acts: {},
  menu: [
    {
      for: 'learner',
      at: 40,
      key: 'certificates',
      label: 'frame.menuCertificates',
      href: '/lernen/nachweise',
    },
  ],
});
