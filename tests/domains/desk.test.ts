import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reader } from '#db/client.ts';
import { accessCard, account } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding, standing } from '#db/schema/progress.ts';
import { eq } from 'drizzle-orm';
import { recordListed } from '#domains/audit/commands.ts';
import { chosenLearners } from '#domains/enrolment/queries.ts';
import { heldBy } from '#domains/enrolment/queries.acts.ts';
import { assignCourse, chooseCourse, withdrawAssignments } from '#domains/enrolment/commands.ts';
import { assignSchema } from '#domains/enrolment/rules.ts';
import { assignmentToChange, learnerSeen } from '#domains/desk/queries.learner.ts';
import { cardsFor, cardsHeld } from '#domains/accounts/queries.cards.ts';
import {
  accountsPage,
  clientsByCaseworker,
  dutiesOf,
  learnersBySite,
} from '#domains/accounts/queries.people.ts';
import { importDays } from '#domains/desk/queries.narrow.ts';
import {
  chosenWithStandings,
  coursesOfDesk,
  learnersPage,
  searchedLearners,
  sitesOfDesk,
} from '#domains/desk/queries.ts';
import { callForHelp } from '#domains/help/commands.ts';
import { callsWaiting } from '#domains/help/queries.ts';
import { lookingAt } from '#domains/accounts/rules.people.ts';
import type { Catalogue } from '#domains/courses/queries.ts';
import { NotFound } from '#lib/errors.ts';
import { addDays, dayNumber } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { plansOf } from '../support/plans.ts';
import { courseOf, learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';

const catalogue: Catalogue = { courses: [] };
let db: TestDatabase;
let office: Office;
let rosa: { id: number; publicId: string };
let open: { id: number; moduleIds: number[] };
let secret: { id: number; moduleIds: number[] };
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  open = await courseOf(db, 'e-mail', 3);
  secret = await courseOf(db, 'geld', 2, true);
  rosa = (await learnersAt(db, office.mayen, [['Rosa', 'Muster']]))[0] ?? { id: 0, publicId: '' };
});
afterEach(() => db.close());

const give = async (course: string, learners: string[] = [rosa.publicId]) =>
  (
    await db.write((tx) =>
      assignCourse(
        tx,
        office.staff,
        assignSchema.parse({ once: randomUUID(), course, learners, binding: 'freiwillig' }),
      ),
    )
  ).made.map((m) => m.assignment);
const waiting = async (limit = 10) =>
  (await callsWaiting(db.reader, office.staff, catalogue, limit)).map(({ place, learner }) => [
    learner.publicId,
    place?.module ?? null,
  ]);
const choose = (course: string) =>
  db.write((tx) => chooseCourse(tx, { ...office.staff, id: rosa.id, role: 'learner' }, { course }));

/** Rosa has finished one module, begun another, and asked for help. */
async function learned(
  course: { id: number; moduleIds: number[] },
  learnerId = rosa.id,
): Promise<void> {
  const day = dayNumber('2026-10-03');
  const [first = 0, second = 0] = course.moduleIds;
  await db.write(async (tx) => {
    await tx.insert(courseStanding).values({
      learnerId,
      courseId: course.id,
      startedDay: day - 2,
      lastDay: day,
      modulesDone: 1,
    });
    await tx.insert(standing).values({
      learnerId,
      courseId: course.id,
      moduleId: first,
      startedDay: day - 2,
      lastDay: day - 1,
      completedDay: day - 1,
      exercisesDone: '5,6',
      withHelp: true,
    });
    await tx
      .insert(standing)
      .values({ learnerId, courseId: course.id, moduleId: second, startedDay: day, lastDay: day });
    await callForHelp(
      tx,
      { ...office.staff, id: learnerId, role: 'learner' },
      {
        wish: 'help',
        callTime: 'any',
        place: { courseId: course.id, moduleId: second, stepId: 1 },
      },
    );
  });
}

describe('what staff see of a learner (law.md, who sees what)', () => {
  it('is the status, modules and days of a given course', async () => {
    await give('e-mail');
    await learned(open);
    const seen = await learnerSeen(db.reader, office.staff, catalogue, rosa.publicId);
    expect(seen.given[0]?.standing).toEqual({
      kind: 'open',
      modulesDone: 1,
      modulesTotal: 3,
      lastDay: '2026-10-03',
      finishedOn: null,
      helpWanted: true,
    });
    expect(seen.given[0]?.modules.map((m) => [m.state, m.day])).toEqual([
      ['done', '2026-10-02'],
      ['begun', '2026-10-03'],
      ['ahead', null],
    ]);
  });

  it('never says which exercises were done, or with how much help', async () => {
    await give('e-mail');
    await learned(open);
    expect(
      JSON.stringify(await learnerSeen(db.reader, office.staff, catalogue, rosa.publicId)),
    ).not.toMatch(/exercis|withHelp|5,6/i);
  });

  it('is nothing of a course of the learner’s own choice', async () => {
    await choose('e-mail');
    await learned(open);
    const seen = await learnerSeen(db.reader, office.staff, catalogue, rosa.publicId);
    const { learners } = await learnersPage(db.reader, office.staff, { limit: 25 });
    expect([seen.given, learners[0]?.courses]).toEqual([[], []]);
    expect((await coursesOfDesk(db.reader, office.staff))[0]?.learners).toBe(0);
  });

  it('is only the proof in a confidential course', async () => {
    await give('geld');
    await learned(secret);
    const seen = await learnerSeen(db.reader, office.staff, catalogue, rosa.publicId);
    expect([seen.given[0]?.standing, seen.given[0]?.modules]).toEqual([
      { kind: 'confidential', proven: false },
      [],
    ]);
    await db.write((tx) =>
      tx.insert(certificate).values({
        number: 'N1',
        learnerId: rosa.id,
        courseId: secret.id,
        issuedOn: today,
        body: '{}',
      }),
    );
    const { learners } = await learnersPage(db.reader, office.staff, { limit: 25 });
    expect(learners[0]?.courses[0]?.standing).toEqual({ kind: 'confidential', proven: true });
  });

  it('is who waits for help, and where only in a course that they may know of', async () => {
    await give('e-mail');
    await give('geld');
    await learned(open);
    await learned(secret);
    expect(await waiting()).toEqual([
      [rosa.publicId, 'Modul 2'],
      [rosa.publicId, null],
    ]);
    expect(
      (await learnerSeen(db.reader, office.staff, catalogue, rosa.publicId)).given.flatMap((g) =>
        g.modules.flatMap((m) => m.help ?? []),
      ),
    ).toEqual([{ day: today, step: null }]);
  });

  it('says of help in a course of their own choice only that somebody waits', async () => {
    await choose('e-mail');
    await learned(open);
    const { learners } = await learnersPage(db.reader, office.staff, { limit: 25 });
    expect([await waiting(), learners[0]?.helpWanted, learners[0]?.courses]).toEqual([
      [[rosa.publicId, null]],
      true,
      [],
    ]);
  });

  it('ends when the course is withdrawn', async () => {
    const assignments = await give('e-mail');
    await learned(open);
    // Given some days ago: what is withdrawn on its own day leaves no row.
    await db.write((tx) => tx.update(assignment).set({ assignedOn: addDays(today, -9) }));
    await db.write((tx) => withdrawAssignments(tx, office.staff, { assignments }));
    const seen = await learnerSeen(db.reader, office.staff, catalogue, rosa.publicId);
    expect(seen.given).toEqual([]);
    expect(seen.withdrawn[0]).toMatchObject({
      withdrawnOn: today,
      modules: [],
      standing: { modulesDone: 0, lastDay: null, helpWanted: false },
    });
    expect(await waiting()).toEqual([[rosa.publicId, null]]);
  });

  it('is nothing at another site, and the refusal says whom it was about', async () => {
    const [id = ''] = await give('e-mail');
    await expect(
      learnerSeen(db.reader, office.otherStaff, catalogue, rosa.publicId),
    ).rejects.toMatchObject({ name: 'NotFound', subjectId: rosa.id });
    await expect(assignmentToChange(db.reader, office.otherStaff, id)).rejects.toMatchObject({
      subjectId: rosa.id,
    });
    await expect(
      learnerSeen(db.reader, office.staff, catalogue, office.otherStaff.publicId),
    ).rejects.toThrow(NotFound);
    expect(
      (
        await learnersPage(db.reader, lookingAt(office.otherStaff, String(office.mayen)), {
          limit: 25,
        })
      ).learners,
    ).toEqual([]);
    expect(
      await searchedLearners(db.reader, office.otherStaff, { text: 'muster', limit: 5 }),
    ).toEqual([]);
  });
});

describe('the list of learners', () => {
  it('leaves one line a day for each person it shows and each who looks', async () => {
    const ids = (
      await learnersAt(db, office.mayen, [
        ['Karl', 'Eins'],
        ['Karl', 'Zwei'],
      ])
    ).map((l) => l.id);
    for (const actor of [office.staff, office.staff, office.otherStaff])
      await db.write((tx) => recordListed(tx, actor, 'learner_listed', ids));
    await db.write((tx) => recordListed(tx, office.staff, 'learner_listed', [...ids, rosa.id]));
    expect([
      await logged(db, 'learner_listed'),
      await logged(db, 'learner_listed', rosa.id),
    ]).toEqual([5, 1]);
  });

  it('says who asked for help, who has a card that waits, and who has none', async () => {
    await give('e-mail');
    await learned(open);
    const access = async () =>
      (await learnersPage(db.reader, office.staff, { limit: 5 })).learners.map((l) => [
        l.access,
        l.helpWanted,
      ]);
    expect(await access()).toEqual([['none', true]]);
    await db.write((tx) =>
      tx.insert(accessCard).values({
        accountId: rosa.id,
        codeHash: Buffer.from('x'),
        madeOn: today,
        madeBy: office.staff.id,
        lastDay: today,
      }),
    );
    expect(await access()).toEqual([['card', true]]);
    await db.write((tx) =>
      tx.update(account).set({ openedOn: today }).where(eq(account.id, rosa.id)),
    );
    expect(await access()).toEqual([['opened', true]]);
  });

  it('goes on page by page over several sites, nobody twice and nobody left out', async () => {
    const names = Array.from(
      { length: 40 },
      (_, i) => ['Karl', `Name ${String((i * 7) % 40).padStart(2, '0')}`] as const,
    );
    await learnersAt(db, office.mayen, names.slice(0, 25));
    await learnersAt(db, office.andernach, [
      ...names.slice(25),
      ['Karl', 'Name 07'],
      ['Karl', 'Name 07'],
    ]);
    const both = { ...office.staff, siteIds: [office.mayen, office.andernach] };
    const seen: string[] = [];
    for (let after: string | undefined, i = 0; i < 20; i += 1) {
      const page = await learnersPage(db.reader, both, { after, limit: 4 });
      seen.push(...page.learners.map((l) => l.publicId));
      if (page.next === null) break;
      after = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([43, 43]);
    expect(
      (await learnersPage(db.reader, lookingAt(both, String(office.andernach)), { limit: 50 }))
        .learners,
    ).toHaveLength(17);
    expect(await sitesOfDesk(db.reader, both)).toEqual([
      { id: office.andernach, name: 'Andernach' },
      { id: office.mayen, name: 'Mayen' },
    ]);
  });

  it('counts each course’s learners, and proofs alone for a confidential one', async () => {
    await give('e-mail');
    await give('geld');
    await db.write((tx) =>
      tx.insert(courseStanding).values(
        [open, secret].map((c) => ({
          learnerId: rosa.id,
          courseId: c.id,
          startedDay: 1,
          lastDay: 1,
          modulesDone: 2,
          completedDay: 1,
        })),
      ),
    );
    expect(
      (await coursesOfDesk(db.reader, office.staff)).map((c) => [c.slug, c.learners, c.finished]),
    ).toEqual([
      ['e-mail', 1, 1],
      ['geld', 1, 0],
    ]);
  });

  it('is read along indexes, in few queries, without sorting a site', async () => {
    await learnersAt(db, office.mayen, [
      ['Karl', 'Zeller'],
      ['Eva', 'Zimmer'],
    ]);
    const both = { ...office.staff, siteIds: [office.mayen, office.andernach] };
    const sent = await plansOf(db, (reader) =>
      learnersPage(reader, both, { after: rosa.publicId, limit: 25 }),
    );
    expect(sent.length).toBeLessThanOrEqual(9);
    const people = sent.filter(({ sql }) => sql.includes('order by "account"."fold"'));
    expect(people).toHaveLength(2);
    for (const { plan } of people)
      expect(plan).toEqual([
        expect.stringMatching(/^SEARCH account USING INDEX account_site \(site_id=\? AND /),
      ]);
    const large = /^SCAN (account|assignment|course_standing|certificate|access_card)\b/;
    expect(sent.flatMap(({ plan }) => plan.filter((step) => large.test(step)))).toEqual([]);
  });

  it('is counted along indexes alone, and accounts are listed in the order of theirs', async () => {
    await learnersAt(db, office.mayen, [
      ['Karl', 'Zeller'],
      ['Eva', 'Zimmer'],
    ]);
    const plans = async (read: Parameters<typeof plansOf>[1]): Promise<string[]> =>
      (await plansOf(db, read)).flatMap(({ plan }) => plan);
    expect(await plans(learnersBySite)).toEqual([
      'SCAN account USING COVERING INDEX account_site_count',
    ]);
    expect(await plans(clientsByCaseworker)).toEqual([
      'SCAN account USING COVERING INDEX account_caseworker_count',
    ]);
    for (const role of [undefined, 'learner', 'staff'] as const) {
      const [first, ...more] = await plans((reader) =>
        accountsPage(reader, { role, offset: 0, limit: 51 }),
      );
      expect(first).toBe(
        `SCAN account USING INDEX account_${role === 'learner' ? 'learner' : 'office'}`,
      );
      expect(more.join(), 'a page of accounts is sorted').not.toContain('ORDER BY');
    }
    expect(
      (await plans((reader) => dutiesOf(reader, [office.caseworker.publicId]))).join(),
    ).toContain('COVERING INDEX account_caseworker_count (caseworker_id=? AND closed_on=?)');
  });

  it('finds people whom a page calls by their ids, and never walks a site for them', async () => {
    const both = { ...office.staff, siteIds: [office.mayen, office.andernach] };
    const called = [rosa.publicId, 'niemand'];
    for (const read of [
      (reader: Reader) => chosenLearners(reader, both, called, 'e-mail'),
      (reader: Reader) => heldBy(reader, both, called, 'e-mail'),
      (reader: Reader) => chosenWithStandings(reader, both, called),
      (reader: Reader) => cardsFor(reader, both, called),
      (reader: Reader) => cardsHeld(reader, both, called),
    ]) {
      const steps = (await plansOf(db, read))
        .flatMap(({ plan }) => plan)
        .filter((step) => /(SEARCH|SCAN) account\b/.test(step));
      expect(steps.length, String(read)).toBeGreaterThan(0);
      expect(
        steps.filter(
          (step) =>
            !/^SEARCH account USING (INDEX account_publicId_unique \(public_id=\?\)|INTEGER PRIMARY KEY)/.test(
              step,
            ),
        ),
        String(read),
      ).toEqual([]);
    }
  });

  it('names the days of lists newest first, each once, at most twelve, by a step along the index for each', async () => {
    const people = await learnersAt(
      db,
      office.mayen,
      Array.from({ length: 15 }, (_, i) => ['Eva', `Liste${i}`] as const),
    );
    const elsewhere = await learnersAt(db, office.andernach, [
      ['Karl', 'Anders'],
      ['Kai', 'Anders'],
    ]);
    const cameIn = (id: number, day: string) =>
      db.write((tx) => tx.update(account).set({ importedOn: day }).where(eq(account.id, id)));
    for (const [i, { id }] of people.entries()) await cameIn(id, addDays(today, -Math.max(i, 1)));
    for (const [i, { id }] of elsewhere.entries()) await cameIn(id, addDays(today, -i));
    const days = Array.from({ length: 15 }, (_, i) => addDays(today, -i));
    expect(await importDays(db.reader, { ...office.staff, siteIds: [office.mayen] })).toEqual(
      days.slice(1, 13),
    );
    const both = { ...office.staff, siteIds: [office.mayen, office.andernach] };
    expect(await importDays(db.reader, both)).toEqual(days.slice(0, 12));
    expect(await importDays(db.reader, { ...office.staff, siteIds: [] })).toEqual([]);
    const [sent] = await plansOf(db, (reader) => importDays(reader, both));
    const steps = sent?.plan.filter((step) => step.includes('account')) ?? [];
    expect(steps).toEqual(
      Array(2).fill(
        'SEARCH account USING COVERING INDEX account_imported (site_id=? AND imported_on<?)',
      ),
    );
  });

  it('of those who want help is read along its own small index', async () => {
    const [sent] = await plansOf(db, (reader) => callsWaiting(reader, office.staff, catalogue, 10));
    expect(sent?.plan[0]).toMatch(/help_call USING INDEX help_call_waiting/);
  });
});
