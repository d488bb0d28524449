/**
 * What people type is stored alike, in whatever field of whatever form: without signs that nobody
 * sees, in one line where it is one line.
 */
import { describe, expect, it } from 'vitest';
import type { z } from 'astro/zod';
import { phoneCallSchema } from '#domains/desk/calls/rules.needs.ts';
import { newGroupSchema } from '#domains/desk/groups/rules.ts';
import { distanceSchema } from '#domains/desk/journeys-saved/rules.ts';
import { newRuleSchema } from '#domains/desk/reminders/rules.form.ts';
import { newTemplateSchema } from '#domains/desk/templates/rules.ts';
import { wishSchema } from '#domains/learning/applications/rules.ts';
import { agreedFields } from '#domains/learning/enrolment/rules.ts';
import { remarkSchema } from '#domains/learning/enrolment/rules.sharing.ts';
import { sentence } from '#domains/learning/progress/rules.recorded.ts';
import { barrierInput } from '#domains/office/barrier-reports/rules.ts';
import { newLearnerSchema, siteSchema } from '#domains/people/accounts/rules.people.ts';
import { newTokenSchema } from '#domains/reporting/api-clients/rules.ts';
import { newPlanSchema } from '#domains/reporting/delivery/rules.input.ts';
import { lettersIn } from '#lib/letters.ts';
import { lineField, textField } from '#lib/typed-text.ts';
import { say } from '#lib/say.ts';

/** A soft hyphen, a sign without width, a change of direction, a bell, a mark of its own, breaks. */
const typed = '  Rosa\u00AD \u200BMu\u0308ller\u202E\u0007 und\r\n\r\n\r\n\r\nKarl\uFEFF ';
const line = 'Rosa Müller und Karl';
const text = 'Rosa Müller  und\n\nKarl';

/** The field of a form, whatever else the form lacks. */
function fieldOf(schema: z.ZodType, name: string): z.ZodType {
  let inner: unknown = schema;
  while (typeof inner === 'object' && inner !== null && !('shape' in inner))
    inner = (inner as { in?: unknown; def?: { in?: unknown } }).in;
  return (inner as { shape: Record<string, z.ZodType> }).shape[name]!;
}

describe('what is typed', () => {
  it.each<[string, z.ZodType, string]>([
    ['the note of a call', fieldOf(phoneCallSchema, 'note'), line],
    ['the name of a group', fieldOf(newGroupSchema, 'name'), line],
    ['a place', fieldOf(distanceSchema, 'place'), line],
    ['the name of a rule', fieldOf(newRuleSchema, 'name'), line],
    ['the name of a template', fieldOf(newTemplateSchema, 'name'), line],
    ['a reason', agreedFields.reason, line],
    ['the number of a measure', agreedFields.measureNumber, line],
    ['a remark', fieldOf(remarkSchema, 'remark'), line],
    ['a sentence about a record', sentence, line],
    ['a wish', fieldOf(wishSchema, 'wish'), text],
    ['a barrier', fieldOf(barrierInput, 'body'), text],
    ['whom to answer', fieldOf(barrierInput, 'contact'), line],
    ['a family name', fieldOf(newLearnerSchema, 'familyName'), line],
    ['an Aktenzeichen', fieldOf(newLearnerSchema, 'aktenzeichen'), line],
    ['the name of a site', fieldOf(siteSchema, 'name'), line],
    ['the name of a token', fieldOf(newTokenSchema, 'name'), line],
    ['the name of a plan', fieldOf(newPlanSchema, 'name'), line],
  ])('as %s is stored without what nobody sees', (_, schema, stored) => {
    expect(schema.parse(typed)).toBe(stored);
  });

  it.each([
    ['a line', lineField],
    ['a text', textField],
  ])('as %s is counted as people count, and asked for where it is missing', (_, field) => {
    const schema = field(5, say('people.unknown'), say('people.roleMissing'));
    expect(schema.parse('e\u0301👩‍🌾abc')).toBe('é👩‍🌾abc');
    expect(schema.safeParse('123456').error?.issues.map(({ message }) => message)).toEqual([
      say('people.unknown'),
    ]);
    // A field that came twice, or as a file, is none that was typed.
    for (const nothing of [undefined, '', ' \u200B\r\n', ['eins', 'zwei'], []])
      expect(schema.safeParse(nothing).error?.issues.map(({ message }) => message)).toEqual([
        say('people.roleMissing'),
      ]);
    expect(field(5, say('people.unknown')).parse(undefined)).toBe('');
  });

  it('longer than any field is counted by its signs: whoever sends a book holds nobody up', () => {
    expect(lettersIn('é'.normalize('NFD').repeat(10_000))).toBe(10_000);
    expect(lettersIn('é'.normalize('NFD').repeat(10_001))).toBe(20_002);
  });
});
