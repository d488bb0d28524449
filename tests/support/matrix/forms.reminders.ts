/** Who may send the forms of reminders: staff make the rules, learners turn them on and off. */
import { randomUUID } from 'node:crypto';
import { everybody, learner, staff, type FormDraft } from './form.ts';
import { about, forAll, own } from './logs.ts';
import type { Things } from './things.ts';

const rule = ({ rule: r }: Things): Record<string, string> => ({ rule: r });
const sentence = 'Ihr Kurs soll bald fertig sein.';
const ruleOfDays = { name: 'Frist', body: sentence, kind1_1: 'due', days1_1: '7' };

export const reminderForms: Record<string, FormDraft> = {
  'reminders.make': staff(
    'own',
    about('reminder_rule_made'),
    ({ site }) => ({ once: randomUUID(), site, ...ruleOfDays }),
    { aboutNobody: true },
  ),
  'reminders.change': staff('own', about('reminder_rule_changed'), (things) => ({
    ...rule(things),
    ...ruleOfDays,
  })),
  'reminders.pause': staff('own', about('reminder_rule_changed'), (things) => ({
    ...rule(things),
    paused: 'ja',
  })),
  'reminders.remove': staff('own', about('reminder_rule_removed'), rule),
  'reminders.seen': learner('own', own, rule),
  'reminders.turn': learner('own', own, (things) => ({ ...rule(things), on: 'nein' })),
  // No mail server is set here, so no code can go out; and none waits.
  'reminders.mailTo': learner('yes', own, () => ({ address: 'rosa@post.example' }), {
    status: 422,
  }),
  'reminders.mailConfirm': learner('yes', own, () => ({ code: '123456' }), { status: 409 }),
  'reminders.mailEnd': learner('yes', own),
  // Whoever has the mail may end it, without saying who they are.
  'reminders.mailOff': everybody('all', forAll, ({ offLink }) => ({ link: offLink })),
};
