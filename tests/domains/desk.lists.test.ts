/**
 * The lists of the desk: page by page over all sites, on record for each person they show, and read
 * along indexes in few queries, however large the office is.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { eq } from 'drizzle-orm';
import { recordListed } from '#domains/office/audit/commands.ts';
import { chosenLearners, heldBy } from '#domains/learning/enrolment/queries.ts';
import { cardsFor, cardsHeld } from '#domains/people/accounts/queries.cards.ts';
import { accountsPage, dutiesOf } from '#domains/people/accounts/queries.admin.ts';
import { clientsByCaseworker } from '#domains/people/accounts/queries.caseworkers.ts';
import { learnersBySite } from '#domains/people/accounts/queries.sites.ts';
import { importDays } from '#domains/people/accounts/queries.narrow.ts';
import { chosenWithStandings, learnersPage, sitesOfDesk } from '#domains/desk/lists/queries.ts';
import { callsWaiting } from '#domains/desk/calls/queries.ts';
import { lookingAt } from '#domains/people/accounts/rules.people.ts';
import { addDays } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { plansOf } from '../support/plans.ts';
import { courseOf, learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let rosa: { id: number; publicId: string };
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  await courseOf(db, 'e-mail', 3);
  await courseOf(db, 'geld', 2, true);
  rosa = (await learnersAt(db, office.mayen, [['Rosa', 'Muster']]))[0] ?? { id: 0, publicId: '' };
});
afterEach(() => db.close());

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
    expect({
      all: await logged(db, 'learner_listed'),
      ofRosa: await logged(db, 'learner_listed', rosa.id),
    }).toEqual({ all: 5, ofRosa: 1 });
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
    expect({ seen: seen.length, different: new Set(seen).size }).toEqual({
      seen: 43,
      different: 43,
    });
    expect(
      (await learnersPage(db.reader, lookingAt(both, String(office.andernach)), { limit: 50 }))
        .learners,
    ).toHaveLength(17);
    expect(await sitesOfDesk(db.reader, both)).toEqual([
      { id: office.andernach, name: 'Andernach' },
      { id: office.mayen, name: 'Mayen' },
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
    const [sent] = await plansOf(db, (reader) =>
      callsWaiting(reader, office.staff, { courses: [] }, 10),
    );
    expect(sent?.plan[0]).toMatch(/help_call USING INDEX help_call_waiting/);
  });
});
