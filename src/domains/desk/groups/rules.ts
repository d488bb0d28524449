/** Groups of learners: by hand, or by a rule that is read again each time. */
import { z } from 'astro/zod';
import { narrowFields, narrowWho } from '#domains/people/accounts/rules.narrow.ts';
import {
  hiddenName,
  listOf,
  onceField,
  personField,
} from '#domains/people/accounts/rules.people.ts';
import { lineField } from '#lib/typed-text.ts';
import { across } from '#lib/across.ts';
import { say } from '#lib/say.ts';

/** A group by hand that nobody changes for so many months is thrown away. */
export const groupMonths = 12;

const nameLength = 80;
const nameField = lineField(nameLength, say('groups.nameTooLong', { n: nameLength })).refine(
  (name) => name !== '',
  say('groups.nameMissing'),
);
/** What a rule asks of a course: that it is given, or that it is finished. */
export const ruleStates = ['given', 'finished'] as const;

/** Who is in a group by rule; what is null does not matter. Which site is the group's own. */
export const ruleSchema = z.object({
  caseworker: z.string().nullable(),
  course: z.string().nullable(),
  state: z.enum(ruleStates),
  who: z.enum(['', ...narrowWho]).default(''),
  imported: z.string().default(''),
});
export type GroupRule = z.output<typeof ruleSchema>;

const choice = z
  .string()
  .max(100)
  .regex(/^[\w-]*$/)
  .catch('')
  .transform((name) => name || null);
const people = listOf(personField)
  .optional()
  .transform((ids) => [...new Set(ids ?? [])]);

export const newGroupSchema = z
  .object({
    once: onceField,
    name: nameField,
    site: z
      .string()
      .regex(/^\d{1,9}$/)
      .catch('0')
      .transform(Number),
    kind: z.enum(['hand', 'rule'], { error: say('groups.kindMissing') }),
    learners: people,
    caseworker: choice,
    course: choice,
    state: z.enum(ruleStates).catch('given'),
    ...narrowFields,
  })
  .check(
    across<{ kind: string; learners: string[] }>(
      ['kind', 'learners'],
      ({ kind, learners }, context) => {
        if (kind !== 'rule' && learners.length === 0)
          context.addIssue({
            code: 'custom',
            path: ['kind'],
            message: say('groups.peopleOrRule'),
          });
      },
    ),
  );
export type NewGroup = z.output<typeof newGroupSchema>;

export const groupNameSchema = z.object({ group: hiddenName, name: nameField });
export const groupSchema = z.object({ group: hiddenName });
/** People into a group or out of it. */
export const groupPeopleSchema = z
  .object({ group: z.string().min(1, say('groups.groupMissing')).max(64), learners: people })
  .check(
    across<{ group: string; learners: string[] }>(
      ['group', 'learners'],
      ({ learners }, context) => {
        if (learners.length === 0)
          context.addIssue({
            code: 'custom',
            path: ['group'],
            message: say('people.nobodyChosen'),
          });
      },
    ),
  );
export type GroupPeople = z.output<typeof groupPeopleSchema>;

/** An act on a group, and the course that it is about. */
export const takeSchema = z.object({
  group: hiddenName,
  course: z.string().max(100).catch(''),
  go: z.enum(['weiter', 'frist', 'ruecknahme', 'karten', 'liste', 'auswahl']).catch('auswahl'),
});
