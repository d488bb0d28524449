import { deleteRemark, shareCourse, unshareCourse, writeRemark } from '#domains/enrolment/commands.telling.ts';
import { ownRowSchema, remarkSchema, shareSchema, unshareSchema } from '#domains/enrolment/rules.telling.ts';
import { deliveriesAbout } from '#domains/systems/queries.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayDay } from '#lib/time.ts';
import { actorIn } from '#rim/who.ts';
import { command } from './_command.ts';

const words = messages.telling;
const rows = '/lernen/fachkraft';

/** The receipt says the remark as the caseworker reads it. */
const remark = command({
  allow: 'tellCaseworker',
  input: remarkSchema,
  run: writeRemark,
  next: (_, { remark: said }, { locals }) => ({ to: rows, say: fill(words.remarkSaved, { day: sayDay(locals.today), remark: said }) }),
});

const dropRemark = command({ allow: 'tellCaseworker', input: ownRowSchema, run: deleteRemark, next: ({ course }) => ({ to: rows, say: fill(words.remarkDeleted, { course }) }) });

const share = command({ allow: 'tellCaseworker', input: shareSchema, run: shareCourse, next: ({ title }) => ({ to: rows, say: fill(words.sharedNow, { course: title }) }) });

/** How many days of deliveries the sentence names. */
const mostDays = 3;

/** What went out meanwhile stays out there, with its days. */
const unshare = command({
  allow: 'tellCaseworker',
  input: unshareSchema,
  run: unshareCourse,
  next: async ({ title, sharedOn }, _, { locals }) => {
    const past = sharedOn === null ? [] : await deliveriesAbout(locals.db, actorIn(locals));
    const days = [...new Set(past.filter(({ madeOn }) => madeOn >= (sharedOn ?? '')).map(({ madeOn }) => sayDay(madeOn)))];
    const named = days.slice(0, mostDays).join(', ') + (days.length > mostDays ? words.andEarlier : '');
    return { to: rows, say: `${fill(words.unsharedNow, { course: title })} ${days.length === 0 ? words.nothingOut : fill(words.outThere, { days: named })}` };
  },
});

export const telling = { remark, dropRemark, share, unshare };
