import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** What a learner did of their own accord, with a number to show. */
export const receipts = manifest({
  name: 'learning/receipts',
  tables: {
    receipt: {
      withAccount: 'learnerId',
      rounds: { receipts: { kept: 'receipt', by: 'id', since: 'day' } },
      shownIn: 'receipts',
    },
  },
  verbs: {},
  acts: {},
  myData: {
    receipts: { at: 90, id: 'quittungen', title: say('receipts.title') },
  },
});
