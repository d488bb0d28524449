/** One act on many people that is taken back: what that restores, and when it is too late. */
import { and, eq, isNull } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { assignment, extension } from '#db/schema/enrolment.ts';
import { restoreAssignments } from '#domains/learning/enrolment/commands.change.ts';
import { standingOfAct } from '#domains/learning/enrolment/queries.act-standing.ts';
import { actByPublicId } from '#domains/learning/enrolment/queries.acts.ts';
import { addDays } from '#lib/time.ts';
import { openDeskOfThree, type DeskOfThree } from '../support/acts.ts';
import { completes } from '../support/clients.ts';
import { courseOf, logged, today } from '../support/people.ts';
import { say } from '#lib/say.ts';

let desk: DeskOfThree;
beforeEach(async () => {
  desk = await openDeskOfThree();
});
afterEach(() => desk.db.close());

describe('taking it back', () => {
  it('withdraws what was given and nothing that was there before', async () => {
    await desk.assign(desk.ids().slice(0, 1));
    const { act } = await desk.assign();
    await desk.undo(act, desk.tomorrow());
    expect((await desk.rows()).map((r) => [r.learnerId, r.withdrawnOn])).toEqual([
      [desk.three[0]?.id, null],
      [desk.three[1]?.id, addDays(today, 1)],
      [desk.three[2]?.id, addDays(today, 1)],
    ]);
    expect(await logged(desk.db, 'assignment_withdrawn')).toBe(2);
  });

  it('goes until somebody has begun, and then says so and changes nobody', async () => {
    const { act } = await desk.assign();
    await desk.begins(1);
    expect(
      (
        await standingOfAct(
          desk.db.reader,
          desk.office.staff,
          await actByPublicId(desk.db.reader, desk.office.staff, act ?? ''),
        )
      ).begun,
    ).toBe(1);
    await expect(desk.undo(act)).rejects.toThrow(say('groups.whyNot_begun'));
    expect(await desk.open()).toBe(3);
  });

  it('of a moved day goes although somebody had begun before', async () => {
    await desk.assign();
    await desk.begins(0);
    const { act } = await desk.extend();
    await desk.undo(act);
    expect((await desk.rows()).every((r) => r.dueDay === null)).toBe(true);
  });

  it('of a moved day leaves what another act moved on that day, with its history', async () => {
    const [anna = '', bert = '', cem = ''] = desk.ids();
    await desk.assign();
    const { act } = await desk.extend({ learners: [anna] });
    await desk.extend({ learners: [bert, cem], dueDay: addDays(today, 40) });
    await desk.undo(act);
    expect((await desk.rows()).map((r) => [r.learnerId, r.dueDay])).toEqual([
      [desk.three[0]?.id, null],
      [desk.three[1]?.id, addDays(today, 40)],
      [desk.three[2]?.id, addDays(today, 40)],
    ]);
    expect(
      await desk.db.reader
        .select({ to: extension.toDay, back: extension.takenBackOn })
        .from(extension),
    ).toEqual([
      { to: addDays(today, 40), back: null },
      { to: addDays(today, 40), back: null },
    ]);
  });

  it('of a withdrawal gives it back to those people alone: what was withdrawn otherwise stays so', async () => {
    const [anna = '', bert = ''] = desk.ids();
    await desk.db.write((tx) =>
      tx.insert(assignment).values(
        desk.three.map(({ id, publicId }) => ({
          publicId: `given to ${publicId}`,
          learnerId: id,
          courseId: desk.courseId,
          way: 'zugewiesen' as const,
          binding: 'freiwillig' as const,
          legalForm: 'lernangebot' as const,
          assignedOn: addDays(today, -5),
        })),
      ),
    );
    await desk.withdraw([bert]);
    const { act } = await desk.withdraw([anna]);
    expect((await desk.rows()).map((r) => r.withdrawnOn)).toEqual([today, today, null]);
    await desk.undo(act);
    expect((await desk.rows()).map((r) => r.withdrawnOn)).toEqual([null, today, null]);
    expect(await logged(desk.db, 'assignment_restored')).toBe(1);
  });

  it('does not tell that somebody began a confidential course', async () => {
    const { id, moduleIds } = await courseOf(desk.db, 'schulden', 1, true);
    const { act } = await desk.assign(desk.ids(), { course: 'schulden' });
    await completes(desk.db, desk.three[0]!, { courseId: id, moduleId: moduleIds[0] ?? 0 }, today);
    await desk.undo(act);
    expect(
      await desk.db.reader.$count(
        assignment,
        and(eq(assignment.courseId, id), isNull(assignment.withdrawnOn)),
      ),
    ).toBe(0);
  });

  it('gives a withdrawn course back, also where one was given back before', async () => {
    const { made } = await desk.assign(
      desk.ids(),
      {},
      { ...desk.office.staff, today: addDays(today, -1) },
    );
    const { act } = await desk.withdraw();
    expect(await desk.open()).toBe(0);
    await desk.db.write((tx) =>
      restoreAssignments(tx, desk.office.staff, { assignments: [made[0]?.assignment ?? ''] }),
    );
    await desk.undo(act);
    expect({
      open: await desk.open(),
      withdrawn: await logged(desk.db, 'assignment_withdrawn'),
      restored: await logged(desk.db, 'assignment_restored'),
    }).toEqual({ open: 3, withdrawn: 3, restored: 3 });
  });

  it('is refused where somebody got the withdrawn course again, or belongs to another site now', async () => {
    await desk.assign();
    const { act } = await desk.withdraw();
    const again = await desk.assign(desk.ids().slice(0, 1));
    await expect(desk.undo(act)).rejects.toThrow(say('groups.whyNot_again'));
    await desk.undo(again.act);
    await desk.db.write((tx) =>
      tx
        .update(account)
        .set({ siteId: desk.office.andernach })
        .where(eq(account.id, desk.three[1]?.id ?? 0)),
    );
    await expect(desk.undo(act)).rejects.toThrow(say('groups.whyNot_elsewhere'));
    expect(await desk.open()).toBe(0);
  });
});
