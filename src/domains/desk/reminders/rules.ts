/**
 * When learners are reminded: plain conditions on a course that staff gave, joined by "all" and
 * "one of them", at most two levels deep. No score, no prediction (docs/rules.md, Promises 8).
 */
import { z } from 'astro/zod';
import { hiddenName } from '#domains/people/accounts/rules.people.ts';

/**
 * In the order of the form. Each counts in days, and each but `finished` is of a course that is not
 * finished.
 */
export const formKinds = ['notStarted', 'resting', 'due', 'overdue', 'finished'] as const;
/**
 * Older rules may ask for cards that nobody used: such learners cannot read a reminder, and stand
 * in the list of calls.
 */
const conditionKinds = ['card', ...formKinds] as const;
export type ConditionKind = (typeof conditionKinds)[number];
export const joins = ['all', 'any'] as const;
export type Join = (typeof joins)[number];

/** So many days a condition may count. */
export const mostDays = 365;

const conditionSchema = z.object({
  kind: z.enum(conditionKinds),
  days: z.int().min(1).max(mostDays),
});
export type Condition = z.output<typeof conditionSchema>;
const blockSchema = z.object({ join: z.enum(joins), conditions: z.array(conditionSchema).min(1) });
/** What a rule asks: blocks of conditions, each joined in its own way. */
export const conditionsSchema = z.object({
  join: z.enum(joins),
  blocks: z.array(blockSchema).min(1),
});
export type Conditions = z.output<typeof conditionsSchema>;

/** All conditions of a rule, whichever block they stand in. */
const everyKind = ({ blocks }: Conditions): ConditionKind[] =>
  blocks.flatMap((block) => block.conditions.map((c) => c.kind));

/** Conditions that ask whether somebody does nothing. */
const ofRest: readonly ConditionKind[] = ['card', 'notStarted', 'resting'];

/**
 * Whether a rule means nobody but those who cannot read it: it is a line in the list of calls
 * (help/rules.needs.ts).
 */
export const isForCalls = (conditions: Conditions): boolean =>
  everyKind(conditions).every((kind) => kind === 'card');

/**
 * Whether a mail may go out for it. Where somebody does not learn, a person is reminded to call,
 * and no machine writes (docs/rules.md).
 */
export const mayMail = (conditions: Conditions): boolean =>
  !everyKind(conditions).some((kind) => ofRest.includes(kind));

/** Whether it is about what is done, so that the way on is the certificate. */
export const isAboutDone = (conditions: Conditions): boolean =>
  everyKind(conditions).every((kind) => kind === 'finished');

/** Good rules to begin with; their words are in the messages. */
export const templates = {
  due: { join: 'all', blocks: [{ join: 'all', conditions: [{ kind: 'due', days: 7 }] }] },
  start: { join: 'all', blocks: [{ join: 'all', conditions: [{ kind: 'notStarted', days: 14 }] }] },
  rest: { join: 'all', blocks: [{ join: 'all', conditions: [{ kind: 'resting', days: 14 }] }] },
  urgent: {
    join: 'all',
    blocks: [
      {
        join: 'any',
        conditions: [
          { kind: 'due', days: 3 },
          { kind: 'overdue', days: 1 },
        ],
      },
      {
        join: 'any',
        conditions: [
          { kind: 'notStarted', days: 7 },
          { kind: 'resting', days: 7 },
        ],
      },
    ],
  },
  finished: { join: 'all', blocks: [{ join: 'all', conditions: [{ kind: 'finished', days: 2 }] }] },
} as const satisfies Record<string, Conditions>;
export type TemplateName = keyof typeof templates;
export const templateNames = Object.keys(templates) as TemplateName[];

/** A rule of a site, as its staff read it. */
export type ReminderRule = {
  id: number;
  publicId: string;
  siteId: number;
  siteName: string;
  name: string;
  conditions: Conditions;
  body: string;
  pausedOn: string | null;
  ranOn: string | null;
};

const rule = hiddenName;
export const ruleChoice = z.object({ rule });
const yes = z
  .enum(['ja', 'nein'])
  .catch('nein')
  .transform((v) => v === 'ja');
export const pauseSchema = z.object({ rule, paused: yes });
export const switchSchema = z.object({ rule, on: yes });
