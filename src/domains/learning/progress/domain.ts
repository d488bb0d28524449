import { manifest } from '#lib/manifest.ts';

/** Facts of learning, and the standings that follow from them. */
export const progress = manifest({
  name: 'learning/progress',
  tables: {
    fact: { withLearning: 'learnerId', told: 'learning' },
    recordedNote: { withLearning: 'learnerId', told: 'learning' },
    standing: {
      withLearning: 'learnerId',
      rounds: ['places to resume at'],
      untold: 'It follows from the facts, which are told.',
    },
    courseStanding: {
      withLearning: 'learnerId',
      untold: 'It follows from the facts, which are told.',
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
});
