/** The form of a rule: two blocks of a few lines, so that it works without a script. */
import { z } from 'astro/zod';
import { hiddenName, onceField } from '#domains/people/accounts/rules.people.ts';
import { lineField } from '#lib/typed-text.ts';
import { across } from '#lib/across.ts';
import { formKinds, joins, mostDays, type Condition, type Conditions, type Join } from './rules.ts';
import { say, type Sentence } from '#lib/say.ts';

export const blockNumbers = [1, 2] as const;
export type BlockNumber = (typeof blockNumbers)[number];
/** So many lines a block has at most. */
export const mostLines = 4;
const lineNumbers = [1, 2, 3, 4] as const;
export const nameLength = 80;
export const bodyLength = 280;

/** The field that says how the conditions of a block are joined. */
export const joinField = (block: BlockNumber): string => `join${block}`;
/** The field that says how many lines of a block were shown. */
export const shownField = (block: BlockNumber): string => `shown${block}`;
/** The field of a line for what should hold. */
export const kindField = (block: BlockNumber, line: number): string => `kind${block}_${line}`;
/** The field of a line for its days. */
export const daysField = (block: BlockNumber, line: number): string => `days${block}_${line}`;

type Read = (name: string) => string;
/** One line of the form, as it was typed. */
export type Line = { line: number; kind: string; days: string };

/**
 * The lines of a block to show: those that are filled, one that is asked for by the button "more",
 * and in the first block always one.
 */
export function linesOf(read: Read, block: BlockNumber): Line[] {
  const lines = lineNumbers.map((line) => ({
    line,
    kind: read(kindField(block, line)),
    days: read(daysField(block, line)),
  }));
  const filled = lines.findLastIndex(({ kind, days }) => kind !== '' || days !== '') + 1;
  const asked =
    (Number.parseInt(read(shownField(block)), 10) || 0) + (read('mehr') === String(block) ? 1 : 0);
  return lines.slice(0, Math.min(mostLines, Math.max(filled, asked, block === 1 ? 1 : 0)));
}

/** What a rule says, as the form holds it. */
export function fieldsOfRule({
  name,
  body,
  conditions,
}: {
  name: string;
  body: string;
  conditions: Conditions;
}): Record<string, string> {
  const lines = conditions.blocks.flatMap((block, i) => {
    const number = blockNumbers[i] ?? 1;
    return [
      [joinField(number), block.join],
      ...block.conditions.flatMap(({ kind, days }, j) => [
        [kindField(number, j + 1), kind],
        [daysField(number, j + 1), String(days)],
      ]),
    ];
  });
  return {
    name,
    body,
    join: conditions.join,
    ...(Object.fromEntries(lines) as Record<string, string>),
  };
}

/** The conditions that were typed, and a sentence for each field that is wrong. */
export function readConditions(read: Read): {
  conditions: Conditions;
  errors: Record<string, Sentence>;
} {
  const errors: Record<string, Sentence> = {};
  const blocks = blockNumbers.flatMap((block) => {
    const conditions = linesOf(read, block).flatMap((line) => readLine(block, line, errors));
    return conditions.length > 0 ? [{ join: joinOf(read(joinField(block))), conditions }] : [];
  });
  if (blocks.length === 0 && Object.keys(errors).length === 0)
    errors[kindField(1, 1)] = say('reminders.conditionMissing');
  return { conditions: { join: joinOf(read('join')), blocks }, errors };
}

const joinOf = (word: string): Join => joins.find((j) => j === word) ?? 'all';

function readLine(
  block: BlockNumber,
  { line, kind: word, days: typed }: Line,
  errors: Record<string, Sentence>,
): Condition[] {
  const kind = formKinds.find((k) => k === word);
  if (kind === undefined) {
    if (word === 'card') errors[kindField(block, line)] = say('reminders.cardIsCall');
    else if (word !== '' || typed.trim() !== '')
      errors[kindField(block, line)] = say('reminders.kindMissing');
    return [];
  }
  const days = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
  if (days < 1 || days > mostDays) {
    errors[daysField(block, line)] = say('reminders.daysWrong', { n: mostDays });
    return [];
  }
  return [{ kind, days }];
}

/** What people may type; the fields of the lines are read by their names. */
const shape = {
  name: lineField(nameLength, say('reminders.nameLong', { n: nameLength })).refine(
    (name) => name !== '',
    say('reminders.nameMissing'),
  ),
  body: lineField(bodyLength, say('reminders.bodyLong', { n: bodyLength })).refine(
    (body) => body !== '',
    say('reminders.bodyMissing'),
  ),
};

const conditionsIn = (input: object) => {
  const typed = new Map<string, unknown>(Object.entries(input));
  return readConditions((name) => {
    const value = typed.get(name);
    return typeof value === 'string' ? value : '';
  });
};
const conditionsAreRight = across<object>([], (input, context) => {
  for (const [field, message] of Object.entries<string>(conditionsIn(input).errors))
    context.addIssue({ code: 'custom', path: [field], message });
});
const withConditions = <T extends object>(input: T): T & { conditions: Conditions } => ({
  ...input,
  conditions: conditionsIn(input).conditions,
});

export const newRuleSchema = z
  .looseObject({
    once: onceField,
    site: z
      .string()
      .regex(/^\d{1,9}$/)
      .catch('0')
      .transform(Number),
    ...shape,
  })
  .check(conditionsAreRight)
  .transform(withConditions);
export type NewRule = Pick<
  z.output<typeof newRuleSchema>,
  'once' | 'site' | 'name' | 'body' | 'conditions'
>;
export const ruleChangeSchema = z
  .looseObject({ rule: hiddenName, ...shape })
  .check(conditionsAreRight)
  .transform(withConditions);
export type RuleChange = Pick<
  z.output<typeof ruleChangeSchema>,
  'rule' | 'name' | 'body' | 'conditions'
>;
