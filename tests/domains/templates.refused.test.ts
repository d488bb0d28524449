/** What staff read beside the fields of a template, and which name is said when it is done. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { changeTemplate, makeTemplate, removeTemplate } from '#domains/desk/templates/commands.ts';
import {
  newTemplateSchema,
  templateChangeSchema,
  templateSchema,
} from '#domains/desk/templates/rules.ts';
import { say } from '#lib/say.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, openOffice, type Office } from '../support/people.ts';
import { answers } from '../support/refusals.ts';

const once = randomUUID();
const path = { course: 'e-mail', days: '28', course2: 'dateien', days2: '56' };
const typed = { once, name: 'Einstieg', binding: 'freiwillig', ...path };
const daysWrong = say('templates.daysWrong', { n: 730 });

test.each<[string, object, [string, string][]]>([
  ['no name', { name: ' ' }, [['name', say('templates.nameMissing')]]],
  [
    'a name of 81 letters',
    { name: 'x'.repeat(81) },
    [['name', say('templates.nameTooLong', { n: 80 })]],
  ],
  ['days with a word', { days: '28 Tage' }, [['days', daysWrong]]],
  ['a word with days', { days: 'ca. 28' }, [['days', daysWrong]]],
  ['no day', { days: '0' }, [['days', daysWrong]]],
  ['more than two years', { days2: '731' }, [['days2', daysWrong]]],
  [
    'days of a place without a course',
    { days3: '60' },
    [['course3', say('templates.daysWithoutCourse')]],
  ],
  ['the same course twice', { course2: 'e-mail' }, [['course2', say('templates.courseTwice')]]],
  ['fewer days than before', { days2: '27' }, [['days2', say('templates.daysFewer')]]],
  ['days without the first course', { course: '' }, [['course', say('terms.courseMissing')]]],
])('%s is answered once, in words', (_, more, faults) => {
  expect(answers(newTemplateSchema, { ...typed, ...more })).toEqual(faults);
});

test('days may be one, two years or the same again, with blanks around them', () => {
  const days = (more: object) =>
    newTemplateSchema.parse({ ...typed, ...more }).steps.map(({ dueInDays }) => dueInDays);
  expect({
    most: days({ days: ' 1 ', days2: '730' }),
    same: days({ days: '28', days2: '28' }),
  }).toEqual({ most: [1, 730], same: [28, 28] });
});

test('a template that cannot be meant is none', () => {
  expect(['t-1', "t' or 1"].map((template) => templateSchema.parse({ template }))).toEqual([
    { template: 't-1' },
    { template: '' },
  ]);
});

describe('somebody at the desk', () => {
  let db: TestDatabase;
  let office: Office;
  beforeEach(async () => {
    db = freshDatabase();
    office = await openOffice(db);
    for (const slug of ['e-mail', 'dateien']) await courseOf(db, slug, 1);
  });
  afterEach(() => db.close());

  it('reads the name of the template that was made, changed or thrown away', async () => {
    const change = templateChangeSchema.parse({ ...typed, template: once, name: 'Anfang' });
    expect({
      made: await db.write((tx) => makeTemplate(tx, office.staff, newTemplateSchema.parse(typed))),
      changed: await db.write((tx) => changeTemplate(tx, office.staff, change)),
      gone: await db.write((tx) => removeTemplate(tx, office.staff, { template: once })),
    }).toEqual({
      made: { name: 'Einstieg' },
      changed: { name: 'Anfang' },
      gone: { name: 'Anfang' },
    });
  });
});
