/** What staff read where a group cannot be made, named or filled, and what a form says without it. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { z } from 'astro/zod';
import {
  joinGroup,
  leaveGroup,
  makeGroup,
  removeGroup,
  renameGroup,
} from '#domains/desk/groups/commands.ts';
import {
  groupNameSchema,
  groupPeopleSchema,
  groupSchema,
  newGroupSchema,
  ruleSchema,
  takeSchema,
} from '#domains/desk/groups/rules.ts';
import { say } from '#lib/say.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { learnersAt, logged, openOffice, type Office } from '../support/people.ts';
import { answers } from '../support/refusals.ts';

const chosen = { once: randomUUID(), name: 'Dienstag', site: '1', kind: 'hand', learners: 'a' };

test.each<[string, z.ZodType, object, string, string]>([
  ['no name', newGroupSchema, { ...chosen, name: ' ' }, 'name', say('groups.nameMissing')],
  [
    'a name of 81 letters',
    groupNameSchema,
    { group: 'g', name: 'x'.repeat(81) },
    'name',
    say('groups.nameTooLong', { n: 80 }),
  ],
  [
    'nobody and no rule',
    newGroupSchema,
    { ...chosen, learners: [] },
    'kind',
    say('groups.peopleOrRule'),
  ],
  [
    'neither by hand nor by rule',
    newGroupSchema,
    { ...chosen, kind: undefined, learners: [] },
    'kind',
    say('groups.kindMissing'),
  ],
  ['no group', groupPeopleSchema, { group: '' }, 'group', say('groups.groupMissing')],
  ['nobody chosen', groupPeopleSchema, { group: 'g' }, 'group', say('people.nobodyChosen')],
])('%s is answered once, in words', (_, schema, typed, field, sentence) => {
  expect(answers(schema, typed)).toEqual([[field, sentence]]);
});

test('somebody who cannot be meant is not answered as nobody besides', () => {
  const fields = (schema: z.ZodType, typed: object) =>
    answers(schema, { ...typed, learners: 'a b' }).map(([field]) => field);
  expect({
    made: fields(newGroupSchema, chosen),
    filled: fields(groupPeopleSchema, { group: 'g' }),
  }).toEqual({ made: ['learners'], filled: ['learners'] });
});

describe('a form', () => {
  const site = (typed: string) => newGroupSchema.parse({ ...chosen, site: typed }).site;
  const course = (typed: string) => newGroupSchema.parse({ ...chosen, course: typed }).course;

  it('is read with what can be meant alone', () => {
    expect({
      sites: ['12', '', '1x', 'x1'].map(site),
      courses: ['e-mail', '', 'e mail', '!geld', 'geld!'].map(course),
      group: groupPeopleSchema.parse({ group: 'g'.repeat(64), learners: ['a', 'b', 'a'] }),
      named: groupNameSchema.parse({ group: 'g', name: 'Mittwoch' }),
      gone: groupSchema.parse({ group: "g' or 1" }),
    }).toEqual({
      sites: [12, 0, 0, 0],
      courses: ['e-mail', null, null, null, null],
      group: { group: 'g'.repeat(64), learners: ['a', 'b'] },
      named: { group: 'g', name: 'Mittwoch' },
      gone: { group: '' },
    });
    expect(answers(groupPeopleSchema, { group: 'g'.repeat(65), learners: 'a' })).toHaveLength(1);
  });

  it('goes on to an act, and to the list where it says none', () => {
    const acts = ['weiter', 'frist', 'ruecknahme', 'karten', 'liste', 'auswahl'];
    expect({
      acts: acts.map((go) => takeSchema.parse({ group: 'g', course: 'e-mail', go })),
      none: takeSchema.parse({ course: 'k'.repeat(101) }),
    }).toEqual({
      acts: acts.map((go) => ({ group: 'g', course: 'e-mail', go })),
      none: { group: '', course: '', go: 'auswahl' },
    });
  });

  it('of a rule asks for nothing that was not asked when it was made', () => {
    const old = { caseworker: null, course: null, state: 'given' };
    expect(ruleSchema.parse(old)).toEqual({ ...old, who: '', imported: '' });
  });
});

describe('somebody at the desk', () => {
  let db: TestDatabase;
  let office: Office;
  let learners: { id: number; publicId: string }[];
  beforeEach(async () => {
    db = freshDatabase();
    office = await openOffice(db);
    learners = await learnersAt(db, office.mayen, [
      ['Anna', 'Eins'],
      ['Bert', 'Fuenf'],
    ]);
  });
  afterEach(() => db.close());

  const make = (more: object = {}) =>
    db.write((tx) =>
      makeGroup(tx, office.staff, {
        ...newGroupSchema.parse({ ...chosen, once: randomUUID(), site: String(office.mayen) }),
        learners: learners.map(({ publicId }) => publicId),
        ...more,
      }),
    );

  it('reads beside its field why a group cannot be made or named', async () => {
    const nameTaken = { fields: { name: say('groups.nameTaken') } };
    await make();
    const { group } = await make({ name: 'Mittwoch' });
    await expect(make()).rejects.toMatchObject(nameTaken);
    await expect(make({ site: office.andernach, name: 'Freitag' })).rejects.toMatchObject({
      fields: { site: say('groups.siteMissing') },
    });
    await expect(
      db.write((tx) => renameGroup(tx, office.staff, { group, name: 'Dienstag' })),
    ).rejects.toMatchObject(nameTaken);
  });

  it('makes a rule, whoever is still ticked, and reads that it alone fills its group', async () => {
    const { group } = await make({ kind: 'rule', learners: ['somebody-of-long-ago'] });
    await expect(
      db.write((tx) => joinGroup(tx, office.staff, { group, learners: [] })),
    ).rejects.toMatchObject({ sentence: say('groups.ruleFills') });
  });

  it('reads the name of the group that was filled, left or thrown away; the log says who left', async () => {
    const { group } = await make();
    const [anna, bert] = learners;
    const one = { group, learners: [anna?.publicId ?? ''] };
    expect({
      left: await db.write((tx) => leaveGroup(tx, office.staff, one)),
      ofAnna: await logged(db, 'group_left', anna?.id),
      joined: await db.write((tx) => joinGroup(tx, office.staff, one)),
      gone: await db.write((tx) => removeGroup(tx, office.staff, { group })),
      ofBert: await logged(db, 'group_left', bert?.id),
    }).toEqual({
      left: { name: 'Dienstag' },
      ofAnna: 1,
      joined: { name: 'Dienstag' },
      gone: { name: 'Dienstag' },
      ofBert: 1,
    });
  });
});
