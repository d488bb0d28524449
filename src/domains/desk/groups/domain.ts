import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** Groups of learners, by hand or by a rule. */
export const groups = manifest({
  name: 'desk/groups',
  tables: {
    personGroup: {
      // A rule holds nobody.
      rounds: {
        'groups by hand': { kept: 'group', by: 'id', since: 'changedOn', only: { rule: 'empty' } },
      },
    },
    groupMember: { shownIn: 'groups' },
  },
  verbs: {
    /** Make, fill and throw away groups of learners. */
    keepGroups: ['staff'],
  },
  acts: {
    group_joined: 'changed',
    group_left: 'changed',
  },
  myData: {
    groups: { at: 40, id: 'gruppen', title: say('myData.groups') },
  },
  menu: [
    {
      for: 'staff',
      under: 'people',
      at: 40,
      key: 'groups',
      label: say('groups.title'),
      href: '/betreuung/gruppen',
    },
  ],
});
