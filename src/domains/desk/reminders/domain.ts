import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** When learners are reminded. */
export const reminders = manifest({
  name: 'desk/reminders',
  tables: {
    reminderRule: {},
    reminder: { shownIn: 'reminders' },
    reminderOff: { shownIn: 'remindersOff' },
    mailAddress: { rounds: { 'addresses for reminders': 'special' }, shownIn: 'mail' },
    mailRound: {},
  },
  verbs: {
    /** Set when learners of one's sites are reminded. */
    keepReminders: ['staff'],
  },
  acts: {
    reminder_rule_made: 'office',
    reminder_rule_changed: 'office',
    reminder_rule_removed: 'office',
  },
  myData: {
    reminders: { at: 130, id: 'erinnerungen', title: say('myData.reminders') },
    remindersOff: { at: 140, under: 'reminders' },
    mail: { at: 150, id: 'e-mail', title: say('myData.mail') },
  },
  menu: [
    {
      for: 'staff',
      under: 'giving',
      at: 30,
      key: 'reminders',
      label: say('reminders.title'),
      href: '/betreuung/erinnerungen',
    },
  ],
});
