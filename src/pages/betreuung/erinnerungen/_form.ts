/**
 * What stands in the form of a rule: what was typed and stopped, what the button "more" sent along,
 * or what the rule says.
 */
import { readConditions } from '#domains/desk/reminders/rules.form.ts';
import type { Conditions } from '#domains/desk/reminders/rules.ts';
import type { Answer } from '#lib/answer.ts';
import { textsOf } from '#lib/text-of.ts';

export type RuleForm = {
  value: (name: string) => string;
  errors: Record<string, string>;
  conditions: Conditions | null;
};

/**
 * The form, what is wrong with it, and its conditions where somebody asked to see whom they reach.
 */
export function ruleFormOf(
  answer: Answer,
  query: URLSearchParams,
  stored: Readonly<Record<string, string>>,
): RuleForm {
  const sent = query.has('name');
  const value = (name: string): string =>
    answer.stopped ? answer.value(name) : sent ? (query.get(name) ?? '') : (stored[name] ?? '');
  const shows =
    !answer.stopped && (query.has('zeigen') || (!sent && Object.keys(stored).length > 0));
  const read = readConditions(value);
  const whole = shows && Object.keys(read.errors).length === 0;
  return {
    value,
    errors: query.has('zeigen') && !answer.stopped ? textsOf(read.errors) : answer.errors,
    conditions: whole ? read.conditions : null,
  };
}
