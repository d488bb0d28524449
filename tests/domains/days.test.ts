/**
 * Days as people type them, and forms that say all that is wrong at once (docs/rules.md, Pages 20).
 */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { z } from 'astro/zod';
import { moveClientsSchema, newAccountSchema } from '#domains/people/accounts/rules.people.ts';
import { refuseSchema } from '#domains/learning/applications/rules.ts';
import { newPlanSchema } from '#domains/reporting/delivery/rules.input.ts';
import { afterBecause, extendSchema } from '#domains/learning/enrolment/rules.acts.ts';
import { assignSchema, settleSchema } from '#domains/learning/enrolment/rules.ts';
import { exportSchema } from '#domains/reporting/lernstand/rules.input.ts';
import { newGroupSchema } from '#domains/desk/groups/rules.ts';
import { recordSchema } from '#domains/learning/progress/rules.recorded.ts';
import { newRuleSchema } from '#domains/desk/reminders/rules.form.ts';
import { newTokenSchema } from '#domains/reporting/api-clients/rules.ts';
import { newTemplateSchema } from '#domains/desk/templates/rules.ts';
import { readDay } from '#lib/read-day.ts';
import { sources } from '../support/sources.ts';

describe('a day', () => {
  test.each([
    ['5.3.2027', '2027-03-05'],
    ['05.03.2027', '2027-03-05'],
    [' 5. 3. 2027 ', '2027-03-05'],
    ['5. März 2027', '2027-03-05'],
    ['5 märz 2027', '2027-03-05'],
    ['5. Maerz 2027', '2027-03-05'],
    ['1.1.27', '2027-01-01'],
    ['2027-03-05', '2027-03-05'],
    ['Freitag, 5. März 2027', '2027-03-05'],
    ['Fr., 5.3.27', '2027-03-05'],
    ['24. Dez. 2026', '2026-12-24'],
    ['29.2.2028', '2028-02-29'],
    ['1.Juni2027', '2027-06-01'],
  ])('typed as "%s" is read', (typed, day) => {
    expect(readDay(typed)).toBe(day);
  });

  test.each([
    '',
    '30.2.2027',
    '29.2.2027',
    '5.13.2027',
    '0.1.2027',
    '5.3.',
    '5.3.202',
    '5. Foo 2027',
    'morgen',
    '2027-3-5x',
    '5/3/2027',
    '1.1.1.27',
  ])('that is none, such as "%s", is not', (typed) => {
    expect(readDay(typed)).toBeNull();
  });

  test('is read alike by every form', () => {
    const typed = '5. März 2027';
    const { bindingDay, dueDay, dueDay3 } = settleSchema.parse({
      binding: 'bescheid',
      bindingDay: typed,
      dueDay: typed,
      dueDay3: typed,
    });
    const token = newTokenSchema.parse({
      once: randomUUID(),
      name: 'A',
      scope: 'all',
      level: '1',
      lastDay: typed,
    });
    const { from, to } = exportSchema.parse({ from: typed, to: typed });
    const { day } = recordSchema.parse({
      person: 'a',
      module: 'a/b',
      how: 'paper',
      day: typed,
      note: 'Vor Ort',
    });
    const { dueDay: later } = extendSchema.parse({
      once: randomUUID(),
      course: 'a',
      learners: 'b',
      dueDay: typed,
      reason: 'das Netz weg war',
    });
    const firstDay = newPlanSchema.shape.firstDay.parse(typed);
    expect(
      new Set([bindingDay, dueDay, dueDay3, token.lastDay, from, to, day, later, firstDay]),
    ).toEqual(new Set(['2027-03-05']));
  });

  test('has one reader: no other file takes one apart', () => {
    const readers = sources('{src,server,scripts}/**/*.{ts,tsx,astro}')
      .filter(({ text }) => /\\d\{1,2\}\)\\\./.test(text))
      .map(({ path }) => path);
    expect(readers).toEqual(['src/lib/read-day.ts']);
  });
});

/** The fields that a form complains about. */
const faultsOf = (schema: z.ZodType, typed: object): string[] =>
  [...new Set(schema.safeParse(typed).error?.issues.map(({ path }) => String(path[0])))].sort(
    (a, b) => a.localeCompare(b),
  );

describe('all faults of a form come in one round', () => {
  const once = randomUUID();
  test.each<[string, z.ZodType, object, string[]]>([
    [
      'terms of a course',
      settleSchema,
      { binding: 'bescheid', reason: 'a'.repeat(400), dueDay: '2027-03-05', dueDay2: '2027-03-01' },
      ['bindingDay', 'dueDay2', 'reason'],
    ],
    [
      'assigning',
      assignSchema,
      { once, course: '', binding: 'bescheid' },
      ['bindingDay', 'course', 'learners'],
    ],
    [
      'a new account',
      newAccountSchema,
      { once, role: 'staff', familyName: '', givenName: '' },
      ['familyName', 'givenName', 'sites'],
    ],
    ['giving clients on', moveClientsSchema, {}, ['learners', 'to', 'why']],
    ['a no', refuseSchema, { application: 'a' }, ['alternative', 'answer']],
    [
      'an export',
      exportSchema,
      { from: '2027-03-05', to: '2027-03-01', format: 'doc' },
      ['format', 'from'],
    ],
    ['a group', newGroupSchema, { once, kind: 'hand', name: '' }, ['kind', 'name']],
    [
      'a reminder',
      newRuleSchema,
      { once, name: '', body: '', kind1_1: 'due', days1_1: 'viele' },
      ['body', 'days1_1', 'name'],
    ],
    [
      'access of a program',
      newTokenSchema,
      { once, scope: 'some', level: '1', name: '', lastDay: '30.2.2027' },
      ['caseworkers', 'lastDay', 'name'],
    ],
    [
      'a template',
      newTemplateSchema,
      { once, name: '', binding: 'freiwillig', course: 'a', course2: 'a', days3: '5' },
      ['course2', 'course3', 'name'],
    ],
  ])('of %s', (_, schema, typed, fields) => {
    expect(faultsOf(schema, typed)).toEqual(fields);
  });

  test("and none looks across fields in zod's own way, which waits for the next round", () => {
    // What authors write and what programs ask is no form.
    const waiting = sources('src/{domains,actions,rim}/**/*.ts')
      .filter(({ path }) => !/exercises|rules\.(?:query|facts)/.test(path))
      .filter(({ text }) => /\}\)\s*\.(?:refine|superRefine)\(/.test(text))
      .map(({ path }) => path);
    expect(waiting).toEqual([]);
  });
});

describe('a reason after "weil"', () => {
  test.each([
    ['Weil das Netz weg war.', 'das Netz weg war'],
    ['weil  das Netz weg war', 'das Netz weg war'],
    ['Das Netz weg war', 'das Netz weg war'],
    ['da der Bus nicht fuhr …', 'der Bus nicht fuhr …'],
    ['Ihr Kind krank war', 'Ihr Kind krank war'],
    ['Netz und Strom weg waren', 'Netz und Strom weg waren'],
    ['Weil', 'Weil'],
    [' weil das Netz weg war', 'das Netz weg war'],
    ['sie da, wo sie lernt, kein Netz hat', 'sie da, wo sie lernt, kein Netz hat'],
    ['das Netz weg war. .', 'das Netz weg war'],
    ['sie krank war. Es geht wieder', 'sie krank war. Es geht wieder'],
  ])('is typed as "%s" and reads well', (typed, said) => {
    expect(afterBecause(typed)).toBe(said);
  });
});
