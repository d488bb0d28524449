/**
 * The process is killed at every step of an act on many people: afterwards all of it is there or
 * nothing, the log fits, and it can be done and taken back (docs/rules.md, Promises 2).
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyInto } from '#db/file.ts';
import { accessLog } from '#db/schema/audit.ts';
import { assignment, bulkAct, bulkActSubject, extension } from '#db/schema/enrolment.ts';
import { extendMany, undoAct } from '#domains/learning/enrolment/commands.acts.ts';
import { assignCourse } from '#domains/learning/enrolment/commands.ts';
import { extendSchema } from '#domains/learning/enrolment/rules.acts.ts';
import { assignSchema } from '#domains/learning/enrolment/rules.ts';
import { addDays } from '#lib/time.ts';
import { nodeFlags } from '#scripts/install.mjs';
import type { Order } from '../support/act-process.ts';
import { freshDatabase, openDatabase, type TestDatabase } from '../support/database.ts';
import { fewOrAll } from '../support/long.ts';
import { courseOf, learnersAt, openOffice, today, type Office } from '../support/people.ts';

const people = 20;
const atOnce = 4;
let base: TestDatabase;
let office: Office;
let learners: string[];
const moved = randomUUID();

beforeAll(async () => {
  base = freshDatabase();
  office = await openOffice(base);
  for (const slug of ['e-mail', 'dateien', 'geld']) await courseOf(base, slug, 2);
  learners = (
    await learnersAt(
      base,
      office.mayen,
      Array.from({ length: people }, (_, i) => ['Rosa', `Muster ${i}`] as const),
    )
  ).map((l) => l.publicId);
  await base.write((tx) =>
    assignCourse(
      tx,
      office.staff,
      assignSchema.parse({
        once: randomUUID(),
        course: 'geld',
        learners,
        binding: 'freiwillig',
        dueDay: addDays(today, 7),
      }),
    ),
  );
  await base.write((tx) =>
    extendMany(
      tx,
      office.staff,
      extendSchema.parse({
        once: moved,
        course: 'geld',
        learners,
        dueDay: addDays(today, 14),
        reason: 'das Netz weg war',
      }),
    ),
  );
});
afterAll(() => base.close());

type Act = Pick<Order, 'act' | 'form'>;
const acts: Record<string, () => Act> = {
  'giving a path of courses': () => ({
    act: 'assign',
    form: {
      once: randomUUID(),
      course: 'e-mail',
      course2: 'dateien',
      learners,
      binding: 'freiwillig',
      dueDay: addDays(today, 28),
    },
  }),
  'moving the due day': () => ({
    act: 'extend',
    form: {
      once: randomUUID(),
      course: 'geld',
      learners,
      dueDay: addDays(today, 60),
      reason: 'jemand krank war',
    },
  }),
  'withdrawing a course': () => ({
    act: 'withdraw',
    form: { once: randomUUID(), course: 'geld', learners },
  }),
  'taking an act back': () => ({ act: 'undo', form: { act: moved } }),
};

/** Everything that an act can change, as rows; times of the log left out. */
async function stateOf(file: string) {
  const { reader, close } = openDatabase(file);
  const state = {
    assignments: await reader
      .select({
        learner: assignment.learnerId,
        course: assignment.courseId,
        day: assignment.dueDay,
        why: assignment.dueReason,
        after: assignment.afterCourseId,
        withdrawn: assignment.withdrawnOn,
      })
      .from(assignment)
      .orderBy(assignment.id),
    acts: await reader
      .select({ kind: bulkAct.kind, undone: bulkAct.undoneOn })
      .from(bulkAct)
      .orderBy(bulkAct.id),
    subjects: await reader.$count(bulkActSubject),
    extensions: await reader
      .select({ to: extension.toDay, back: extension.takenBackOn })
      .from(extension)
      .orderBy(extension.id),
    log: await reader
      .select({ action: accessLog.action, subject: accessLog.subjectId })
      .from(accessLog)
      .orderBy(accessLog.id),
  };
  await close();
  return state;
}

/** Does the act in a process of its own, which dies before statement `dieAt`. */
async function run(
  file: string,
  { act, form }: Act,
  dieAt: number,
): Promise<{ signal: string | null; statements: number }> {
  const order: Order = { file, act, actor: office.staff, form, dieAt };
  const child = spawn(
    process.execPath,
    [...nodeFlags, 'tests/support/act-process.ts', JSON.stringify(order)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  const [status, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(status).toBe(signal === null ? 0 : null);
  return { signal, statements: Number(Buffer.concat(said).toString()) };
}

function copyOf(name: string): string {
  const file = join(dirname(base.file), `${name}.db`);
  rmSync(file, { force: true });
  copyInto(`file:${base.file}`, file);
  return file;
}

test.each(Object.keys(acts))(
  '%s is whole or nothing, wherever the process dies',
  async (name) => {
    const act = acts[name]!();
    const whole = copyOf(`${act.act}-whole`);
    const before = await stateOf(whole);
    const { statements } = await run(whole, act, 0);
    const after = await stateOf(whole);
    expect(statements).toBeGreaterThan(6);
    expect(after.log.length - before.log.length).toBe(people);
    const dying = async (at: number): Promise<void> => {
      const file = copyOf(`${act.act}-${at}`);
      expect((await run(file, act, at)).signal).toBe('SIGKILL');
      expect(await stateOf(file), `killed before statement ${at} of ${statements}`).toEqual(before);
      rmSync(file);
    };
    // The first, one in the midst and the last, which commits; every one in a night.
    const deaths = fewOrAll(
      [1, Math.ceil(statements / 2), statements],
      Array.from({ length: statements }, (_, i) => i + 1),
    );
    for (let done = 0; done < deaths.length; done += atOnce)
      await Promise.all(deaths.slice(done, done + atOnce).map(dying));
  },
  300_000,
);

test.each(Object.keys(acts).filter((name) => name !== 'taking an act back'))(
  '%s, killed and done again, is taken back whole',
  async (name) => {
    const act = acts[name]!();
    const file = copyOf(`${act.act}-back`);
    const before = await stateOf(file);
    await run(file, act, 8);
    await run(file, act, 0);
    const db = openDatabase(file);
    await db.write((tx) => undoAct(tx, office.staff, { act: String(act.form['once']) }));
    await db.close();
    const after = await stateOf(file);
    const open = (state: typeof before) => state.assignments.filter((a) => a.withdrawn === null);
    expect({ open: open(after), logged: after.log.length - before.log.length }).toEqual({
      open: open(before),
      logged: 2 * people,
    });
  },
  300_000,
);
