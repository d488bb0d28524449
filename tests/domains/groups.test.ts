/** Groups of learners: by hand and by rule, of one's own sites alone. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { groupMember, personGroup } from '#db/schema/groups.ts';
import type { Actor } from '#lib/actor.ts';
import { assignCourse } from '#domains/learning/enrolment/commands.ts';
import { assignSchema } from '#domains/learning/enrolment/rules.ts';
import {
  joinGroup,
  leaveGroup,
  makeGroup,
  removeGroup,
  renameGroup,
} from '#domains/desk/groups/commands.ts';
import {
  groupByPublicId,
  groupsHolding,
  groupsOfDesk,
  membersOf,
} from '#domains/desk/groups/queries.ts';
import { newGroupSchema } from '#domains/desk/groups/rules.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { completes } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';
import { forgetKind } from '../support/round.ts';

let db: TestDatabase;
let office: Office;
let three: { id: number; publicId: string }[];
const ids = (): string[] => three.map((l) => l.publicId);
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  three = await learnersAt(db, office.mayen, [
    ['Anna', 'Eins'],
    ['Bert', 'Fuenf'],
    ['Cem', 'Neun'],
  ]);
});
afterEach(() => db.close());

const typed = (more: Record<string, unknown> = {}) => ({
  once: randomUUID(),
  name: 'Dienstag',
  site: String(office.mayen),
  kind: 'hand',
  learners: ids(),
  ...more,
});
const make = async (
  more: Record<string, unknown> = {},
  actor: Actor = office.staff,
): Promise<string> =>
  (await db.write((tx) => makeGroup(tx, actor, newGroupSchema.parse(typed(more))))).group;
const names = async (group: string, actor: Actor = office.staff) =>
  (await membersOf(db.reader, actor, await groupByPublicId(db.reader, actor, group))).map(
    (m) => m.givenName,
  );

describe('a group by hand', () => {
  it('holds whom one chose, once, with a line of the log for each, however often the form comes', async () => {
    const form = { once: randomUUID() };
    const [first, second] = await Promise.all([make(form), make(form)]);
    expect({
      same: first === second,
      names: await names(first),
      logged: await logged(db, 'group_joined'),
    }).toEqual({ same: true, names: ['Anna', 'Bert', 'Cem'], logged: 3 });
  });

  it('takes people in and lets them out; a learner may be in many', async () => {
    const group = await make({ learners: ids().slice(0, 1) });
    const other = await make({ name: 'Mittwoch', learners: ids().slice(0, 2) });
    await db.write((tx) => joinGroup(tx, office.staff, { group, learners: ids() }));
    await db.write((tx) => leaveGroup(tx, office.staff, { group, learners: ids().slice(1, 2) }));
    expect({
      group: await names(group),
      other: await names(other),
      ofAnna: (await groupsHolding(db.reader, office.staff, three[0]?.id ?? 0)).map((g) => g.name),
    }).toEqual({
      group: ['Anna', 'Cem'],
      other: ['Anna', 'Bert'],
      ofAnna: ['Dienstag', 'Mittwoch'],
    });
    expect({
      joined: await logged(db, 'group_joined', three[0]?.id),
      left: await logged(db, 'group_left'),
    }).toEqual({ joined: 2, left: 1 });
  });

  it('needs somebody, a name, and one that is not there at the site yet', async () => {
    const problem = (more: Record<string, unknown>) =>
      newGroupSchema.safeParse(typed(more)).error?.issues.map((i) => i.path[0]);
    expect({
      nobody: problem({ learners: [] }),
      noName: problem({ name: ' ' }),
      longName: problem({ name: 'a'.repeat(81) }),
      wrongKind: problem({ kind: 'zufall' }),
    }).toEqual({ nobody: ['kind'], noName: ['name'], longName: ['name'], wrongKind: ['kind'] });
    const group = await make();
    const other = await make({ name: 'Mittwoch' });
    await expect(make()).rejects.toThrow(Invalid);
    await expect(
      db.write((tx) => renameGroup(tx, office.staff, { group: other, name: 'Dienstag' })),
    ).rejects.toThrow(Invalid);
    await db.write((tx) => renameGroup(tx, office.staff, { group, name: 'Dienstag' }));
    expect((await groupsOfDesk(db.reader, office.staff)).map((g) => g.name)).toEqual([
      'Dienstag',
      'Mittwoch',
    ]);
  });

  it('is not there for another site, nor can it take people of another one', async () => {
    const [stranger] = await learnersAt(db, office.andernach, [['Karl', 'Fern']]);
    await expect(make({ learners: [...ids(), stranger?.publicId] })).rejects.toThrow(NotFound);
    await expect(make({ site: String(office.andernach) })).rejects.toThrow(Invalid);
    const group = await make();
    await expect(
      db.write((tx) =>
        joinGroup(tx, office.staff, { group, learners: [stranger?.publicId ?? ''] }),
      ),
    ).rejects.toThrow(NotFound);
    await expect(groupByPublicId(db.reader, office.otherStaff, group)).rejects.toThrow(NotFound);
    await expect(db.write((tx) => removeGroup(tx, office.otherStaff, { group }))).rejects.toThrow(
      NotFound,
    );
    expect({
      groups: await groupsOfDesk(db.reader, office.otherStaff),
      members: await db.reader.$count(groupMember),
    }).toEqual({ groups: [], members: 3 });
  });

  it('shows nobody who belongs to another site by now', async () => {
    const group = await make();
    await db.write((tx) =>
      tx
        .update(account)
        .set({ siteId: office.andernach })
        .where(eq(account.id, three[1]?.id ?? 0)),
    );
    expect(await names(group)).toEqual(['Anna', 'Cem']);
  });

  it('is deleted with its members, and by itself when nobody changed it for its time', async () => {
    const group = await make();
    await make({ name: 'Mittwoch', kind: 'rule', learners: [] });
    await db.write((tx) => removeGroup(tx, office.staff, { group }));
    expect({
      members: await db.reader.$count(groupMember),
      left: await logged(db, 'group_left'),
    }).toEqual({ members: 0, left: 3 });
    await make();
    expect(await forgetKind(db, 'groups by hand', { from: today })).toBe(0);
    expect({
      forgotten: await forgetKind(db, 'groups by hand', { from: '2099-01-01' }),
      members: await db.reader.$count(groupMember),
      groups: await db.reader.$count(personGroup),
    }).toEqual({ forgotten: 1, members: 0, groups: 1 });
  });
});

describe('a group by rule', () => {
  const rule = (more: Record<string, string> = {}) =>
    make({ name: randomUUID(), kind: 'rule', learners: [], ...more });
  const give = (course: string, learners: string[]) =>
    db.write((tx) =>
      assignCourse(
        tx,
        office.staff,
        assignSchema.parse({ once: randomUUID(), course, learners, binding: 'freiwillig' }),
      ),
    );

  it('is read again each time: site, caseworker, course', async () => {
    await courseOf(db, 'e-mail', 1);
    const [site, theirs, given] = [
      await rule(),
      await rule({ caseworker: office.caseworker.publicId }),
      await rule({ course: 'e-mail' }),
    ];
    expect({
      site: await names(site),
      theirs: await names(theirs),
      given: await names(given),
    }).toEqual({ site: ['Anna', 'Bert', 'Cem'], theirs: [], given: [] });
    await give('e-mail', ids().slice(0, 2));
    await db.write((tx) =>
      tx
        .update(account)
        .set({ caseworkerId: office.caseworker.id })
        .where(eq(account.id, three[1]?.id ?? 0)),
    );
    expect({ theirs: await names(theirs), given: await names(given) }).toEqual({
      theirs: ['Bert'],
      given: ['Anna', 'Bert'],
    });
  });

  it('knows who has finished a course, and of a confidential one only whether there is proof', async () => {
    const [open, secret] = [
      await courseOf(db, 'e-mail', 1),
      await courseOf(db, 'schulden', 2, true),
    ];
    await give('e-mail', ids());
    await give('schulden', ids());
    await completes(db, three[0]!, { courseId: open.id, moduleId: open.moduleIds[0] ?? 0 }, today);
    await completes(
      db,
      three[1]!,
      { courseId: secret.id, moduleId: secret.moduleIds[0] ?? 0 },
      today,
    );
    expect({
      given: await names(await rule({ course: 'e-mail', state: 'finished' })),
      confidential: await names(await rule({ course: 'schulden', state: 'finished' })),
    }).toEqual({ given: ['Anna'], confidential: [] });
  });

  it('takes nobody in by hand', async () => {
    const group = await rule();
    await expect(
      db.write((tx) => joinGroup(tx, office.staff, { group, learners: ids() })),
    ).rejects.toThrow(Conflict);
  });
});
