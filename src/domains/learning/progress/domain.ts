import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** Facts of learning, and the standings that follow from them. */
export const progress = manifest({
  name: 'learning/progress',
  tables: {
    fact: { withLearning: 'learnerId', shownIn: 'learning' },
    recordedNote: { withLearning: 'learnerId', shownIn: 'learning' },
    standing: {
      withLearning: 'learnerId',
      rounds: { 'places to resume at': 'special' },
      notShown: 'It follows from the facts, which are shown.',
    },
    courseStanding: {
      withLearning: 'learnerId',
      notShown: 'It follows from the facts, which are shown.',
    },
  },
  verbs: {
    /** Record what was done in the office, on paper or on the telephone. */
    recordModules: ['staff'],
  },
  acts: {
    module_recorded: 'changed',
    record_undone: 'changed',
  },
  myData: {
    learning: { at: 50, id: 'lernen', title: say('myData.learning') },
  },
  menu: [{ for: 'learner', at: 10, key: 'start', label: say('frame.menuStart'), href: '/lernen' }],
});
