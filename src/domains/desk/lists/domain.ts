import { manifest } from '#lib/manifest.ts';

/** Lists of the desk over what others keep. */
export const lists = manifest({
  name: 'desk/lists',
  tables: {},
  verbs: {},
  acts: {
    learner_read: 'read',
    learner_listed: 'listed',
    list_taken: 'sent',
  },
});
