/** Applications for courses: their states, what may become of each, and what may be typed. */
import { z } from 'astro/zod';
import { hiddenName } from '#domains/people/accounts/rules.people.ts';
import { termsSchema, type Terms } from '#domains/learning/enrolment/rules.ts';
import { across } from '#lib/across.ts';
import { Conflict } from '#lib/errors.ts';
import { spokenNumber } from '#lib/spoken-number.ts';
import { addDays } from '#lib/time.ts';
import { textField } from '#lib/typed-text.ts';
import { say } from '#lib/say.ts';

export type ApplicationState =
  'entwurf' | 'gesendet' | 'in_pruefung' | 'bewilligt' | 'abgelehnt' | 'zurueckgezogen';

/** The one table of what may become of an application: from which states, and where to. */
const moves = {
  send: { by: 'learner', from: ['entwurf'], to: 'gesendet' },
  withdraw: { by: 'learner', from: ['gesendet', 'in_pruefung'], to: 'zurueckgezogen' },
  review: { by: 'staff', from: ['gesendet'], to: 'in_pruefung' },
  approve: { by: 'staff', from: ['in_pruefung'], to: 'bewilligt' },
  refuse: { by: 'staff', from: ['in_pruefung'], to: 'abgelehnt' },
} as const satisfies Record<
  string,
  { by: 'learner' | 'staff'; from: readonly ApplicationState[]; to: ApplicationState }
>;
export type Move = keyof typeof moves;

/**
 * The state after a move. Throws `Conflict` with a sentence for the one who asks, when it is not
 * possible from this state.
 */
export function after<M extends Move>(state: ApplicationState, move: M): (typeof moves)[M]['to'] {
  const { by, from, to } = moves[move];
  if (!(from as readonly ApplicationState[]).includes(state))
    throw new Conflict(
      say(`applications.${by === 'learner' ? 'lateLearner' : 'lateStaff'}.${state}`),
    );
  return to;
}

/** What somebody reads: an application with a yes counts as begun as soon as the course is. */
export type ShownState = ApplicationState | 'begonnen' | 'zurueckgenommen';
/**
 * The state to show. After a yes it also says whether the course was taken back, and, as far as the
 * reader may know, begun.
 */
export function shownState(
  state: ApplicationState,
  { begun, taken }: { begun: boolean; taken: boolean },
): ShownState {
  if (state !== 'bewilligt') return state;
  if (taken) return 'zurueckgenommen';
  return begun ? 'begonnen' : state;
}

/** How a state looks: a yes is green, what waits catches the eye, all else is plain. */
export function kindOfState(state: ShownState): 'done' | 'wait' | 'plain' {
  if (state === 'bewilligt' || state === 'begonnen') return 'done';
  return isWaiting(state) ? 'wait' : 'plain';
}

/** Sent, and not answered. */
export const isWaiting = (state: ShownState): boolean =>
  state === 'gesendet' || state === 'in_pruefung';

/**
 * For how many days an answer stands on the learner's start page, and at the desk; a yes on the
 * start page no longer than until the course is begun.
 */
export const newsDays = 30;

/** Whether an answer is still news on the day `today`. */
export const isNews = (
  { shown, decidedOn }: { shown: ShownState; decidedOn: string | null },
  today: string,
): boolean =>
  ['bewilligt', 'abgelehnt'].includes(shown) &&
  decidedOn !== null &&
  decidedOn >= addDays(today, -newsDays);

/** The number of an application, from 8 random bytes. */
export const applicationNumber = (random: Uint8Array, day: string): string =>
  spokenNumber('KB', random, day);

/** How long the texts may be, in letters. */
const mostLetters = { wish: 1000, answer: 1000, otherHelp: 500 } as const;

export const wishSchema = z.object({
  course: hiddenName,
  wish: textField(mostLetters.wish, say('applications.wishTooLong')),
});
export type Wish = z.output<typeof wishSchema>;

export const applicationSchema = z.object({ application: hiddenName });

/** A yes says what is agreed, as every assignment does. */
export const approveSchema = applicationSchema.and(termsSchema);
export type Approve = Terms & { application: string };

/** A no says why, and what else there is. */
export const refuseSchema = applicationSchema
  .extend({
    answer: textField(mostLetters.answer, say('applications.answerTooLong')).refine(
      (tidy) => tidy !== '',
      say('applications.answerMissing'),
    ),
    alternative: z
      .string()
      .max(100)
      .optional()
      .transform((slug) => slug ?? ''),
    otherHelp: textField(mostLetters.otherHelp, say('applications.otherHelpTooLong')),
  })
  .check(
    across<{ alternative: string; otherHelp: string }>(
      ['alternative', 'otherHelp'],
      ({ alternative, otherHelp }, context) => {
        if (alternative === '' && otherHelp === '')
          context.addIssue({
            code: 'custom',
            path: ['alternative'],
            message: say('applications.alternativeMissing'),
          });
      },
    ),
  );
export type Refuse = z.output<typeof refuseSchema>;
