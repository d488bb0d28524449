/**
 * Where a learner is in a practice program: played once for each form, theirs alone, and never
 * written over by another device.
 */
import { readFileSync } from 'node:fs';
import { z } from 'astro/zod';
import { parse as parseYaml } from 'yaml';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { practiceState } from '#db/schema/exercises.ts';
import { keepInPractice, playPractice } from '#domains/learning/exercises/commands.practice.ts';
import { practiceStateOf } from '#domains/learning/exercises/queries.ts';
import type { Actor } from '#lib/actor.ts';
import { dayNumber } from '#lib/time.ts';
import { openPractice } from '#practice/programs.ts';
import { rosaAndKarl } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { formOf } from '../support/mailbox.ts';
import { courseOf, openOffice } from '../support/people.ts';

const sample = z
  .object({ world: z.unknown(), tasks: z.record(z.string(), z.unknown()) })
  .parse(parseYaml(readFileSync(new URL('../support/mailbox.yaml', import.meta.url), 'utf8')));
const practice = openPractice('mailbox', sample.world, 'aufraeumen', sample.tasks['aufraeumen']);

let db: TestDatabase;
let rosa: Actor;
let karl: Actor;
let courseId: number;
let otherId: number;
beforeEach(async () => {
  db = freshDatabase();
  [rosa, karl] = await rosaAndKarl(db, await openOffice(db));
  courseId = (await courseOf(db, 'post', 1)).id;
  otherId = (await courseOf(db, 'mehr-post', 1)).id;
});
afterEach(() => db.close());

const stateOf = (stored: unknown) =>
  z
    .object({
      view: z.object({ id: z.string().default('') }),
      drafts: z.array(z.object({ text: z.string() })),
    })
    .parse(practice.begin(stored));
const plays = (n: number, form: FormData, who = rosa, course = courseId) =>
  db.write((tx) => playPractice(tx, who, { courseId: course, practice, form, n }));
const keeps = (n: number, form: FormData) =>
  db.write((tx) => keepInPractice(tx, rosa, { courseId, practice, form, n }));
const open = (id: string) => formOf(`open:${id}`);
const where = async (who = rosa, course = courseId) =>
  (await practiceStateOf(db.reader, who, course, 'mailbox')).n;

it('begins at nothing, and each form moves it on by one', async () => {
  expect(await where()).toBe(0);
  const first = await plays(0, open('werbung'));
  expect(first).toMatchObject({ n: 1, stale: false, done: false, withHelp: false });
  const second = await plays(1, formOf('delete'));
  expect(second).toMatchObject({ n: 2, stale: false });
  expect(await practiceStateOf(db.reader, rosa, courseId, 'mailbox')).toEqual({
    n: 2,
    stored: JSON.parse(JSON.stringify(second.state)) as unknown,
  });
  expect(await db.reader.select({ day: practiceState.day }).from(practiceState)).toEqual([
    { day: dayNumber(rosa.today) },
  ]);
});

it('a form that comes twice, or from a page of before, plays nothing and says where it is', async () => {
  await plays(0, open('werbung'));
  const again = await plays(0, open('fotos'));
  expect(again).toMatchObject({ n: 1, stale: true, done: false, withHelp: false });
  expect(again.state).toEqual(
    practice.begin((await practiceStateOf(db.reader, rosa, courseId, 'mailbox')).stored),
  );
  expect(await where()).toBe(1);
});

it('is of one learner in one course: nobody else moves on', async () => {
  await plays(0, open('werbung'));
  await plays(0, open('werbung'), karl);
  await plays(0, open('werbung'), rosa, otherId);
  await plays(1, formOf('delete'));
  expect({
    here: await where(),
    karls: await where(karl),
    there: await where(rosa, otherId),
  }).toEqual({ here: 2, karls: 1, there: 1 });
});

it('what was typed is kept when its page is left, beside what another device wrote since', async () => {
  await plays(0, formOf('new'));
  const stored = async () =>
    stateOf((await practiceStateOf(db.reader, rosa, courseId, 'mailbox')).stored);
  const { view } = await stored();
  const typed = (text: string): FormData =>
    formOf('save', {
      draft: view.id,
      answers: '',
      forwards: '',
      to: 'lena',
      subject: 'Gruß',
      text,
    });
  const texts = async () => (await stored()).drafts.map((draft) => draft.text);
  await keeps(1, typed('Liebe Lena'));
  expect({ n: await where(), texts: await texts() }).toEqual({ n: 2, texts: ['Liebe Lena'] });
  await keeps(2, typed('Liebe Lena'));
  expect(await where()).toBe(2);
  await keeps(1, typed('Hallo Lena'));
  expect(await texts()).toContain('Liebe Lena');
});
