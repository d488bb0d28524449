import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** Courses that a learner asks for as an agreed offer. */
export const applications = manifest({
  name: 'learning/applications',
  tables: {
    application: {
      withAccount: 'learnerId',
      rounds: { 'applications for courses': 'special' },
      shownIn: 'applications',
    },
  },
  verbs: {
    /** Ask for a course as an agreed offer. */
    apply: ['learner'],
    /** Answer applications for courses. */
    answerApplications: ['staff'],
  },
  acts: {
    application_reviewed: 'changed',
    application_approved: 'changed',
    application_refused: 'changed',
  },
  myData: {
    applications: { at: 80, id: 'bewerbungen', title: say('myData.applications') },
  },
  menu: [
    {
      for: 'staff',
      under: 'today',
      at: 20,
      key: 'applications',
      label: say('frame.menuApplications'),
      href: '/betreuung/bewerbungen',
    },
  ],
});
