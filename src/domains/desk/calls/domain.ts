import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** Calls for help, and who was rung up. */
export const calls = manifest({
  name: 'desk/calls',
  tables: {
    helpCall: {
      withAccount: 'learnerId',
      rounds: {
        'telephone numbers of calls': 'special',
        'calls for help': { kept: 'help', by: 'id', since: 'answeredOn' },
      },
      shownIn: 'help',
    },
    phoneCall: {
      withAccount: 'learnerId',
      rounds: { 'calls by staff': { kept: 'help', by: 'id', since: 'madeOn' } },
      shownIn: 'calls',
    },
  },
  verbs: {
    /** See to calls for help. */
    answerHelp: ['staff'],
  },
  acts: {
    help_answered: 'changed',
    help_reopened: 'changed',
    call_noted: 'changed',
    call_dropped: 'changed',
  },
  myData: {
    help: { at: 100, id: 'hilfe', title: say('myData.help') },
    calls: { at: 110, id: 'anrufe', title: say('myData.calls') },
  },
  menu: [
    {
      for: 'staff',
      under: 'today',
      at: 10,
      key: 'calls',
      label: say('frame.menuCalls'),
      href: '/betreuung/anrufe',
    },
  ],
});
