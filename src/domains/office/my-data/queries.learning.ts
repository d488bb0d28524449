/** What the learner did, in their own record: facts, what is stored meanwhile, sheets on paper. */
import { and, asc, desc, eq, ne, notInArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { z } from 'astro/zod';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course, module, moduleItem, moduleVersion } from '#db/schema/courses.ts';
import { exerciseState, practiceState } from '#db/schema/exercises.ts';
import { paperSheet } from '#db/schema/worksheets.ts';
import { fact, recordedNote } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import { verbs } from '#domains/learning/progress/rules.ts';
import { factOfRow } from '#domains/learning/progress/keys.ts';
import { dayOf } from '#lib/time.ts';

const by = alias(account, 'by');

/** Facts whose item is no step or exercise. */
const ofWaivers = [verbs.indexOf('waived'), verbs.indexOf('waiver_undone')];

const outlineSchema = z.object({
  steps: z.array(z.object({ id: z.string(), title: z.string(), exercise: z.string().nullable() })),
});

/**
 * Gives what a step is called, or the step that has the exercise; its own name where the text is no
 * longer known. Hundreds of facts are of one module: each outline is read once.
 */
function titles(): (outline: string | null, item: string | null) => string | null {
  const read = new Map<string, z.output<typeof outlineSchema> | undefined>();
  return (outline, item) => {
    if (outline === null) return item;
    if (!read.has(outline)) read.set(outline, outlineSchema.safeParse(JSON.parse(outline)).data);
    return (
      read.get(outline)?.steps.find(({ id, exercise }) => id === item || exercise === item)
        ?.title ?? item
    );
  };
}

/** The facts of learning in the titles of today, the latest first. */
export async function learningOf(reader: Reader, actor: Actor) {
  const rows = await reader
    .select({
      day: fact.day,
      verb: fact.verb,
      withHelp: fact.withHelp,
      reason: fact.reason,
      criteria: fact.criteria,
      itemId: fact.itemId,
      versionId: fact.versionId,
      course: course.title,
      module: module.title,
      item: moduleItem.slug,
      outline: moduleVersion.outline,
      note: recordedNote.note,
      byGiven: by.givenName,
      byFamily: by.familyName,
    })
    .from(fact)
    .innerJoin(course, eq(course.id, fact.courseId))
    .innerJoin(module, eq(module.id, fact.moduleId))
    .leftJoin(
      moduleItem,
      and(
        eq(moduleItem.id, fact.itemId),
        eq(moduleItem.moduleId, fact.moduleId),
        notInArray(fact.verb, ofWaivers),
      ),
    )
    .leftJoin(moduleVersion, eq(moduleVersion.id, fact.versionId))
    .leftJoin(by, and(eq(by.id, fact.recordedBy), ne(fact.recordedBy, fact.learnerId)))
    .leftJoin(
      recordedNote,
      and(eq(recordedNote.learnerId, fact.learnerId), eq(recordedNote.factId, fact.id)),
    )
    .where(eq(fact.learnerId, actor.id))
    .orderBy(
      desc(fact.day),
      desc(course.position),
      desc(module.position),
      desc(fact.verb),
      desc(fact.itemId),
    );
  const titleIn = titles();
  return rows.map(
    ({ course: inCourse, module: inModule, item, outline, note, byGiven, byFamily, ...row }) => {
      const { verb, withHelp, reason } = factOfRow(row);
      const recordedBy = byFamily === null ? null : [byGiven, byFamily].join(' ');
      return {
        day: dayOf(row.day),
        course: inCourse,
        module: inModule,
        what: verb,
        item: titleIn(outline, item),
        withHelp,
        reason,
        note,
        recordedBy,
      };
    },
  );
}

/** What is stored while somebody practises; gone with the module's completion. */
export async function answersOf(reader: Reader, actor: Actor) {
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
    .where(eq(exerciseState.learnerId, actor.id));
  const programs = await reader
    .select({
      course: course.title,
      item: practiceState.program,
      day: practiceState.day,
      body: practiceState.body,
    })
    .from(practiceState)
    .innerJoin(course, eq(course.id, practiceState.courseId))
    .where(eq(practiceState.learnerId, actor.id));
  const titleIn = titles();
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

/** Sheets of modules that were printed with a number. */
export function worksheetsOf(reader: Reader, actor: Actor) {
  return reader
    .select({
      course: course.title,
      module: module.title,
      number: paperSheet.code,
      printedOn: paperSheet.printedOn,
      recordedOn: paperSheet.recordedOn,
    })
    .from(paperSheet)
    .innerJoin(module, eq(module.id, paperSheet.moduleId))
    .innerJoin(course, eq(course.id, module.courseId))
    .where(eq(paperSheet.learnerId, actor.id))
    .orderBy(desc(paperSheet.printedOn), asc(paperSheet.code));
}
