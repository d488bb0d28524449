/**
 * A text that a learner writes in an exercise is theirs alone (docs/rules.md, "Who sees what"):
 * sealed, in "Meine Daten", gone with their learning or when they empty it, and no fact.
 */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deletion } from '#db/schema/deletion.ts';
import { exerciseState, ownWork } from '#db/schema/exercises.ts';
import { fact } from '#db/schema/progress.ts';
import { forgetState, keepInExercise, playMove } from '#domains/learning/exercises/commands.ts';
import { deleteOwnText } from '#domains/learning/exercises/commands.written-text.ts';
import { ownTexts } from '#domains/learning/exercises/queries.my-data.ts';
import { ownWorkById, ownWorkOf } from '#domains/learning/exercises/queries.written-text.ts';
import { exerciseStateOf } from '#domains/learning/exercises/queries.ts';
import { readMove, readTyped } from '#exercises/read.ts';
import { feedback } from '#exercises/play.ts';
import { solvedRows } from '#exercises/solved.ts';
import { resealAll } from '#jobs/reseal.ts';
import type { Actor } from '#lib/actor.ts';
import { NotFound } from '#lib/errors.ts';
import { say } from '#lib/say.ts';
import { addDays, dayNumber } from '#lib/time.ts';
import { sayRecord } from '#words/my-data.ts';
import { moduleItem } from '#db/schema/courses.ts';
import { rosaAndKarl } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { formOf, sent } from '../support/exercise-form.ts';
import { reply, subject } from '../support/exercises.ts';
import { courseOf, openOffice } from '../support/people.ts';

const key = randomBytes(32).toString('base64');
const text = 'Guten Tag Frau Kern,\nich komme am Dienstag mit meinem Rollator.\nViele Grüße\nRosa';
let db: TestDatabase;
let rosa: Actor;
let karl: Actor;
let exerciseId: number;
beforeEach(async () => {
  db = freshDatabase();
  [rosa, karl] = await rosaAndKarl(db, await openOffice(db));
  const { moduleIds } = await courseOf(db, 'team', 1);
  const [item] = await db.write((tx) =>
    tx
      .insert(moduleItem)
      .values({ moduleId: moduleIds[0] ?? 0, kind: 'exercise', slug: 'antwort' })
      .returning({ id: moduleItem.id }),
  );
  exerciseId = item?.id ?? 0;
});
afterEach(() => db.close());

const exercised = () => ({ exerciseId, exercise: reply, key });
/** Rosa presses a button with this text in the field. */
async function press(button: string, typed = text, who = rosa) {
  const move = readMove(reply, sent(button, [['text', typed]]));
  if ('refused' in move) throw new Error(move.problems.map((p) => p.text).join());
  return db.write((tx) => playMove(tx, who, exercised(), move));
}
/** A script saves what stands in the field. */
async function types(typed: string, before: string): Promise<void> {
  const was = JSON.stringify({ picks: [], values: [before] });
  const form = readTyped(
    reply,
    formOf([
      ['was', was],
      ['text', typed],
    ]),
  );
  if (!form) throw new Error('Nothing was typed.');
  await db.write((tx) => keepInExercise(tx, rosa, exercised(), form));
}
const seenBy = (who: Actor, opens: string | null = key) =>
  exerciseStateOf(db.reader, who, exerciseId, reply, opens);
const record = async (who: Actor): Promise<string[]> =>
  sayRecord([
    {
      name: 'ownWork',
      at: 1,
      id: 'x',
      title: say('myData.ownWork'),
      ...(await ownTexts(db.reader, who, key)),
    },
  ]).flatMap(({ rows }) => rows.map((cells) => cells.at(-1) ?? ''));

describe('A text of one’s own', () => {
  it('is stored sealed, and nowhere else', async () => {
    await press('check');
    await types(`${text} PS`, text);
    const rows = [
      ...(await db.reader.select({ body: exerciseState.body }).from(exerciseState)),
      ...(await db.reader.select({ body: ownWork.sealed }).from(ownWork)),
    ];
    expect(rows).toHaveLength(2);
    for (const { body } of rows) expect(body.toString('latin1')).not.toMatch(/Rollator|Kern/);
    expect(await db.reader.$count(fact)).toBe(0);
  });

  it('is read by its writer alone: not by others, and not by staff who sit beside', async () => {
    await press('check');
    expect((await seenBy(rosa)).answer.values[0]).toBe(text);
    expect((await seenBy(karl)).answer.values[0]).toBe('');
    expect((await seenBy(rosa, null)).answer.values[0]).toBe('');
    expect({ rosa: await record(rosa), karl: await record(karl) }).toEqual({
      rosa: [text],
      karl: [],
    });
  });

  it('stays while it is changed, while the example is shown, and after the module', async () => {
    await types(text, '');
    const asked = await press('solve');
    expect(asked).toMatchObject({
      done: true,
      withHelp: true,
      answer: { values: [text, 'example'] },
    });
    expect(solvedRows(reply, asked.answer).map((row) => row.about)).toEqual([
      'Ihr Text',
      'So kann es auch klingen',
    ]);
    expect((await press('restart')).answer.values).toEqual([text]);
    await db.write((tx) => forgetState(tx, rosa, exerciseId));
    expect((await seenBy(rosa)).answer.values).toEqual([text]);
  });

  it('is gone when its writer empties the field', async () => {
    await press('check');
    await types('', text);
    expect(await db.reader.$count(ownWork)).toBe(0);
    expect(await record(rosa)).toEqual([]);
  });

  it('is listed, shown and deleted for its writer alone, and a restore deletes it again', async () => {
    await press('check');
    await press('check', `${text} Karl`, karl);
    const [mine] = await ownWorkOf(db.reader, rosa, key);
    const [his] = await ownWorkOf(db.reader, karl, key);
    if (!mine || !his) throw new Error('Nobody has written.');
    expect(mine).toMatchObject({ text, at: { course: 'team', exercise: 'antwort' } });
    expect((await ownWorkById(db.reader, rosa, mine.id, key)).text).toBe(text);
    const refused = [
      ownWorkById(db.reader, rosa, his.id, key),
      db.write((tx) => deleteOwnText(tx, rosa, { id: his.id })),
      db.write((tx) => deleteOwnText(tx, rosa, { id: 999_999 })),
    ];
    for (const one of refused) await expect(one).rejects.toThrow(NotFound);
    await db.write((tx) => deleteOwnText(tx, rosa, { id: mine.id }));
    expect({ rosa: await record(rosa), karl: await record(karl) }).toEqual({
      rosa: [],
      karl: [`${text} Karl`],
    });
    expect(
      await db.reader.select({ kind: deletion.kind, subject: deletion.subject }).from(deletion),
    ).toEqual([{ kind: 'own work', subject: String(mine.id) }]);
    expect((await seenBy(rosa)).answer.values[0]).toBe('');
  });

  it('is gone, too, when nothing but lines is left of it', async () => {
    await press('check');
    await types(' \n ', text);
    expect(await db.reader.$count(ownWork)).toBe(0);
  });

  it('has the day of its last change, and not of its last look', async () => {
    const tomorrow = { ...rosa, today: addDays(rosa.today, 1) };
    const days = () => db.reader.select({ day: ownWork.day }).from(ownWork);
    await press('check');
    await press('check', text, tomorrow);
    expect(await days()).toEqual([{ day: dayNumber(rosa.today) }]);
    await press('check', `${text} PS`, tomorrow);
    expect(await days()).toEqual([{ day: dayNumber(tomorrow.today) }]);
  });

  it('is not looked for in an answer that is none', async () => {
    await db.write((tx) =>
      playMove(tx, rosa, { exerciseId, exercise: subject, key }, { do: 'solve' }),
    );
    expect(await db.reader.$count(ownWork)).toBe(0);
  });

  it('is opened by a new key once it was sealed again', async () => {
    await press('check');
    const ring = `2:${randomBytes(32).toString('base64')},1:${key}`;
    await resealAll({ reader: db.reader, write: db.write, ring });
    expect((await seenBy(rosa, ring)).answer.values[0]).toBe(text);
  });

  it('of another device is not lost to a page that never saw it', async () => {
    await types(text, '');
    await types('', '');
    expect((await seenBy(rosa)).answer.values[0]).toBe(text);
  });
});

describe('What is said of a text', () => {
  it('is what was found and what is missing, a sentence each', async () => {
    const { notes, message } = feedback(reply, await press('check', 'Ich komme am Dienstag.'));
    expect(message).toContain('3 Dinge sind noch zu ändern.');
    expect(notes.map(({ right, text: said }) => [right, said])).toEqual([
      [false, 'Wie sprechen Sie Frau Kern an?'],
      [true, 'Ihr Anliegen ist da.'],
      [true, 'Der Tag steht im Text.'],
      [false, 'Wie verabschieden Sie sich?'],
      [false, 'Frau Kern weiß sonst nicht, wer kommt.'],
      [true, 'Die Schrift ist ruhig, ohne lauter große Buchstaben.'],
    ]);
  });

  it('is never praise of nothing', async () => {
    for (const nothing of ['bla bla bla', 'x'.repeat(2000), 'GUTEN TAG '.repeat(50), '\n\n.\n'])
      expect((await press('check', nothing)).done).toBe(false);
  });
});
