/** What is stored while a learner practises, for "Meine Daten". */
import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { course, module, moduleItem, moduleVersion } from '#db/schema/courses.ts';
import { exerciseState, practiceState } from '#db/schema/exercises.ts';
import { titlesOfItems } from '#domains/learning/courses/rules.outline.ts';
import { part } from '#domains/office/my-data/queries.ts';
import type { Actor } from '#lib/actor.ts';
import { say } from '#lib/say.ts';
import { dayOf } from '#lib/time.ts';
import { programTitles } from '#practice/programs.ts';
import { ownWorkOf } from './queries.written-text.ts';

async function statesOf(reader: Reader, { id }: Actor) {
  const exercises = await reader
    .select({
      course: course.title,
      item: moduleItem.slug,
      outline: moduleVersion.outline,
      day: exerciseState.day,
      body: exerciseState.body,
    })
    .from(exerciseState)
    .innerJoin(moduleItem, eq(moduleItem.id, exerciseState.exerciseId))
    .innerJoin(module, eq(module.id, moduleItem.moduleId))
    .innerJoin(course, eq(course.id, module.courseId))
    .leftJoin(moduleVersion, eq(moduleVersion.id, module.versionId))
    .where(eq(exerciseState.learnerId, id));
  const programs = await reader
    .select({
      course: course.title,
      item: practiceState.program,
      day: practiceState.day,
      body: practiceState.body,
    })
    .from(practiceState)
    .innerJoin(course, eq(course.id, practiceState.courseId))
    .where(eq(practiceState.learnerId, id));
  const titleIn = titlesOfItems();
  const named = exercises.map(({ item, outline, ...row }) => ({
    ...row,
    item: titleIn(outline, item) ?? item,
  }));
  return [...named, ...programs]
    .toSorted((a, b) => b.day - a.day)
    .map(({ day, body, ...row }) => ({
      ...row,
      day: dayOf(day),
      state: JSON.parse(body) as unknown,
    }));
}

/** Of which exercises and programs; the answers themselves are in the file for computers. */
export const answers = part({
  columns: [say('myData.day'), say('myData.course'), say('myData.exercise')],
  read: statesOf,
  rows: (stored, language) =>
    stored.map(({ day, course: title, item }) => [
      language.day(day),
      title,
      programTitles[item] ?? item,
    ]),
});

const textsOf = async (reader: Reader, actor: Actor, key: string) =>
  (await ownWorkOf(reader, actor, key)).map(({ course: title, exercise, day, text }) => ({
    course: title,
    exercise,
    day,
    text,
  }));

/** The texts that a learner wrote, whole. */
export const ownTexts = part({
  columns: [say('myData.day'), say('myData.course'), say('myData.exercise'), say('myData.text')],
  read: textsOf,
  rows: (stored, language) =>
    stored.map(({ day, course: title, exercise, text }) => [
      language.day(day),
      title,
      exercise,
      text,
    ]),
});
