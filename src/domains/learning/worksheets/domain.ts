import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** Paper twins of modules. */
export const worksheets = manifest({
  name: 'learning/worksheets',
  tables: {
    paperSheet: {
      withAccount: 'learnerId',
      // A sheet of the shelf says nothing of anybody.
      rounds: {
        'numbers of paper sheets': {
          kept: 'paper',
          by: 'code',
          since: 'printedOn',
          only: { learnerId: 'filled' },
        },
      },
      shownIn: 'papers',
    },
  },
  verbs: {
    /** Print the paper twin of a module. */
    printPaper: ['learner', 'staff'],
  },
  acts: {
    paper_printed: 'sent',
  },
  myData: {
    papers: { at: 60, id: 'papier', title: say('myData.papers') },
  },
  menu: [
    {
      for: 'staff',
      under: 'people',
      at: 60,
      key: 'paper',
      label: say('worksheets.title'),
      href: '/betreuung/papier',
    },
  ],
});
