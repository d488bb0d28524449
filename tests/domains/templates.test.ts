/**
 * What is assigned often: stored once for all staff, whole or not at all, and never with a course
 * that is offered no more.
 */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { course } from '#db/schema/courses.ts';
import { templateCourse } from '#db/schema/templates.ts';
import { changeTemplate, makeTemplate, removeTemplate } from '#domains/desk/templates/commands.ts';
import { templateByPublicId, templateChoices, templates } from '#domains/desk/templates/queries.ts';
import {
  draftFrom,
  newTemplateSchema,
  retiredIn,
  templateChangeSchema,
} from '#domains/desk/templates/rules.ts';
import { settleSchema } from '#domains/learning/enrolment/rules.ts';
import { Invalid, NotFound } from '#lib/errors.ts';
import { addDays } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, logged, openOffice, today, type Office } from '../support/people.ts';
import { say } from '#lib/say.ts';

let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  for (const slug of ['e-mail', 'dateien', 'home-office']) await courseOf(db, slug, 2);
});
afterEach(() => db.close());

const typed = {
  name: 'Einstieg',
  course: 'e-mail',
  days: '28',
  course2: 'dateien',
  days2: '56',
  binding: 'freiwillig',
  reason: 'Das hilft bei der Suche.',
};
const make = (more: Record<string, string> = {}) =>
  db.write((tx) =>
    makeTemplate(
      tx,
      office.staff,
      newTemplateSchema.parse({ once: randomUUID(), ...typed, ...more }),
    ),
  );
const change = (template: string, more: Record<string, string> = {}, actor = office.otherStaff) =>
  db.write((tx) =>
    changeTemplate(tx, actor, templateChangeSchema.parse({ template, ...typed, ...more })),
  );
const only = async () => (await templates(db.reader))[0]!;
const retire = (slug: string) =>
  db.write((tx) => tx.update(course).set({ retired: true }).where(eq(course.slug, slug)));
const problems = (more: Record<string, string>) =>
  newTemplateSchema
    .safeParse({ once: randomUUID(), ...typed, ...more })
    .error?.issues.map((i) => i.path[0]);

describe('a template', () => {
  it('keeps courses in order with their days, says who made it, and is one when its form comes twice', async () => {
    const once = randomUUID();
    await Promise.all([make({ once }), make({ once })]);
    expect(await templates(db.reader)).toMatchObject([
      {
        publicId: once,
        name: 'Einstieg',
        madeBy: 'Probe Betreuung',
        madeOn: today,
        binding: 'freiwillig',
        legalForm: 'lernangebot',
        reason: 'Das hilft bei der Suche.',
        steps: [
          { slug: 'e-mail', dueInDays: 28 },
          { slug: 'dateien', dueInDays: 56 },
        ],
      },
    ]);
    expect(await logged(db, 'template_made')).toBe(1);
  });

  it('is shared by all staff: another changes it, with an empty place between, and removes it', async () => {
    await make();
    const { publicId } = await only();
    await change(publicId, {
      name: 'Neu',
      course2: '',
      days2: '',
      course3: 'home-office',
      legalForm: '16f',
      measureNumber: 'M 7',
    });
    expect(await only()).toMatchObject({
      name: 'Neu',
      madeBy: 'Probe Betreuung',
      measureNumber: 'M 7',
      steps: [{ slug: 'e-mail' }, { slug: 'home-office', dueInDays: null }],
    });
    await db.write((tx) => removeTemplate(tx, office.otherStaff, { template: publicId }));
    expect({
      templates: await templates(db.reader),
      courses: await db.reader.$count(templateCourse),
      changed: await logged(db, 'template_changed'),
      removed: await logged(db, 'template_removed'),
    }).toEqual({ templates: [], courses: 0, changed: 1, removed: 1 });
    for (const gone of [
      () => change(publicId),
      () => db.write((tx) => removeTemplate(tx, office.staff, { template: publicId })),
      () => templateByPublicId(db.reader, publicId),
    ])
      await expect(gone()).rejects.toThrow(NotFound);
  });

  it('refuses a name that is there, at its field, and keeps its own', async () => {
    await make();
    await make({ name: 'Zweite' });
    await expect(make()).rejects.toMatchObject({
      fields: { name: say('templates.nameTaken') },
    });
    const { publicId } = await only();
    await expect(change(publicId, { name: 'Zweite' })).rejects.toThrow(Invalid);
    await change(publicId);
    expect((await templates(db.reader)).map((t) => t.name)).toEqual(['Einstieg', 'Zweite']);
  });

  it('refuses what is not sound, each at its field', () => {
    expect({
      noName: problems({ name: ' ' }),
      noCourse: problems({ course: '' }),
      noDays: problems({ days: '0' }),
      manyDays: problems({ days: '731', days2: '' }),
      wordForDays: problems({ days: 'bald' }),
      noBinding: problems({ binding: '' }),
    }).toEqual({
      noName: ['name'],
      noCourse: ['course'],
      noDays: ['days'],
      manyDays: ['days'],
      wordForDays: ['days'],
      noBinding: ['binding'],
    });
    expect({
      sameCourse: problems({ course2: 'e-mail' }),
      emptyCourse: problems({ course2: '' }),
      fewerDays: problems({ days2: '7' }),
      longReason: problems({ reason: 'a'.repeat(301) }),
      longName: problems({ name: 'a'.repeat(81) }),
    }).toEqual({
      sameCourse: ['course2'],
      emptyCourse: ['course2'],
      fewerDays: ['days2'],
      longReason: ['reason'],
      longName: ['name'],
    });
  });
});

describe('a course that is offered no more', () => {
  it('is refused at its field when a template names it, from a page that was open', async () => {
    await retire('dateien');
    await expect(make()).rejects.toMatchObject({
      fields: { course2: say('templates.courseGone') },
    });
    await expect(make({ course: 'nie-gesehen' })).rejects.toMatchObject({
      fields: { course: expect.any(String) as string },
    });
    expect({
      templates: await templates(db.reader),
      logged: await logged(db, 'template_made'),
    }).toEqual({ templates: [], logged: 0 });
  });

  it('takes its template out of the choice until the template is changed; nothing of it is lost by a change that is refused', async () => {
    await make();
    await retire('dateien');
    const { publicId } = await only();
    expect({ retired: retiredIn(await only()), choices: await templateChoices(db.reader) }).toEqual(
      { retired: ['Kurs dateien'], choices: [] },
    );
    await expect(change(publicId)).rejects.toThrow(Invalid);
    expect((await only()).steps).toHaveLength(2);
    await change(publicId, { course2: 'home-office' });
    expect(await templateChoices(db.reader)).toEqual([
      { value: `vorlage:${publicId}`, text: 'Vorlage: Einstieg (Kurs e-mail, Kurs home-office)' },
    ]);
  });
});

describe('choosing a template', () => {
  it('fills everything in, and counts the due days from the day of assigning', async () => {
    await make({ course3: 'home-office' });
    const { course: first, then, terms } = draftFrom(await only(), today);
    expect({ first, then }).toEqual({ first: 'e-mail', then: ['dateien', 'home-office'] });
    expect(settleSchema.parse(terms)).toMatchObject({
      binding: 'freiwillig',
      dueDay: addDays(today, 28),
      dueDay2: addDays(today, 56),
      dueDay3: null,
      reason: 'Das hilft bei der Suche.',
    });
  });
});
