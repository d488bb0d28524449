import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** Where a learner stands in an exercise and in a practice program, and the texts that they wrote. */
export const exercises = manifest({
  name: 'learning/exercises',
  tables: {
    exerciseState: {
      withLearning: 'learnerId',
      rounds: {
        'exercise states': { kept: 'practice', by: 'learnerId', since: 'day', as: 'dayNumber' },
      },
      shownIn: 'answers',
    },
    practiceState: {
      withLearning: 'learnerId',
      rounds: {
        'practice programs': { kept: 'practice', by: 'learnerId', since: 'day', as: 'dayNumber' },
      },
      shownIn: 'answers',
    },
    ownWork: { withLearning: 'learnerId', shownIn: 'ownWork' },
  },
  verbs: {
    /** Learn, choose courses, ask for help, read one's own record. */
    learn: ['learner'],
  },
  acts: {},
  myData: {
    answers: { at: 70, id: 'antworten', title: say('myData.answers') },
    ownWork: { at: 75, id: 'eigene-texte', title: say('myData.ownWork') },
  },
});
